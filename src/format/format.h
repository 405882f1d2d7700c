/* Formats at work: loading them, recognising a document, and binding a tree's nodes to roles.
 * check/ and lint.c include this. */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H
#include "model/record.h"

/* What loading a format needs: all it makes lives in `arena` or in the lists. It outlives a format that is loaded later. */
struct format_loader {
	struct arena *arena;
	struct names *names;
	const struct dict *dict;
	struct pattern_list *patterns; /* takes those that are made */
	bool strict; /* compile patterns now, to find those that are wrong */
	bool later;  /* load only what a document is recognised by; the file is known to be right, and its names are there */
};

/* Loads a format file. NULL: err says where it is wrong. format_free frees. */
struct format *format_load(const struct format_loader *, const struct yaml *, struct err *);
/* Loads what is still to be loaded, with its routes: before anything is bound. Not from two threads. */
void format_open(struct format *);
void format_free(struct format *);
/* Makes the routes of all groups; after the last name has been added. */
void format_routes(struct format *, const struct dict *, const struct names *);

/* A document as far as it has been read: its outermost element or value in a tree. */
struct opening {
	const struct tree *tree;
	uint32_t root;   /* 0: there is none yet */
	uint32_t top;    /* from where absolute paths are taken: what is above the root element; JSON: the outermost value */
	bool payload;    /* of an envelope, whose document type is not its own */
	bool complete;   /* nothing more comes */
	struct matcher *matcher;
	struct arena *arena;
};

/* Fills tree, root and top for a document that is not in an envelope. */
void opening_of(struct opening *, const struct tree *);
/* How many conditions the most specific sign has by which the document is of this format; 0: there is none. *possible:
 * the same of those signs that what follows may still bring. */
unsigned format_recognises(const struct format *, const struct opening *, unsigned *possible);

/* Of the places where records may stand, the first that the tree has; the last if it has none. */
size_t format_record_choice(const struct format *, const struct tree *, uint32_t top);
/* Does one of the places lead to the node, which may just have been opened? */
bool format_leads_to(const struct xpath_simple *places, const struct tree *, uint32_t top, uint32_t node, struct arena *);
/* Is the node a record, where records stand at the places of that choice? */
bool format_is_record(const struct format *, size_t choice, const struct tree *, uint32_t top, uint32_t node, struct arena *);
/* Is the node a document in this envelope? */
bool format_is_payload(const struct format *, const struct tree *, uint32_t top, uint32_t node, struct arena *);

/* What binding needs of its worker. */
struct binder {
	const struct dict *dict;
	const struct format *format;
	struct matcher *matcher;
	const struct vocabulary *placeholders; /* words that mean "nothing" in any format; may be NULL */
	unsigned char placeholder_first[32];   /* bits of the bytes with which these begin, in any case */
	struct buf scratch;
	uint64_t stamp;      /* of the last instance */
	struct map shared;   /* of the record: mappings and nodes of values that several instances may share */
	VEC(uint64_t) seen;  /* by mapping number: the stamp of the instance that last had a value of it */
};

/* What is the same for all documents: the dictionary, the worker's matcher. */
void binder_init(struct binder *, const struct dict *, struct matcher *);
void binder_clear(struct binder *);

void record_init(struct record *, const struct dict *);
void record_clear(struct record *);
/* Empties the record for the next one. */
void record_reset(struct record *, const struct dict *);
/* The node that has that id in the record (the element whose attribute or child says it, by the format's `ids`), or 0. */
uint32_t record_id(struct record *, struct str id);
/* The first node that refers to the id, or 0. */
uint32_t record_id_referred(struct record *, struct str id);
/* The nodes (attributes or children) that give ids, or those that refer to some: *n of them, in the order of the format's
 * paths. They live as long as the record. */
const uint32_t *record_id_nodes(struct record *, bool refer, size_t *n);
/* The next of the ids that such a node's text names, from *from on (0 to begin with); false behind the last one. */
bool record_next_id(const struct record *, struct str text, size_t *from, size_t *begin, size_t *end);
/* record_id() for struct xpath_context; data is the record. */
uint32_t record_find_id(void *data, const struct tree *, struct str id);
/* The text of a node as the mapping wants it put together; as tree_value(). */
struct str mapping_value(const struct mapping *, const struct tree *, uint32_t node, struct arena *, struct pieces *map);
/* The way back alone; as tree_way(). */
void mapping_way(const struct mapping *, const struct tree *, uint32_t node, uint32_t enough, struct tree_way *);
/* Where XPath's `/` is: the outermost value of a JSON document, the document itself otherwise. */
uint32_t record_root(const struct tree *);

/* Fills a record from a tree in which it is `node` with all below; `head` is what stands around it. */
void bind_record(struct binder *, struct record *, const struct tree *, uint32_t node, struct record *head);
/* The text of the string that the format calls the record's copy; at NULL: there is none. */
struct str bind_copy(struct binder *, struct record *);
/* Fills the head's groups from what has been read of it; `places`: by group, the node that it stands for, 0: none. */
void bind_head(struct binder *, struct record *head, const struct tree *, const uint32_t *places);

#endif
