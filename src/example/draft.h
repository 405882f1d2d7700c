/* A small document, XML or JSON, that is built by following paths, and then written. Only example/ includes this. */
#ifndef EXAMPLE_DRAFT_H
#define EXAMPLE_DRAFT_H
#include "model/format.h"

/* An element or attribute, or a member, or (XPATH_ANY_NAME) an item of an array; attributes are written before all others. The document's own node has no name. */
struct draft_node {
	uint32_t name, ns;
	bool attribute;
	bool raw;        /* JSON: the text is a value as it stands, not one to be quoted */
	struct str text; /* before its children; at NULL: none */
	struct draft_node *first, *last, *next;
};

struct draft {
	struct arena *arena;       /* holds the nodes; texts are borrowed */
	const struct names *names;
	const struct format *format;
	bool json;                 /* `*` makes items; the document's node is the outermost value */
	struct draft_node document;
};

/* The node at the end of the first alternative of `path`, from `from` on (or from the document if it is absolute), made
 * with all that its predicates ask for. Steps use what is there already, the last one only if `reuse`. NULL: nothing can
 * be made that the path surely means (a `*`, a function, an axis that goes up). */
struct draft_node *draft_path(struct draft *, struct draft_node *from, const struct xpath *path, bool reuse);
/* The same for one path of plain steps. */
struct draft_node *draft_steps(struct draft *, struct draft_node *from, const struct xpath_path *, bool reuse);
/* Appends the document as XML, one element on a line. Values stand as they are but for what XML must escape: line breaks
 * and controls, too, are left to the reader. */
void draft_write(const struct draft *, struct buf *out);
/* The same as JSON. False: a member would stand there twice. */
bool draft_write_json(const struct draft *, struct buf *out);
/* Appends text as it stands in an element (quoted: in an attribute). */
void draft_escape(struct buf *out, struct str text, bool quoted);

#endif
