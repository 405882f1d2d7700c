/* JSON, written as it comes. Findings are written by the million, so texts are copied sixteen bytes at a time. */
#include "base/json.h"

#include "base/bytes16.h"
#include "base/utf8.h"

static void separate(struct json_writer *j)
{
	if (j->more)
		buf_add_byte(j->out, ',');
	j->more = true;
}

/* Is one of the bytes a quote, a backslash or a control? */
static bool must_escape(bytes16 v)
{
	return bytes16_any((bytes16)(v < 0x20) | (bytes16)(v == '"') | (bytes16)(v == '\\'));
}

static char *put_escape(char *to, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char names[] = "btn.fr"; /* from U+0008 on */

	*to++ = '\\';
	if (c == '"' || c == '\\') {
		*to++ = (char)c;
	} else if (c >= '\b' && c <= '\r' && c != '\v') {
		*to++ = names[c - '\b'];
	} else {
		memcpy(to, "u00", 3);
		to[3] = hex[c >> 4];
		to[4] = hex[c & 15];
		to += 5;
	}
	return to;
}

/* Writes s escaped to `to`, which has room for six times its bytes, and returns the end. */
static char *put_escaped(char *to, struct str s)
{
	const char *p = s.at, *end = s.at + s.len;

	for (;;) {
		while (end - p >= 16) {
			bytes16 v = bytes16_at(p);

			if (must_escape(v))
				break;
			memcpy(to, &v, 16);
			p += 16;
			to += 16;
		}
		if (p == end)
			return to;
		/* At most sixteen bytes, one by one: the rest, or those with one to be escaped among them. */
		for (const char *stop = end - p < 16 ? end : p + 16; p < stop; p++) {
			unsigned char c = (unsigned char)*p;

			if (c < 0x20 || c == '"' || c == '\\')
				to = put_escape(to, c);
			else
				*to++ = (char)c;
		}
	}
}

void jw_string(struct json_writer *j, struct str s)
{
	struct buf *out = j->out;
	char *to;

	if (!s.at) {
		jw_null(j);
		return;
	}
	separate(j);
	buf_reserve(out, s.len * 6 + 2);
	to = out->at + out->len;
	*to++ = '"';
	to = put_escaped(to, s);
	*to++ = '"';
	out->len = (size_t)(to - out->at);
}

void jw_bytes(struct json_writer *j, struct str s)
{
	struct buf valid = {0};
	size_t n = s.at ? utf8_valid(s) : 0;

	if (n == s.len) {
		jw_string(j, s);
		return;
	}
	for (; s.len; n = utf8_valid(s)) {
		buf_add(&valid, s.at, n);
		if (n < s.len)
			buf_add_utf8(&valid, 0xFFFD);
		s = str_from(s, n + 1);
	}
	jw_string(j, buf_str(&valid));
	buf_clear(&valid);
}

void jw_digits(struct buf *out, uint64_t n)
{
	char digits[20], *p = digits + sizeof(digits);

	do {
		*--p = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	buf_add(out, p, (size_t)(digits + sizeof(digits) - p));
}

void jw_number(struct json_writer *j, uint64_t n)
{
	separate(j);
	jw_digits(j->out, n);
}

void jw_bool(struct json_writer *j, bool b)
{
	separate(j);
	buf_add_str(j->out, b ? STR("true") : STR("false"));
}

void jw_null(struct json_writer *j)
{
	separate(j);
	buf_add(j->out, "null", 4);
}

void jw_end_text(struct json_writer *j)
{
	buf_add_byte(j->out, '\n');
	j->more = false;
}
