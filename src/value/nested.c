/* Is a text itself a JSON document with a record in it? */
#include "value/nested.h"

#include "value/chars.h"

enum { DEEPEST = 64 }; /* nesting beyond which a text is not looked into */

/* A reading position; every function answers false where the grammar of RFC 8259 is left. */
struct scan {
	const char *at, *end;
};

static bool skip_value(struct scan *, int depth);

static void skip_blanks(struct scan *s)
{
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
		s->at++;
}

/* Is the next byte this one? Then it is passed. */
static bool pass(struct scan *s, char c)
{
	if (s->at == s->end || *s->at != c)
		return false;
	s->at++;
	return true;
}

static bool skip_string(struct scan *s)
{
	if (!pass(s, '"'))
		return false;
	while (s->at < s->end && *s->at != '"') {
		if ((unsigned char)*s->at < ' ')
			return false;
		s->at += *s->at == '\\' ? 2 : 1;
	}
	if (s->at > s->end)
		s->at = s->end;
	return pass(s, '"');
}

static bool skip_word(struct scan *s)
{
	static const char *const words[] = {"true", "false", "null"};
	size_t left = (size_t)(s->end - s->at);

	for (int i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if (left >= n && memcmp(s->at, words[i], n) == 0) {
			s->at += n;
			return true;
		}
	}
	return false;
}

static bool skip_number(struct scan *s)
{
	const char *begin = s->at;

	pass(s, '-');
	while (s->at < s->end && (byte_is_digit(*s->at) || strchr(".eE+-", *s->at)))
		s->at++;
	return s->at > begin && byte_is_digit(s->at[-1]);
}

/* `{...}` or `[...]`; *members: how many. */
static bool skip_list(struct scan *s, int depth, unsigned *members)
{
	bool object = *s->at == '{';
	char close = object ? '}' : ']';

	*members = 0;
	s->at++;
	skip_blanks(s);
	if (pass(s, close))
		return true;
	do {
		skip_blanks(s);
		if (object && !skip_string(s))
			return false;
		skip_blanks(s);
		if ((object && !pass(s, ':')) || !skip_value(s, depth + 1))
			return false;
		skip_blanks(s);
		++*members;
	} while (pass(s, ','));
	return pass(s, close);
}

static bool skip_value(struct scan *s, int depth)
{
	unsigned members;

	skip_blanks(s);
	if (s->at == s->end || depth > DEEPEST)
		return false;
	if (*s->at == '{' || *s->at == '[')
		return skip_list(s, depth, &members);
	return *s->at == '"' ? skip_string(s) : skip_word(s) || skip_number(s);
}

bool text_is_json(struct str text)
{
	struct scan s = {text.at, text.at + text.len};
	unsigned members;
	bool array;

	skip_blanks(&s);
	if (s.at == s.end || (*s.at != '{' && *s.at != '['))
		return false;
	array = *s.at == '[';
	if (array) { /* of objects */
		struct scan first = {s.at + 1, s.end};

		skip_blanks(&first);
		if (first.at == first.end || *first.at != '{')
			return false;
	}
	if (!skip_list(&s, 0, &members))
		return false;
	skip_blanks(&s);
	return s.at == s.end && members >= (array ? 1 : 2);
}
