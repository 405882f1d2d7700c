/* Does everything that is opened close, in order? */
#include "value/balance.h"

#include "base/bytes16.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "value/chars.h"
#include "value/html.h"

/* What is open: its place, and what will close it. */
struct open {
	size_t begin, end;
	uint32_t closer;
	struct str name; /* of a tag */
};

struct stack {
	VEC(struct open) list;
	size_t begin, end; /* of the first offender, where a check failed */
};

static bool offend(struct stack *s, size_t begin, size_t end)
{
	s->begin = begin;
	s->end = end;
	return false;
}

static void push(struct stack *s, size_t begin, size_t end, uint32_t closer)
{
	vec_push(&s->list, ((struct open){begin, end, closer, STR_NONE}));
}

static const struct open *top(const struct stack *s)
{
	return s->list.n ? &s->list.at[s->list.n - 1] : NULL;
}

/* Is the `)` at `at` the mark of a list item: a), 12), iv), behind a blank or nothing and before something? */
static bool list_mark(struct str t, size_t at)
{
	size_t begin = at;
	unsigned n = 0, len;
	uint32_t cp = 0;
	bool roman = true, digits = true;

	for (; begin > 0; begin -= len, n++) {
		cp = utf8_before(t.at + begin, &len);
		if (!char_is_letter(cp) && !char_is_digit(cp))
			break;
		roman = roman && (cp == 'i' || cp == 'v' || cp == 'x' || cp == 'I' || cp == 'V' || cp == 'X');
		digits = digits && char_is_digit(cp);
		if (n > 4)
			return false;
	}
	if (n == 0 || at + 1 == t.len || (n > 2 && !roman && !(digits && n == 3)))
		return false;
	return begin == 0 || char_is_blank(cp) || cp == '>';
}

/* Is what stands between two brackets a pair of numbers, as in [0,1)? */
static bool interval(struct str inside)
{
	bool digit = false, comma = false;
	unsigned len;

	if (inside.len > 40)
		return false;
	for (size_t i = 0; i < inside.len; i += len) {
		uint32_t cp = utf8_at(inside.at + i, &len);

		if (char_is_digit(cp) || cp == 0x221E)
			digit = true;
		else if (cp == ',' || cp == ';' || cp == 0x60C || cp == 0x61B)
			comma = true;
		else if (!char_is_blank(cp) && cp != '.' && cp != '-' && cp != '+' && cp != '%' && cp != 0x2212 && cp != 0x66B)
			return false;
	}
	return digit && comma;
}

static uint32_t bracket_closer(uint32_t cp, bool reversed)
{
	switch (cp) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '{':
		return '}';
	case 0xAB:
		return reversed ? 0 : 0xBB;
	case 0xBB:
		return reversed ? 0xAB : 0;
	default:
		return 0;
	}
}

static bool close_bracket(struct stack *s, struct str t, size_t at, unsigned len, uint32_t cp)
{
	const struct open *open = top(s);
	bool round = cp == ')', half_open = open && (round ? open->closer == ']' : cp == ']' && open->closer == ')');

	if (open && open->closer == cp) {
		s->list.n--;
		return true;
	}
	if (half_open && interval(str_cut(t, open->end, at))) {
		s->list.n--;
		return true;
	}
	if (round && list_mark(t, at))
		return true;
	return offend(s, at, at + len);
}

/* The first byte from i on with which a bracket can begin; a brace is a square bracket with one bit more. */
static size_t find_bracket(struct str t, size_t i)
{
	static const bool begins[256] = {['('] = 1, [')'] = 1, ['['] = 1, [']'] = 1, ['{'] = 1, ['}'] = 1, [0xC2] = 1};

	for (; i + 16 <= t.len; i += 16) {
		bytes16 here = bytes16_at(t.at + i), square = here | bytes16_all('{' ^ '[');

		if (bytes16_any((bytes16)((here == '(') | (here == ')') | (square == '{') | (square == '}') | (here == 0xC2))))
			break;
	}
	while (i < t.len && !begins[(unsigned char)t.at[i]])
		i++;
	return i;
}

static bool check_brackets(struct stack *s, struct str t)
{
	bool reversed = false, angles = false; /* German and Danish set »so«: what comes first opens */
	unsigned len;

	for (size_t i = find_bracket(t, 0); i < t.len; i = find_bracket(t, i + len)) {
		uint32_t cp = utf8_at(t.at + i, &len), closer;

		if (!angles && (cp == 0xAB || cp == 0xBB)) {
			angles = true;
			reversed = cp == 0xBB;
		}
		closer = bracket_closer(cp, reversed);
		if (closer)
			push(s, i, i + len, closer);
		else if ((cp == ')' || cp == ']' || cp == '}' || cp == 0xAB || cp == 0xBB) && !close_bracket(s, t, i, len, cp))
			return false;
	}
	return true;
}

/* Closes the quote on top, or opens one. A " behind a digit, where none is open, are inches. */
static bool meet_quote(struct stack *s, struct str t, size_t at, unsigned len, uint32_t cp)
{
	const struct open *open = top(s);
	bool closes = open && (open->closer == cp || (cp == 0x201D && open->closer == 0x201C));

	if (closes) {
		s->list.n--;
		return true;
	}
	switch (cp) {
	case '"':
		if (at > 0 && byte_is_digit(t.at[at - 1]))
			return true;
		push(s, at, at + len, '"');
		return true;
	case 0x201C:
		push(s, at, at + len, 0x201D);
		return true;
	case 0x201D: /* Swedish and Finnish set ”so” */
		push(s, at, at + len, 0x201D);
		return true;
	case 0x201E: /* „so“, and in some languages „so” */
		push(s, at, at + len, 0x201C);
		return true;
	case 0x2039:
		push(s, at, at + len, 0x203A);
		return true;
	default:
		return offend(s, at, at + len);
	}
}

static bool check_quotes(struct stack *s, struct str t)
{
	unsigned len;

	for (size_t i = 0; i < t.len; i += len) {
		uint32_t cp;

		len = 1;
		if (t.at[i] != '"' && (unsigned char)t.at[i] != 0xE2)
			continue;
		cp = utf8_at(t.at + i, &len);
		if ((cp == '"' || (cp >= 0x201C && cp <= 0x201E) || cp == 0x2039 || cp == 0x203A) && !meet_quote(s, t, i, len, cp))
			return false;
	}
	return true;
}

static bool same_name(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (byte_lower(a.at[i]) != byte_lower(b.at[i]))
			return false;
	return true;
}

/* HTML standard, "optional tags": these may stay open. */
static bool may_stay_open(struct str name)
{
	static const char *const names[] = {"p", "li", "td", "tr", "th", "dt", "dd", "tbody", "thead", "tfoot", "option", "colgroup"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (same_name(name, str_of(names[i])))
			return true;
	return false;
}

/* Drops open elements that need no end tag, down to one named so; false if there is none. */
static bool close_tag(struct stack *s, struct str name)
{
	for (size_t n = s->list.n; n > 0; n--) {
		if (same_name(s->list.at[n - 1].name, name)) {
			s->list.n = n - 1;
			return true;
		}
		if (!may_stay_open(s->list.at[n - 1].name))
			return false;
	}
	return false;
}

static bool check_tags(struct stack *s, struct str t)
{
	struct html_tag tag;

	for (size_t at = 0; html_tag_next(t, at, &tag); at = tag.end) {
		if (tag.empty || html_is_void(tag.name))
			continue;
		if (!tag.closing)
			vec_push(&s->list, ((struct open){tag.begin, tag.end, 0, tag.name}));
		else if (!close_tag(s, tag.name))
			return offend(s, tag.begin, tag.end);
	}
	while (s->list.n && may_stay_open(top(s)->name))
		s->list.n--;
	return true;
}

enum { PDF = 0x202C, PDI = 0x2069 };

static bool check_bidi(struct stack *s, struct str t)
{
	unsigned len;

	/* All of them begin with the same byte. */
	for (size_t i = str_find(t, '\xE2', 0); i < t.len; i = str_find(t, '\xE2', i + len)) {
		uint32_t cp = utf8_at(t.at + i, &len);

		if (cp == PDF || cp == PDI) {
			if (!top(s) || top(s)->closer != cp)
				return offend(s, i, i + len);
			s->list.n--;
		} else if (cp >= 0x202A && cp <= 0x202E) {
			push(s, i, i + len, PDF);
		} else if (cp >= 0x2066 && cp <= 0x2068) {
			push(s, i, i + len, PDI);
		}
	}
	return true;
}

static const struct {
	const char *name;
	bool (*check)(struct stack *, struct str);
} table[BALANCE_COUNT] = {
	[BALANCE_BRACKETS] = {"brackets", check_brackets},
	[BALANCE_QUOTES] = {"quotes", check_quotes},
	[BALANCE_TAGS] = {"tags", check_tags},
	[BALANCE_BIDI] = {"bidi", check_bidi},
};

int balance_find(struct str name)
{
	for (int i = 0; i < BALANCE_COUNT; i++)
		if (str_is(name, table[i].name))
			return i;
	return -1;
}

bool balance_check(enum balance balance, struct str text, size_t *begin, size_t *end)
{
	struct stack s = {0};
	bool balanced = table[balance].check(&s, text);

	if (balanced && s.list.n)
		balanced = offend(&s, s.list.at[0].begin, s.list.at[0].end);
	*begin = s.begin;
	*end = s.end;
	vec_clear(&s.list);
	return balanced;
}
