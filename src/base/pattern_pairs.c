/* What a text must hold so that a pattern can match. Whatever is not understood here leaves it unknown. */
#include "base/pattern_pairs.h"

#include "base/pattern_parse.h"

static const struct pair_half edge = {1, 0}; /* the begin and the end of a text */

static void parse_alternatives(struct parser *p, struct part *out);

static bool at_end(const struct parser *p)
{
	return p->lost || p->at >= p->text.len;
}

enum group { GROUP_PLAIN, GROUP_AHEAD, GROUP_BEHIND, GROUP_NEVER, GROUP_FLAGS };

/* Flags behind (? up to : or ). */
static enum group read_flags(struct parser *p)
{
	bool on = true;

	for (; !at_end(p) && parser_peek(p, 0) != ':' && parser_peek(p, 0) != ')'; p->at++) {
		char c = parser_peek(p, 0);

		if (c == '-')
			on = false;
		else if (c == 'i')
			p->caseless = on;
		else if (c != 's')
			p->lost = true;
	}
	p->at++;
	return !at_end(p) && p->text.at[p->at - 1] == ':' ? GROUP_PLAIN : GROUP_FLAGS;
}

/* What stands behind the ( of a group. */
static enum group open_group(struct parser *p)
{
	if (parser_peek(p, 0) == '*') {
		p->lost = true;
		return GROUP_NEVER;
	}
	if (!parser_skip(p, "?") || parser_skip(p, ":") || parser_skip(p, ">") || parser_skip(p, "|"))
		return GROUP_PLAIN;
	if (parser_skip(p, "="))
		return GROUP_AHEAD;
	if (parser_skip(p, "<="))
		return GROUP_BEHIND;
	if (parser_skip(p, "!") || parser_skip(p, "<!"))
		return GROUP_NEVER;
	if (parser_skip(p, "<") || parser_skip(p, "P<")) {
		p->at = str_find(p->text, '>', p->at) + 1;
		return GROUP_PLAIN;
	}
	return read_flags(p);
}

/* One element of a sequence; *group says what becomes of it. */
static void parse_atom(struct parser *p, struct part *part, enum group *group)
{
	bool caseless = p->caseless;

	*group = GROUP_PLAIN;
	switch (parser_peek(p, 0)) {
	case '(':
		p->at++;
		*group = open_group(p);
		if (*group == GROUP_FLAGS)
			return;
		parse_alternatives(p, part);
		p->caseless = caseless;
		p->at++;
		return;
	case '[':
		p->at++;
		part_class(p, part);
		return;
	case '.':
		p->at++;
		part_any(part);
		return;
	case '^': case '$':
		p->at++;
		part->first = part->last = edge;
		return;
	case '\\':
		p->at++;
		if (parser_peek(p, 0) == 'A' || parser_peek(p, 0) == 'z' || parser_peek(p, 0) == 'Z') {
			part->first = part->last = edge;
			p->lost |= parser_peek(p, 0) == 'Z'; /* a line end may follow */
			p->at++;
		} else if (parser_peek(p, 0) == 'b' || parser_peek(p, 0) == 'B' || parser_peek(p, 0) == 'K') {
			p->at++;
			*group = GROUP_NEVER;
		} else {
			part_escape(p, part);
		}
		return;
	default:
		part_literal(p, part);
	}
}

/* {n}, {n,} or {n,m} at the parser: false if it is none of them, and so text. */
static bool read_braces(struct parser *p, unsigned *least)
{
	size_t i = p->at + 1, digits = i;

	*least = 0;
	for (; i < p->text.len && p->text.at[i] >= '0' && p->text.at[i] <= '9'; i++)
		*least = *least * 10 + (unsigned)(p->text.at[i] - '0');
	if (i == digits)
		return false;
	if (i < p->text.len && p->text.at[i] == ',')
		for (i++; i < p->text.len && p->text.at[i] >= '0' && p->text.at[i] <= '9'; i++)
			;
	if (i >= p->text.len || p->text.at[i] != '}')
		return false;
	p->at = i + 1;
	return true;
}

/* How often the element must stand there at least. */
static unsigned read_quantifier(struct parser *p)
{
	char c = parser_peek(p, 0);
	unsigned least = c == '+';

	if (c == '*' || c == '+' || c == '?')
		p->at++;
	else if (c != '{' || !read_braces(p, &least))
		return 1;
	if (parser_peek(p, 0) == '+' || parser_peek(p, 0) == '?')
		p->at++;
	return least;
}

/* A sequence while it is read: what the character can be that was matched or seen last. */
struct sequence {
	struct part *sum;
	struct pair_half before;
	bool known;
};

static void need_pair(struct sequence *s, struct pair_half first, struct pair_half second)
{
	struct pair_need need = {.n = 0};

	if (first.low & second.low & edge.low)
		return; /* both may say the same edge, as in $$ */
	pair_need_add(&need, first, second);
	pair_need_or_rarer(&s->sum->need, &need);
}

static void append(struct sequence *s, struct part *part, unsigned least)
{
	struct part *sum = s->sum;
	bool may_lack = part->may_be_empty || least == 0;

	if (s->known && !may_lack)
		need_pair(s, s->before, part->first);
	if (least > 1 && !part->may_be_empty)
		need_pair(s, part->last, part->first);
	if (least)
		pair_need_or_rarer(&sum->need, &part->need);
	if (sum->may_be_empty)
		pair_merge(&sum->first, part->first);
	if (!may_lack)
		sum->last = s->before = part->last;
	pair_merge(&sum->last, part->last);
	pair_merge(&s->before, part->last);
	s->known |= !may_lack;
	sum->may_be_empty &= may_lack;
}

/* What is only looked at holds too, but the next element begins where it began. */
static void append_look(struct sequence *s, struct part *part, enum group group)
{
	if (part->may_be_empty)
		return;
	pair_need_or_rarer(&s->sum->need, &part->need);
	if (group == GROUP_AHEAD && s->known)
		need_pair(s, s->before, part->first);
	if (group == GROUP_BEHIND) {
		s->before = part->last;
		s->known = true;
	}
}

static void parse_sequence(struct parser *p, struct part *out)
{
	struct sequence s = {.sum = out};

	*out = (struct part){.may_be_empty = true};
	while (!at_end(p) && parser_peek(p, 0) != '|' && parser_peek(p, 0) != ')') {
		struct part part = {.may_be_empty = false};
		enum group group;
		unsigned least;

		parse_atom(p, &part, &group);
		least = read_quantifier(p);
		if (group == GROUP_PLAIN)
			append(&s, &part, least);
		else if (least && (group == GROUP_AHEAD || group == GROUP_BEHIND))
			append_look(&s, &part, group);
	}
}

static void parse_alternatives(struct parser *p, struct part *out)
{
	struct part part;

	parse_sequence(p, out);
	while (!at_end(p) && parser_peek(p, 0) == '|') {
		bool known = out->need.n;

		p->at++;
		parse_sequence(p, &part);
		pair_merge(&out->first, part.first);
		pair_merge(&out->last, part.last);
		out->may_be_empty |= part.may_be_empty;
		for (unsigned i = 0; known && i < part.need.n; i++)
			pair_need_add(&out->need, part.need.of[i].first, part.need.of[i].second);
		if (!part.need.n)
			out->need.n = 0;
	}
}

void pattern_read_need(struct str pattern, bool whole, struct pair_need *need)
{
	struct parser p = {.text = pattern};
	struct part all, sum = {.may_be_empty = true}, border = {.first = edge, .last = edge};
	struct sequence s = {.sum = &sum};

	parse_alternatives(&p, &all);
	if (whole)
		append(&s, &border, 1);
	append(&s, &all, 1);
	if (whole)
		append(&s, &border, 1);
	*need = sum.need;
	if (p.lost || p.at < pattern.len)
		need->n = 0;
}
