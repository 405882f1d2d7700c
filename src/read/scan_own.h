/* What the parts of the scanner share. Only scan*.c may include this. */
#ifndef READ_SCAN_OWN_H
#define READ_SCAN_OWN_H
#include "read/build.h"
#include "read/scan.h"

enum {
	SCAN_DEPTH = 1000,           /* open elements, */
	SCAN_NAME = 1000,            /* bytes of a name, */
	SCAN_ATTRIBUTES = 200,       /* attributes of a tag, */
	SCAN_SPACES = 64,            /* namespaces in scope, */
	SCAN_MARKUP = 1 << 20,       /* bytes of a tag, comment, ...: what has more is left to libxml2 */
	SCAN_WORDS = 2,              /* of 8 bytes: a name of that length is compared at once */
};

/* What became of a piece of the window. */
enum scanned {
	SCANNED,
	SCAN_MORE,    /* it may go on behind the window */
	SCAN_STRANGE, /* not plain, or not well-formed: libxml2 knows */
};

/* A name as it is written, with its prefix. */
struct scan_name {
	struct str text;
	uint64_t words[SCAN_WORDS], masks[SCAN_WORDS]; /* its first bytes; masks: which of them count */
	uint32_t name;         /* number of the part behind the prefix, in `document` */
	uint32_t document;     /* the newest one that it stood in */
	uint64_t tag;          /* the newest start tag that had it as an attribute */
	struct str prefix;     /* without the colon; at NULL: none */
	bool declares;         /* as an attribute: "xmlns", or with the prefix "xmlns" */
	bool reserved;         /* has the prefix "xmlns" */
	/* Guesses: the name that came next last time, after it (or after its end tag), inside of it, and as an attribute. */
	struct scan_name *next, *inside, *attribute;
};

struct scan_attribute {
	struct scan_name *name;
	uint64_t begin, content, content_end;
};

/* A namespace in scope. */
struct scan_space {
	struct str prefix; /* at NULL: the default one */
	uint32_t ns;       /* number of its URI; NAME_NONE: none */
};

struct scan_open {
	struct scan_name *name;
	uint64_t begin;
	uint32_t spaces; /* in scope without its own */
};

struct scan {
	struct reader *r;
	uint64_t at;      /* behind the last tag, comment, ... that was told of: here libxml2 would go on */
	uint64_t looked;  /* text was looked at up to here */
	bool typed;       /* the document type has been read */
	bool rooted;
	uint32_t document; /* their number, and that of start tags */
	uint64_t tag;
	struct buf opening; /* XML declaration and document type */
	struct buf doctype_public;
	VEC(struct scan_open) open;
	VEC(struct scan_space) spaces;
	struct scan_attribute attributes[SCAN_ATTRIBUTES];
	unsigned n_attributes;
	unsigned n_declared; /* of these, namespaces */
	struct scan_name *first; /* guess for the root */
	struct scan_name **guess; /* where the next element's name is guessed and noted */
	struct scan_name *target; /* guess for the next instruction's target */
	struct map names;
	VEC(struct scan_name *) list;
	struct arena arena;
};

/* Classes of bytes. */
enum {
	BYTE_NAME_START = 1, /* ASCII that begins a name; not the colon */
	BYTE_NAME = 2,       /* ASCII that goes on with it */
	BYTE_BLANK = 4,
	BYTE_TEXT = 8,       /* of interest in text: < & ] */
	BYTE_VALUE = 16,     /* in the value of an attribute: < & " ' */
	BYTE_HIGH = 32,      /* not ASCII */
};

extern const uint8_t scan_bytes[256];

static inline bool scan_is(char c, unsigned classes)
{
	return scan_bytes[(unsigned char)c] & classes;
}

static inline uint64_t scan_stream(const struct scan *s, const char *p)
{
	return s->r->input.base + (uint64_t)(p - s->r->input.at);
}

static inline const char *scan_end(const struct scan *s)
{
	return s->r->input.at + s->r->input.len;
}

/* Each reads the construct that begins at p (the window ends at `end`) and, if it is complete and plain, tells the
 * builder and moves s->at behind it. The builder may move the window. */
enum scanned scan_start_tag(struct scan *, const char *p, const char *end);
enum scanned scan_end_tag(struct scan *, const char *p, const char *end);
enum scanned scan_comment(struct scan *, const char *p, const char *end);
enum scanned scan_cdata(struct scan *, const char *p, const char *end);
enum scanned scan_instruction(struct scan *, const char *p, const char *end);
/* The XML declaration, at the very beginning only, and the document type. */
enum scanned scan_declaration(struct scan *, const char *p, const char *end);
enum scanned scan_document_type(struct scan *, const char *p, const char *end);

/* Goes on to the next '<' in text. SCAN_MORE: *p is where to look on. */
enum scanned scan_text(const char **p, const char *end);
/* The reference at *p, of a character or one of the five entities that XML has. */
enum scanned scan_reference(const char **p, const char *end);

/* The name at *p, guessed to be *guess, where it is noted. */
enum scanned scan_name(struct scan *, const char **p, const char *end, struct scan_name **guess, struct scan_name **name);
/* Is `name` at p, where 8 * SCAN_WORDS bytes may be read? */
static inline bool scan_name_is(const struct scan_name *name, const char *p)
{
	uint64_t words[SCAN_WORDS];

	memcpy(words, p, sizeof(words));
	return (((words[0] ^ name->words[0]) & name->masks[0]) | ((words[1] ^ name->words[1]) & name->masks[1])) == 0 &&
		(name->text.len <= sizeof(words) || memcmp(p + sizeof(words), name->text.at + sizeof(words), name->text.len - sizeof(words)) == 0);
}

/* Room for the numbers of `more` new names? If not, libxml2 shall say so. */
bool scan_has_room(const struct scan *, size_t more);
/* The number of the name's part behind its prefix. */
uint32_t scan_number(struct scan *, struct scan_name *);
void scan_names_begin(struct scan *);

#endif
