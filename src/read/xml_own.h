/* What the parts of the XML parser share. Only xml*.c may include this: nothing above it knows libxml2. */
#ifndef READ_XML_OWN_H
#define READ_XML_OWN_H
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>

#include "read/build.h"
#include "read/xml.h"

/* All that is called of libxml2. */
#if LIBXML_VERSION >= 21400
#define XML_NEW_CALLS(CALL) CALL(xmlCtxtSetMaxAmplification)
#else
#define XML_NEW_CALLS(CALL)
#endif
#define XML_CALLS(CALL) \
	CALL(xmlInitParser) CALL(xmlNewParserCtxt) CALL(xmlFreeParserCtxt) CALL(xmlCtxtReadIO) CALL(xmlFreeDoc) CALL(xmlDictSize) \
	CALL(xmlFreeEnumeration) CALL(xmlSAX2StartDocument) CALL(xmlSAX2InternalSubset) CALL(xmlSAX2EntityDecl) \
	CALL(xmlSAX2GetEntity) CALL(xmlSAX2GetParameterEntity) XML_NEW_CALLS(CALL)

/* It brings so many libraries with it that loading them takes longer than a small file does, and few documents need it. So it
 * is called through here. */
struct xml_library {
#define XML_MEMBER(name) __typeof__(name) *name;
	XML_CALLS(XML_MEMBER)
};
extern struct xml_library xml_library;
/* Before the first call. -1: it is not there. */
int xml_library_open(struct err *);

enum {
	XML_NAME_LONGEST = 4096,   /* bytes of a name */
	XML_GUARD_FROM = 8 << 10,  /* a construct longer than this is looked at before libxml2 gets more of it */
	XML_LAG = 16 << 10,        /* libxml2's cursor is never further behind what it was given, but for one construct */
};

/* Numbers of names by libxml2's interned pointers. */
struct name_cache {
	struct {
		const void *pointer;
		uint32_t name, len; /* len: bytes of the name */
	} *slots;
	uint32_t n, cap;
};

/* Looks ahead of libxml2 at what is long. */
enum guard_state {
	GUARD_TEXT,
	GUARD_TAG,
	GUARD_END_TAG,
	GUARD_COMMENT,
	GUARD_CDATA,
	GUARD_PI,
	GUARD_DTD,         /* in a document type, between its declarations */
	GUARD_DECLARATION, /* in one of its declarations */
};

struct guard {
	enum guard_state state;
	char quote;          /* the quote that is open, or 0 */
	bool after_blank;    /* in a tag: what comes next begins a name */
	bool in_dtd;         /* comments and instructions end in the document type */
	uint64_t at, start;  /* how far it looked; begin of the construct */
	unsigned attributes;
};

struct xml_entity {
	struct entity own;
	uint64_t size;       /* bytes that a reference expands to */
	uint8_t state;       /* 0 not measured yet, 1 being measured, 2 done */
	bool markup, loop, deep;
};

/* Something that is told at the end: what the document asks for outside of the file, a prefix that nothing declares. */
struct noted {
	enum read_event kind;
	struct place place;
	struct str text;
	unsigned count;
};

struct xml {
	struct reader *r;
	xmlParserCtxtPtr ctxt;
	struct arena arena;      /* of one document */
	struct xml_start start;
	uint64_t shift;          /* from libxml2's offsets to those of the stream */
	size_t opened;           /* bytes of start.opening that libxml2 was given, */
	unsigned tags;           /* and start tags in it that it told of; */
	bool started;            /* it told of all of them */
	uint64_t handed;         /* stream offset behind what libxml2 was given */
	uint64_t seen;           /* behind the last tag, comment, ... that it told of */
	struct guard guard;
	struct name_cache names;
	uint32_t xinclude;       /* number of the namespace, or NAME_NONE while it was not met */
	bool in_dtd, rooted;
	bool declared;           /* an entity was declared, and libxml2 has not yet asked for it */
	unsigned declared_attributes;
	VEC(struct xml_entity) entities;
	struct map entity_map;
	struct entity *sorted;
	uint64_t expanded;       /* bytes that entities were expanded to */
	uint64_t reference;      /* behind the last entity reference of the document itself */
	uint64_t reference_begin;
	bool reference_markup;   /* what it stands for holds markup */
	uint64_t entered;        /* the reference that the builder was told of */
	VEC(struct noted) noted;
};

/* libxml2's place in the stream; while an entity is replayed, the place behind the reference. No other line of ours
 * reads its cursor. */
static inline uint64_t xml_cursor(const struct xml *x)
{
	const xmlParserInput *in = x->ctxt->inputNr > 0 ? x->ctxt->inputTab[0] : NULL;

	return in ? in->consumed + (uint64_t)(in->cur - in->base) + x->shift : x->handed;
}

/* True while `text`, given by libxml2 at `cursor`, is not of the document but of an entity. */
bool xml_is_replayed(const struct xml *, uint64_t cursor, const xmlChar *text);

/* The number of a name or namespace (uri) that libxml2 has interned; begin and end: where it stands, for a cap. */
uint32_t xml_add_name(struct xml *, const xmlChar *pointer, bool uri, uint64_t begin, uint64_t end);

static inline size_t name_cache_slot(const struct name_cache *c, const void *pointer)
{
	size_t i = ((uintptr_t)pointer * 0x9E3779B97F4A7C15u) >> 32 & (c->cap - 1);

	while (c->slots[i].pointer && c->slots[i].pointer != pointer)
		i = (i + 1) & (c->cap - 1);
	return i;
}

/* Bytes of a name, 0 if it is new. */
static inline uint32_t xml_name_length(const struct xml *x, const xmlChar *pointer)
{
	return x->names.slots[name_cache_slot(&x->names, pointer)].len;
}

static inline uint32_t xml_name(struct xml *x, const xmlChar *pointer, bool uri, uint64_t begin, uint64_t end)
{
	size_t i;

	if (!pointer)
		return NAME_NONE;
	i = name_cache_slot(&x->names, pointer);
	return x->names.slots[i].pointer ? x->names.slots[i].name : xml_add_name(x, pointer, uri, begin, end);
}

void name_cache_clear(struct name_cache *);


/* Handlers of events. xml_on_text is set only where entities were declared: text of the document itself is read from
 * its bytes. */
void xml_on_start(void *, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
	const xmlChar **spaces, int n, int n_default, const xmlChar **list);
void xml_on_end(void *, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri);
void xml_on_text(void *, const xmlChar *text, int len);
void xml_on_cdata(void *, const xmlChar *text, int len);
void xml_on_comment(void *, const xmlChar *text);
void xml_on_pi(void *, const xmlChar *target, const xmlChar *text);

/* Sends EVENT_XML_MALFORMED and ends the document. */
void xml_fail(struct xml *, uint64_t begin, uint64_t end, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Says what libxml2 found wrong. */
void xml_explain(struct xml *, const xmlError *);
/* Notes something that does not end the document; the same is told once, with a count. */
void xml_note(struct xml *, enum read_event, uint64_t begin, uint64_t end, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Looks at the stream up to `upto` before libxml2 gets it. May end the document. */
void guard_look(struct xml *, uint64_t upto);

/* Entities: the handlers for libxml2, and the value of an attribute that libxml2 left references in. */
void entity_declare(void *, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
	xmlChar *content);
xmlEntityPtr entity_get(void *, const xmlChar *name);
xmlEntityPtr entity_get_parameter(void *, const xmlChar *name);
/* The document type has been read: shows the entities to the trees. */
void entity_publish(struct xml *);
struct str entity_expand(struct xml *, struct str value);
/* Counts bytes that the document makes us expand; false if they are too many, and the document has ended. */
bool entity_charge(struct xml *, uint64_t bytes, uint64_t begin, uint64_t end);

/* One attribute of a start tag, as it stands: stream offsets. */
struct raw_attribute {
	uint64_t begin, name_end, content, content_end;
};

/* The next attribute from *at on, before `end`; false if there is none. */
bool xml_next_attribute(const struct xml *, uint64_t *at, uint64_t end, struct raw_attribute *);

#endif
