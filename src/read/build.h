/* From events (start, attribute, text, end; each with its range in the stream) to the trees of head and records.
 * The XML parser is one source of such events; nothing here knows it. read/ includes this. */
#ifndef READ_BUILD_H
#define READ_BUILD_H
#include "read/input.h"

struct scan;
struct xml;
struct json;

struct reader {
	struct limits limits;
	struct names names;
	struct input input;
	const struct reader_calls *calls;
	struct tree head, record;
	struct buf head_raw;
	struct tree *tree;      /* the one that is being filled */
	uint64_t origin;        /* stream offset of its offset 0 (of the head: as if it had been copied without gaps) */
	uint32_t open, above;   /* the open node; what was open in the head when the record began */
	uint32_t before;        /* the sibling before the newest node of the head */
	unsigned depth;         /* open elements, those of a record that is left out too */
	unsigned skip;          /* open elements of a record that is left out */
	uint64_t text;          /* stream offset where text may begin: behind the last tag, comment, instruction */
	uint64_t copied;        /* stream offset up to which the head was copied out of the window, or left out */
	bool gap;               /* the head's last byte is a filler: a record was taken out there */
	bool in_record, done;   /* done: nothing more is to be read */
	bool complete, ended;   /* ended: the event that ends the document was sent */
	uint64_t record_begin, record_tag_end;
	bool records;           /* a record was taken out of the head */
	struct mark record_mark, ask;    /* at the record's begin, and where the last place was resolved */
	VEC(struct mark) steps;          /* from the record's begin on, one every so many bytes, as far as places were asked for */
	struct mark head_mark;           /* the same in the head */
	uint32_t head_asked;             /* raw offset of head_mark in the head */
	size_t head_segment;
	uint64_t stored_begin, stored_end; /* the entity reference that is being replayed; equal: none */
	size_t stored_text;                /* begin of text in tree->stored that has no node yet */
	uint32_t stored_first;             /* the first node that came from the reference */
	struct buf stored_attributes;
	bool is_json;
	bool plodding;          /* libxml2 reads all XML */
	struct scan *scan;
	struct xml *xml;
	struct json *json;
};

/* A file begins. */
void build_begin(struct reader *, bool is_json);
/* The document ended; complete: without error. */
void build_finish(struct reader *, bool complete);

/* An element's start tag, its attributes in order, and the end of it. All offsets are of the stream. Calls are ignored
 * once r->done is set. */
void build_start(struct reader *, uint32_t name, uint32_t ns, uint64_t begin, uint64_t tag_end);
void build_attribute(struct reader *, uint32_t name, uint32_t ns, uint64_t begin, uint64_t content, uint64_t content_end);
/* An attribute that the document's DTD gives, at the place where it could be written. */
void build_default(struct reader *, uint32_t name, uint32_t ns, uint64_t place, struct str value);
void build_started(struct reader *);
void build_end(struct reader *, uint64_t content_end, uint64_t end);
/* A comment or (with a name) a processing instruction. */
void build_note(struct reader *, enum node_kind, uint32_t name, uint64_t begin, uint64_t content, uint64_t content_end,
	uint64_t end);
/* The open element holds a CDATA section, which ends at `end`. */
void build_escaped(struct reader *, uint64_t end);

/* The same for what an entity brings; begin and end are those of the reference. */
void build_enter(struct reader *, uint64_t begin, uint64_t end);
void build_stored_start(struct reader *, uint32_t name, uint32_t ns);
void build_stored_attribute(struct reader *, uint32_t name, uint32_t ns, struct str value);
void build_stored_text(struct reader *, struct str);
void build_stored_end(struct reader *);

/* Between build.c, stored.c and head.c. */
void build_leave_entity(struct reader *);

static inline void build_leave(struct reader *r)
{
	if (r->stored_end > r->stored_begin)
		build_leave_entity(r);
}

bool build_goes_down(struct reader *, uint64_t begin, uint64_t end);
void build_too_many_nodes(struct reader *);
bool build_record_too_long(struct reader *, uint64_t end);
bool build_is_blank(const char *, size_t);
/* The head of a document begins, which itself begins at a stream offset. */
void head_begin(struct reader *, uint64_t stream);
/* Asks whether the element that was started is a record, and if so begins it. `tag_end`: stream offset behind its tag. */
void head_ask(struct reader *, uint32_t node, uint64_t tag_end);
/* Elements of the head that are still open reach to the end of what was read. */
void head_close(struct reader *);
/* The record's element has ended at stream offset `end`. */
void head_record_end(struct reader *, uint64_t end);
/* An element of the head has ended at stream offset `end`. */
void head_ended(struct reader *, uint32_t node, uint64_t end);
/* Copies the head up to a stream offset. */
void head_copy(struct reader *, uint64_t upto);

/* What must stay in the window: the offset of the first byte that is still needed. Copies the head if need be. */
uint64_t build_keep(struct reader *, uint64_t parsed);
/* Leaves out the record that is open, after a cap inside of it. */
void build_leave_out(struct reader *);
/* The element that is open in the tree and the line where it began; false if there is none (or it is left out). */
bool build_open_element(struct reader *, struct str *tag, uint64_t *line);

/* Events. The text is made of `format`; begin and end are stream offsets in the window. */
void reader_event(struct reader *, enum read_event, uint64_t begin, uint64_t end, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* EVENT_LIMIT_REACHED, which ends the document unless `go_on`. */
void reader_limit(struct reader *, enum limit, bool go_on, uint64_t begin, uint64_t end, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* What the first bytes show: a byte order mark, a declared encoding that cannot be the right one. */
void reader_opened(struct reader *);
/* What was counted over the whole document: bytes that are no characters, line ends. Sent once, in order of place. */
void reader_counted(struct reader *);
/* An event whose place is known already. */
void reader_event_at(struct reader *, enum read_event, const struct place *, unsigned count, struct str text);

#endif
