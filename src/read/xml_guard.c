/* Looks at long constructs before libxml2 does, because it holds each in memory and takes quadratic time in some. */
#include "read/xml_own.h"

enum { DECLARATION_LONGEST = 64 << 10 }; /* of an element or its attributes: libxml2 is quadratic in them */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static const char *bytes_at(const struct xml *x, uint64_t stream)
{
	return input_at(&x->r->input, stream);
}

/* Sees one byte of a start tag; attributes are counted where their names begin. */
static void look_at_tag_byte(struct xml *x, struct guard *g, char c)
{
	uint64_t most = x->r->limits.most[LIMIT_ATTRIBUTES];

	if (g->quote) {
		if (c == g->quote) {
			g->quote = 0;
			g->after_blank = true;
		}
	} else if (c == '"' || c == '\'') {
		g->quote = c;
	} else if (c == '>') {
		g->state = GUARD_TEXT;
	} else if (is_blank(c) || c == '=' || c == '/') {
		g->after_blank = c != '=';
	} else {
		if (g->after_blank && ++g->attributes > most)
			reader_limit(x->r, LIMIT_ATTRIBUTES, false, g->at, g->at, "more than %llu attributes in one tag",
				(unsigned long long)most);
		g->after_blank = false;
	}
}

static void look_at_tag(struct xml *x, struct guard *g, uint64_t upto)
{
	for (; g->at < upto && g->state == GUARD_TAG && !x->r->done; g->at++)
		look_at_tag_byte(x, g, *bytes_at(x, g->at));
}

static void look_at_end_tag(struct xml *x, struct guard *g, uint64_t upto)
{
	const char *close = memchr(bytes_at(x, g->at), '>', upto - g->at);

	g->at = close ? g->at + (uint64_t)(close + 1 - bytes_at(x, g->at)) : upto;
	if (close)
		g->state = GUARD_TEXT;
}

/* Goes to the end of a construct; what is not complete is looked at again with the next bytes. */
static void look_for(struct xml *x, struct guard *g, uint64_t upto, struct str close)
{
	const char *from = bytes_at(x, g->at);
	const char *found = memmem(from, upto - g->at, close.at, close.len);

	if (found) {
		g->at += (uint64_t)(found - from) + close.len;
		g->state = g->in_dtd ? GUARD_DTD : GUARD_TEXT;
	} else if (upto - g->at > close.len) {
		g->at = upto - close.len + 1;
	}
}

/* Decides what begins with the '<' at g->at. False: too few bytes are there to know. */
static bool look_at_open(struct xml *x, struct guard *g, uint64_t upto)
{
	struct str s = str_n(bytes_at(x, g->at), upto - g->at);

	if (s.len < 9 && !x->r->input.eof)
		return false;
	g->start = g->at;
	g->attributes = 0;
	g->quote = 0;
	g->after_blank = false;
	if (str_starts(s, STR("<!--"))) {
		g->state = GUARD_COMMENT;
		g->at += 4;
	} else if (str_starts(s, STR("<![CDATA["))) {
		g->state = GUARD_CDATA;
		g->at += 9;
	} else if (str_starts(s, STR("<?"))) {
		g->state = GUARD_PI;
		g->at += 2;
	} else if (str_starts(s, STR("<!"))) {
		g->state = g->in_dtd ? GUARD_DECLARATION : GUARD_DTD;
		g->in_dtd = true;
		g->at += 2;
	} else if (str_starts(s, STR("</"))) {
		g->state = GUARD_END_TAG;
		g->at += 2;
	} else {
		g->state = GUARD_TAG;
		g->at++;
	}
	return true;
}

static bool look_at_text(struct xml *x, struct guard *g, uint64_t upto)
{
	const char *from = bytes_at(x, g->at), *open = memchr(from, '<', upto - g->at);

	g->at = open ? g->at + (uint64_t)(open - from) : upto;
	return open && look_at_open(x, g, upto);
}

/* Between declarations: the next of them, or the '>' that ends the document type. */
static bool look_at_dtd(struct xml *x, struct guard *g, uint64_t upto)
{
	for (; g->at < upto; g->at++) {
		char c = *bytes_at(x, g->at);

		if (g->quote) {
			if (c == g->quote)
				g->quote = 0;
		} else if (c == '"' || c == '\'') {
			g->quote = c;
		} else if (c == '<') {
			return look_at_open(x, g, upto);
		} else if (c == '>') {
			g->at++;
			g->in_dtd = false;
			g->state = GUARD_TEXT;
			return true;
		}
	}
	return false;
}

static void look_at_declaration(struct xml *x, struct guard *g, uint64_t upto)
{
	char kind = *bytes_at(x, g->start + 3);

	for (; g->at < upto && g->state == GUARD_DECLARATION; g->at++) {
		char c = *bytes_at(x, g->at);

		if (g->quote) {
			if (c == g->quote)
				g->quote = 0;
		} else if (c == '"' || c == '\'') {
			g->quote = c;
		} else if (c == '>') {
			g->state = GUARD_DTD;
		}
	}
	/* <!ENTITY is told from <!ELEMENT by its second letter; ATTLIST and NOTATION have another one. */
	if (kind != 'N' && g->at - g->start > DECLARATION_LONGEST)
		reader_limit(x->r, LIMIT_NAMES, false, g->start, g->start, "a declaration in the document type has more than %d bytes",
			(int)DECLARATION_LONGEST);
}

/* One step; false when nothing more can be seen. */
static bool guard_step(struct xml *x, struct guard *g, uint64_t upto)
{
	uint64_t before = g->at;
	enum guard_state state = g->state;

	switch (g->state) {
	case GUARD_TEXT:
		return look_at_text(x, g, upto);
	case GUARD_TAG:
		look_at_tag(x, g, upto);
		break;
	case GUARD_END_TAG:
		look_at_end_tag(x, g, upto);
		break;
	case GUARD_COMMENT:
		look_for(x, g, upto, STR("-->"));
		break;
	case GUARD_CDATA:
		look_for(x, g, upto, STR("]]>"));
		break;
	case GUARD_PI:
		look_for(x, g, upto, STR("?>"));
		break;
	case GUARD_DTD:
		return look_at_dtd(x, g, upto);
	case GUARD_DECLARATION:
		look_at_declaration(x, g, upto);
		break;
	}
	return g->state != state || (g->at != before && g->at < upto && g->state == GUARD_TEXT);
}

/* Text of a record that is too long to be checked: the record is left out, and the text not kept. */
static void guard_value(struct xml *x, struct guard *g, uint64_t upto)
{
	uint64_t most = x->r->limits.most[LIMIT_VALUE];
	struct reader *r = x->r;

	if (g->state == GUARD_TEXT) {
		if (g->at > x->seen && g->at - x->seen > most && r->in_record && !r->skip) {
			reader_limit(r, LIMIT_VALUE, true, x->seen, x->seen, "this value has more than %llu bytes",
				(unsigned long long)most);
			build_leave_out(r);
		}
	} else if (upto - g->start > most + XML_GUARD_FROM) {
		reader_limit(r, LIMIT_VALUE, false, g->start, g->start,
			"a tag, comment, instruction or CDATA section has more than %llu bytes", (unsigned long long)most);
	}
}

void guard_look(struct xml *x, uint64_t upto)
{
	struct guard *g = &x->guard;

	if (g->at < x->seen) {
		g->at = x->seen;
		g->state = GUARD_TEXT;
		g->in_dtd = false;
	}
	if (upto - g->at <= XML_GUARD_FROM)
		return;
	while (g->at < upto && !x->r->done && guard_step(x, g, upto))
		;
	if (!x->r->done)
		guard_value(x, g, upto);
}
