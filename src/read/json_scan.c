/* The syntax of one JSON document (RFC 8259), in the window where it stands. */
#include "base/bytes16.h"
#include "read/json_own.h"

enum { ESCAPE_LONGEST = 12 }; /* bytes of two \u that make one character */

/* No more is to be read, whatever the reason. */
static inline bool is_over(const struct json *j)
{
	return j->again || j->r->done || j->error.begin != NOWHERE;
}

/* Reads on until n bytes are there, or as many as there are. */
static void look_ahead(struct json *j, int n)
{
	while (j->end - j->p < n && json_more(j))
		;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(int c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int json_blanks(struct json *j)
{
	for (;;) {
		for (; j->p < j->end; j->p++) {
			unsigned char c = (unsigned char)*j->p;

			if (c > ' ')
				return c;
			if (c == '\n' || c == '\r') {
				if (j->line_end == NOWHERE)
					j->line_end = json_offset(j, j->p);
			} else if (c != ' ' && c != '\t') {
				return c;
			}
		}
		if (!json_more(j))
			return -1;
	}
}

/* The byte that follows, behind blanks if there are any. */
static inline int next_byte(struct json *j)
{
	return j->p < j->end && (unsigned char)*j->p > ' ' ? (unsigned char)*j->p : json_blanks(j);
}

/* --- strings --- */

/* The first byte from p on that does not simply stand in a string. */
static const char *string_stop(const char *p, const char *end)
{
	static const unsigned char stops[256] = {
		1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1};

	for (; end - p >= 16; p += 16) {
		bytes16 v = bytes16_at(p);
		unsigned first = bytes16_first((bytes16)((v == '"') | (v == '\\') | (v < 0x20)));

		if (first < 16)
			return p + first;
	}
	while (p < end && !stops[(unsigned char)*p])
		p++;
	return p;
}

static bool unclosed(struct json *j)
{
	uint64_t at = json_offset(j, j->p);
	const char *of = j->p < j->end || j->limit != NOWHERE ? "its line" : "the file";

	if (is_over(j))
		return false;
	if (j->token < j->r->input.mark.at)
		return json_fail(j, at, at, "a string is not closed before the end of %s", of);
	return json_fail(j, at, at, "the string that begins in column %llu is not closed before the end of %s",
		(unsigned long long)input_locate(&j->r->input, j->token).column, of);
}

/* One escape. What is none is told and passed. */
static bool scan_escape(struct json *j)
{
	uint64_t at = json_offset(j, j->p);
	size_t len;
	uint32_t cp;

	look_ahead(j, ESCAPE_LONGEST);
	if (is_over(j))
		return false;
	if (j->end - j->p < 2 || j->p[1] == '\n' || j->p[1] == '\r') {
		j->p++;
		return unclosed(j);
	}
	cp = json_escape(j->p, (size_t)(j->end - j->p), &len);
	if (cp == 0xFFFD && j->p[1] != 'u')
		json_note_trouble(j, JSON_ESCAPE, at, at + len, "'%.*s' is no escape of JSON", (int)len, j->p);
	else if (cp == 0xFFFD && len < 6)
		json_note_trouble(j, JSON_ESCAPE, at, at + len, "'%.*s' is no escape of JSON: '\\u' needs four hexadecimal digits",
			(int)len, j->p);
	else if (cp == 0xFFFD && (j->p[2] | 0x20) == 'd')
		json_note_trouble(j, JSON_SURROGATE, at, at + len, "'%.*s' is half of a surrogate pair without the other half", (int)len,
			j->p);
	j->p += len;
	return true;
}

/* A string from its quote on; j->token is its begin until the caller has done with it. */
static bool scan_string(struct json *j, bool *escaped)
{
	*escaped = false;
	j->token = json_offset(j, j->p++);
	for (;;) {
		j->p = string_stop(j->p, j->end);
		if (j->p == j->end) {
			if (!json_more(j))
				return unclosed(j);
		} else if (*j->p == '"') {
			j->p++;
			return true;
		} else if (*j->p == '\\') {
			*escaped = true;
			if (!scan_escape(j))
				return false;
		} else if (*j->p == '\n' || *j->p == '\r') {
			return unclosed(j);
		} else {
			uint64_t at = json_offset(j, j->p);

			json_note_trouble(j, JSON_CONTROL, at, at + 1, "the control character U+%04X must be written as an escape in a string",
				(unsigned)(unsigned char)*j->p);
			j->p++;
		}
	}
}

/* --- numbers and words --- */

static bool scan_digits(struct json *j)
{
	if (!is_digit(json_peek(j)))
		return false;
	do {
		j->p++;
	} while (is_digit(json_peek(j)));
	return true;
}

static bool scan_number(struct json *j)
{
	uint64_t begin = j->token = json_offset(j, j->p);
	int c;

	if (*j->p == '-')
		j->p++;
	if (json_peek(j) == '0') {
		j->p++;
		if (is_digit(json_peek(j)))
			return json_fail(j, begin, json_offset(j, j->p), "a number must not begin with a zero that another digit follows");
	} else if (!scan_digits(j)) {
		return !is_over(j) && json_unexpected(j, "a digit after '-'");
	}
	if (json_peek(j) == '.') {
		j->p++;
		if (!scan_digits(j))
			return !is_over(j) && json_unexpected(j, "a digit after the '.' of a number");
	}
	c = json_peek(j);
	if (c == 'e' || c == 'E') {
		j->p++;
		c = json_peek(j);
		if (c == '+' || c == '-')
			j->p++;
		if (!scan_digits(j))
			return !is_over(j) && json_unexpected(j, "a digit in the exponent of a number");
	}
	return !is_over(j) && json_scalar(j, NODE_NUMBER, begin, false);
}

static bool scan_word(struct json *j)
{
	static const struct {
		const char *text;
		int len;
		enum node_kind kind;
	} words[] = {{"true", 4, NODE_BOOLEAN}, {"false", 5, NODE_BOOLEAN}, {"null", 4, NODE_NULL}};
	uint64_t begin = j->token = json_offset(j, j->p);

	look_ahead(j, 6);
	if (is_over(j))
		return false;
	for (int i = 0; i < 3; i++) {
		int len = words[i].len;

		if (j->end - j->p >= len && memcmp(j->p, words[i].text, (size_t)len) == 0 &&
			!(j->end - j->p > len && is_word((unsigned char)j->p[len]))) {
			j->p += len;
			return json_scalar(j, words[i].kind, begin, false);
		}
	}
	return json_unexpected(j, "a value");
}

/* --- structure --- */

/* A key and its colon; p is where the key must begin. */
static bool scan_key(struct json *j)
{
	uint64_t begin;
	bool escaped;
	int c = next_byte(j);

	if (is_over(j))
		return false;
	if (c == '}' && j->comma != NOWHERE)
		return json_fail(j, j->comma, j->comma + 1, "a ',' stands before '}', where a key must follow");
	if (c != '"')
		return json_unexpected(j, j->comma != NOWHERE ? "a key in double quotes after ','" : "a key in double quotes or '}'");
	if (!scan_string(j, &escaped))
		return false;
	begin = j->token;
	if (!json_key(j, begin, escaped))
		return false;
	j->token = NOWHERE;
	if (next_byte(j) != ':')
		return !is_over(j) && json_unexpected(j, "':' after the key");
	j->p++;
	return true;
}

static bool scan_string_value(struct json *j)
{
	bool escaped;

	return scan_string(j, &escaped) && json_scalar(j, NODE_STRING, j->token, escaped);
}

/* Brackets open. *done: and close at once, so that the value is complete. */
static bool scan_open(struct json *j, bool *done)
{
	bool object = *j->p == '{';
	int c;

	if (!json_open(j, object ? NODE_OBJECT : NODE_ARRAY))
		return false;
	j->p++;
	j->comma = NOWHERE;
	c = next_byte(j);
	if (is_over(j))
		return false;
	*done = c == (object ? '}' : ']');
	if (*done)
		return json_close(j);
	return !object || scan_key(j);
}

/* Down to the first value that is complete: a scalar or empty brackets. */
static bool scan_value(struct json *j)
{
	bool done;

	for (;;) {
		int c = next_byte(j);

		if (is_over(j))
			return false;
		switch (c) {
		case '{':
		case '[':
			if (!scan_open(j, &done))
				return false;
			if (done)
				return true;
			break;
		case '"':
			return scan_string_value(j);
		case ']':
			if (j->comma != NOWHERE && j->open.len && j->open.at[j->open.len - 1] == '[')
				return json_fail(j, j->comma, j->comma + 1, "a ',' stands before ']', where a value must follow");
			return json_unexpected(j, "a value");
		default:
			if (c == '-' || is_digit(c))
				return scan_number(j);
			if (c == 't' || c == 'f' || c == 'n')
				return scan_word(j);
			return json_unexpected(j, j->open.len && j->open.at[j->open.len - 1] == '[' && j->comma == NOWHERE ?
				"a value or ']'" : "a value");
		}
	}
}

/* After a value: closes what ends here. *done: the document is complete; else another value follows. */
static bool scan_after(struct json *j, bool *done)
{
	while (j->open.len) {
		bool object = j->open.at[j->open.len - 1] == '{';
		int c = next_byte(j);

		if (is_over(j))
			return false;
		if (c == ',') {
			j->comma = json_offset(j, j->p++);
			*done = false;
			return !object || scan_key(j);
		}
		if (c != (object ? '}' : ']'))
			return json_unexpected(j, object ? "',' or '}' after the value" : "',' or ']' after the value");
		if (!json_close(j))
			return false;
	}
	*done = true;
	return true;
}

bool json_scan(struct json *j)
{
	bool done = false;

	while (!done)
		if (!scan_value(j) || !scan_after(j, &done))
			return false;
	return true;
}
