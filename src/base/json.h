/* JSON, written as it comes: compact, UTF-8, appended to a buffer. Anybody may include this.
 *
 *	struct json_writer j = {.out = &buf};
 *	jw_object(&j);
 *	jw_key(&j, "line"), jw_number(&j, 90);
 *	jw_key(&j, "role"), jw_string(&j, role);
 *	jw_object_end(&j);
 *
 * The caller sees to it that keys stand in objects only and that what is opened is closed. After a whole text at the
 * top level, jw_end_text makes the writer ready for the next (JSON Lines). */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/str.h"

struct json_writer {
	struct buf *out;
	bool more; /* a value stands before: a comma must follow */
};

/* A text, with quotes and escapes by RFC 8259; must be valid UTF-8. A str whose `at` is NULL is null. */
void jw_string(struct json_writer *, struct str);
/* A text of any bytes, such as a file's name: what is not UTF-8 becomes U+FFFD. */
void jw_bytes(struct json_writer *, struct str);
void jw_number(struct json_writer *, uint64_t);
void jw_bool(struct json_writer *, bool);
void jw_null(struct json_writer *);
/* The digits of n and nothing else: for other writers of a million numbers. */
void jw_digits(struct buf *, uint64_t n);
/* Ends a text at the top level with a line feed. */
void jw_end_text(struct json_writer *);

static inline void jw_open(struct json_writer *j, char bracket)
{
	if (j->more)
		buf_add_byte(j->out, ',');
	buf_add_byte(j->out, bracket);
	j->more = false;
}

static inline void jw_close(struct json_writer *j, char bracket)
{
	buf_add_byte(j->out, bracket);
	j->more = true;
}

static inline void jw_object(struct json_writer *j) { jw_open(j, '{'); }
static inline void jw_object_end(struct json_writer *j) { jw_close(j, '}'); }
static inline void jw_array(struct json_writer *j) { jw_open(j, '['); }
static inline void jw_array_end(struct json_writer *j) { jw_close(j, ']'); }

/* A key that needs no escape, as a literal: its comma, quotes and colon are made at compile time. */
#define jw_key(j, literal) jw_key_text((j), ",\"" literal "\":", sizeof(literal) + 3)

static inline void jw_key_text(struct json_writer *j, const char *text, size_t len)
{
	struct buf *out = j->out;
	size_t skip = j->more ? 0 : 1;

	if (out->cap - out->len < len)
		buf_reserve(out, len);
	memcpy(out->at + out->len, text + skip, len - skip);
	out->len += len - skip;
	j->more = false;
}

#endif
