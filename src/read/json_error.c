/* What is wrong with a JSON document, in words and with its place. */
#include <stdio.h>

#include "base/utf8.h"
#include "read/json_own.h"

enum { FOUND_LONGEST = 24 }; /* bytes of a word that is quoted */

static void set_error(struct json *j, enum limit limit, uint64_t begin, uint64_t end, const char *format, va_list args)
{
	struct json_error *e = &j->error;

	if (e->begin != NOWHERE)
		return;
	e->begin = begin;
	e->end = end;
	e->at = json_offset(j, j->p);
	e->limit = limit;
	vsnprintf(e->text, sizeof(e->text), format, args);
}

bool json_fail(struct json *j, uint64_t begin, uint64_t end, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_error(j, LIMIT_COUNT, begin, end, format, args);
	va_end(args);
	return false;
}

bool json_fail_limit(struct json *j, enum limit limit, uint64_t begin, uint64_t end, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_error(j, limit, begin, end, format, args);
	va_end(args);
	return false;
}

static bool goes_on(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '+' ||
		c == '-' || (unsigned char)c >= 0x80;
}

/* Bytes of the word at p, or of the one character; whole characters. */
static size_t found_length(const struct json *j)
{
	struct str rest = str_n(j->p, (size_t)(j->end - j->p));
	size_t n = 0;

	while (n < rest.len && n < FOUND_LONGEST && goes_on(rest.at[n]))
		n++;
	return n ? utf8_valid(str_n(rest.at, n)) : 1;
}

/* A word about what is often met and is no JSON; NULL: nothing to say. */
static const char *hint(const struct json *j, size_t n)
{
	static const struct {
		const char *found, *said;
	} words[] = {{"NaN", "which JSON does not have"}, {"Infinity", "which JSON does not have"},
		{"-Infinity", "which JSON does not have"}, {"undefined", "which JSON does not have"}, {"None", "JSON has null"},
		{"True", "JSON has true"}, {"False", "JSON has false"}, {"nan", "which JSON does not have"}};

	if (*j->p == '\'')
		return "JSON has double quotes only";
	if (*j->p == '#' || (*j->p == '/' && j->end - j->p > 1 && (j->p[1] == '/' || j->p[1] == '*')))
		return "JSON has no comments";
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_is(str_n(j->p, n), words[i].found))
			return words[i].said;
	return NULL;
}

/* The place where what is open began, as " of the object that begins in line 7"; empty if it is not known. */
static void say_open(struct json *j, char *room, size_t size)
{
	struct reader *r = j->r;

	room[0] = '\0';
	if (!j->open.len || !j->build || !r->open)
		return;
	if (r->tree == &r->head)
		head_copy(r, json_offset(j, j->p));
	snprintf(room, size, " of the %s that begins in line %llu", j->open.at[j->open.len - 1] == '{' ? "object" : "array",
		(unsigned long long)reader_position(r, r->tree, r->tree->nodes.at[r->open].begin).line);
}

bool json_unexpected(struct json *j, const char *expected)
{
	uint64_t at = json_offset(j, j->p);
	const char *said;
	char open[80];
	size_t n;

	if (j->p == j->end && !json_more(j)) {
		if (j->again || j->r->done || j->error.begin != NOWHERE)
			return false;
		say_open(j, open, sizeof(open));
		return json_fail(j, at, at, "expected %s, found the end of the %s%s%s", expected,
			j->limit != NOWHERE ? "line" : "file", open[0] ? " before the end" : "", open);
	}
	while (j->end - j->p < FOUND_LONGEST + 4 && json_more(j))
		;
	if (j->again || j->r->done)
		return false;
	n = found_length(j);
	said = hint(j, n);
	if (*j->p == '?' && j->r->input.clean.troubles[TROUBLE_BYTES].count) /* which the byte has become */
		return json_fail(j, at, at + n, "expected %s, found a byte that is no character", expected);
	if ((unsigned char)*j->p < 0x20)
		return json_fail(j, at, at + 1, "expected %s, found the control character U+%04X", expected,
			(unsigned)(unsigned char)*j->p);
	return json_fail(j, at, at + n, "expected %s, found %s%.*s%s%s%s", expected, *j->p == '\'' ? "\"" : "'", (int)n, j->p,
		*j->p == '\'' ? "\"" : "'", said ? ": " : "", said ? said : "");
}

void json_note_trouble(struct json *j, enum json_trouble_kind kind, uint64_t begin, uint64_t end, const char *format, ...)
{
	struct json_trouble *t = &j->troubles[kind];
	va_list args;

	if (t->count++)
		return;
	va_start(args, format);
	vsnprintf(t->text, sizeof(t->text), format, args);
	va_end(args);
	t->place.begin = input_locate(&j->r->input, begin);
	t->place.end = input_locate(&j->r->input, end);
}

/* In order of place. */
static void report_troubles(struct json *j)
{
	for (;;) {
		struct json_trouble *first = NULL;

		for (int i = 0; i < JSON_TROUBLES; i++) {
			struct json_trouble *t = &j->troubles[i];

			if (t->count && (!first || t->place.begin.byte < first->place.begin.byte))
				first = t;
		}
		if (!first)
			return;
		reader_event_at(j->r, EVENT_JSON_INVALID, &first->place, first->count, str_of(first->text));
		first->count = 0;
	}
}

void json_report(struct json *j)
{
	struct json_error *e = &j->error;
	struct reader *r = j->r;

	report_troubles(j);
	if (e->begin == NOWHERE || r->done)
		return;
	if (e->limit != LIMIT_COUNT) {
		reader_limit(r, e->limit, !j->strict, e->begin, e->end, "%s", e->text);
		return;
	}
	if (j->strict) {
		reader_counted(r);
		r->ended = r->done = true;
	}
	reader_event(r, EVENT_JSON_INVALID, e->begin, e->end, "%s", e->text);
}
