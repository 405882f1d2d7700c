/* Characters and sets of them in a pattern, as classes of bytes. */
#include "base/pattern_parse.h"

#include "base/utf8.h"

static const struct pair_half all = {~(uint64_t)0, ~(uint64_t)0}, continuations = {0, ~(uint64_t)0},
	leads = {0xFFFFD9FC, 0}; /* of characters of more than one byte */

static void add_ascii(struct part *part, unsigned char c)
{
	struct pair_half one = {0, 0};

	pair_add(&one, pair_class(c));
	pair_merge(&part->first, one);
	pair_merge(&part->last, one);
	pair_need_add(&part->need, one, all);
}

/* Any character over ASCII. */
static void add_others(struct part *part)
{
	pair_merge(&part->first, leads);
	pair_merge(&part->last, continuations);
	pair_need_add(&part->need, leads, continuations);
}

/* The last two bytes of a character tell it better than the first two. */
static void add_wide(struct part *part, uint32_t cp)
{
	struct pair_half before = {0, 0}, last = {0, 0}, first = {0, 0};
	char bytes[4];
	unsigned len = utf8_put(bytes, cp);

	pair_add(&first, pair_class((unsigned char)bytes[0]));
	pair_add(&before, pair_class((unsigned char)bytes[len - 2]));
	pair_add(&last, pair_class((unsigned char)bytes[len - 1]));
	pair_merge(&part->first, first);
	pair_merge(&part->last, last);
	pair_need_add(&part->need, before, last);
}

static bool has_one_case(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x800) || (cp >= 0x2000 && cp < 0x2100);
}

/* Whatever is not ASCII and has cases: LONG S and KELVIN SIGN have theirs there. */
static void add_cases(struct part *part)
{
	add_others(part);
	for (const char *c = "sSkK"; *c; c++)
		add_ascii(part, (unsigned char)*c);
}

static void add_point(struct parser *p, struct part *part, uint32_t cp)
{
	unsigned char c = (unsigned char)cp;
	bool letter = cp < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

	if (cp >= 0x80 && p->caseless && !has_one_case(cp)) {
		add_cases(part);
	} else if (cp >= 0x80) {
		add_wide(part, cp);
	} else {
		add_ascii(part, c);
		if (letter && p->caseless)
			add_ascii(part, c ^ 0x20);
		if (p->caseless && ((c | 0x20) == 'k' || (c | 0x20) == 's')) /* KELVIN SIGN, LONG S */
			add_others(part);
	}
}

static void add_range(struct parser *p, struct part *part, uint32_t first, uint32_t last)
{
	enum { MOST = 0x40 };

	for (uint32_t cp = first; cp <= last && (cp < 0x80 || last - first < MOST); cp++)
		add_point(p, part, cp);
	if (last >= 0x80 && last - first >= MOST && p->caseless)
		add_cases(part);
	else if (last >= 0x80 && last - first >= MOST)
		add_others(part);
}

static void add_range_ascii(struct part *part, char first, char last)
{
	for (char c = first; c <= last; c++)
		add_ascii(part, (unsigned char)c);
}

void part_any(struct part *part)
{
	pair_merge(&part->first, all);
	pair_merge(&part->last, all);
	pair_need_add(&part->need, all, all);
}

/* \p{NAME} */
static void add_property(struct parser *p, struct part *part)
{
	size_t end = str_find(p->text, '}', p->at);
	struct str name;

	if (parser_peek(p, 0) != '{' || end == p->text.len) {
		p->lost = true;
		return;
	}
	name = str_cut(p->text, p->at + 1, end);
	p->at = end + 1;
	if (!str_is(name, "L") && !str_is(name, "Lu") && !str_is(name, "Ll") && !str_is(name, "N") && !str_is(name, "Nd") &&
		!str_is(name, "Lo") && !str_is(name, "M")) {
		part_any(part);
		return;
	}
	if (str_is(name, "L") || str_is(name, "Lu") || (p->caseless && str_is(name, "Ll")))
		add_range_ascii(part, 'A', 'Z');
	if (str_is(name, "L") || str_is(name, "Ll") || (p->caseless && str_is(name, "Lu")))
		add_range_ascii(part, 'a', 'z');
	if (name.at[0] == 'N')
		add_range_ascii(part, '0', '9');
	add_others(part);
}

static void add_blanks(struct part *part)
{
	static const uint16_t blanks[] = {' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x180E, 0x2028, 0x2029, 0x202F, 0x205F,
		0x3000};

	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		if (blanks[i] < 0x80)
			add_ascii(part, (unsigned char)blanks[i]);
		else
			add_wide(part, blanks[i]);
	for (uint32_t cp = 0x2000; cp <= 0x200A; cp++)
		add_wide(part, cp);
}

/* \x{1F} or \x1F; behind the x. */
static uint32_t read_hex(struct parser *p)
{
	bool braces = parser_peek(p, 0) == '{';
	uint32_t cp = 0;
	unsigned digits = 0;

	p->at += braces;
	for (; digits < (braces ? 6 : 2); digits++, p->at++) {
		char c = parser_peek(p, 0);
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

		if (digit < 0)
			break;
		cp = cp * 16 + (uint32_t)digit;
	}
	if (!digits || (braces && parser_peek(p, 0) != '}'))
		p->lost = true;
	p->at += braces;
	return cp;
}

/* The character that an escape stands for, where it stands for one: behind the backslash. */
static bool read_escaped(struct parser *p, uint32_t *cp)
{
	static const char names[] = "nrtfe", values[] = "\n\r\t\f\x1B";
	char c = parser_peek(p, 0);
	const char *found = c ? strchr(names, c) : NULL;

	if ((unsigned char)c >= 0x80 || c == '\0')
		return false;
	if (c == 'x') {
		p->at++;
		*cp = read_hex(p);
		return true;
	}
	if (!found && ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
		return false;
	*cp = found ? (uint32_t)values[found - names] : (uint32_t)c;
	p->at++;
	return true;
}

/* An escape that stands for many characters; behind the backslash. False: it is none of those. */
static bool add_class_escape(struct parser *p, struct part *part)
{
	char c = parser_peek(p, 0);

	p->at++;
	switch (c) {
	case 's':
		add_blanks(part);
		return true;
	case 'w':
		add_range_ascii(part, 'A', 'Z');
		add_range_ascii(part, 'a', 'z');
		add_ascii(part, '_');
		/* fall through */
	case 'd':
		add_range_ascii(part, '0', '9');
		add_others(part);
		return true;
	case 'p':
		add_property(p, part);
		return true;
	case 'P':
		add_property(p, part);
		/* fall through */
	case 'S': case 'D': case 'W': case 'R': case 'X': case 'h': case 'H': case 'v': case 'V':
		part_any(part);
		return true;
	default:
		p->at--;
		return false;
	}
}

static uint32_t read_point(struct parser *p)
{
	unsigned len;
	uint32_t cp = utf8_at(p->text.at + p->at, &len);

	p->at += len;
	return cp;
}

/* One end of a range, or a member that stands alone. False: an escape that stands for many characters, which is added. */
static bool read_member(struct parser *p, struct part *part, uint32_t *cp)
{
	if (!parser_skip(p, "\\")) {
		*cp = read_point(p);
		return true;
	}
	if (read_escaped(p, cp))
		return true;
	p->lost |= !add_class_escape(p, part);
	return false;
}

void part_class(struct parser *p, struct part *part)
{
	bool negated = parser_skip(p, "^");

	for (bool begins = true; !p->lost && p->at < p->text.len && (begins || parser_peek(p, 0) != ']'); begins = false) {
		uint32_t first, last;

		p->lost = parser_peek(p, 0) == '[' && strchr(":.=", parser_peek(p, 1));
		if (p->lost || !read_member(p, part, &first))
			continue;
		last = first;
		if (parser_peek(p, 0) == '-' && parser_peek(p, 1) != ']') {
			p->at++;
			p->lost |= !read_member(p, part, &last);
		}
		if (!p->lost && !negated)
			add_range(p, part, first, last);
	}
	p->at++;
	if (negated) {
		part->need.n = 0;
		part_any(part);
	}
}

void part_escape(struct parser *p, struct part *part)
{
	uint32_t cp;

	if (read_escaped(p, &cp))
		add_point(p, part, cp);
	else if (!add_class_escape(p, part))
		p->lost = true;
}

void part_literal(struct parser *p, struct part *part)
{
	add_point(p, part, read_point(p));
}
