/* libxml2's events, turned into nodes with exact ranges. */
#include "base/utf8.h"
#include "read/xml_own.h"

enum {
	PREFIX_SHOWN = 60, /* characters */
	DEFAULT_COST = 16, /* what an attribute that only the document type gives costs beside its value */
};

/* --- elements --- */

/* The last '<' before `cursor`: where the tag that ends there begins. It is `guess` bytes before, or else further away:
 * a tag holds no other '<' and is no shorter than its name. */
static uint64_t tag_begin(const struct xml *x, uint64_t cursor, uint32_t guess)
{
	const struct input *in = &x->r->input;
	uint64_t from = x->seen > in->base ? x->seen : in->base;
	const char *p;

	if (cursor - from >= guess && *input_at(in, cursor - guess) == '<')
		return cursor - guess;
	p = cursor > from ? memrchr(input_at(in, from), '<', cursor - from) : NULL;

	return p ? in->base + (uint64_t)(p - in->at) : cursor;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool xml_next_attribute(const struct xml *x, uint64_t *at, uint64_t end, struct raw_attribute *a)
{
	const char *first = input_at(&x->r->input, *at), *stop = input_at(&x->r->input, end), *p = first, *close;

	while (p < stop && is_blank(*p))
		p++;
	a->begin = *at + (uint64_t)(p - first);
	while (p < stop && *p != '=' && *p != '>' && *p != '/' && !is_blank(*p))
		p++;
	a->name_end = *at + (uint64_t)(p - first);
	while (p < stop && is_blank(*p))
		p++;
	if (p == stop || *p != '=')
		return false;
	for (p++; p < stop && is_blank(*p); p++)
		;
	if (p == stop || (*p != '"' && *p != '\''))
		return false;
	close = memchr(p + 1, *p, (size_t)(stop - p - 1));
	if (!close)
		return false;
	a->content = *at + (uint64_t)(p + 1 - first);
	a->content_end = *at + (uint64_t)(close - first);
	*at = a->content_end + 1;
	return true;
}

static bool is_declaration(const struct xml *x, const struct raw_attribute *a)
{
	const char *name = input_at(&x->r->input, a->begin);
	uint64_t len = a->name_end - a->begin;

	return len >= 5 && memcmp(name, "xmlns", 5) == 0 && (len == 5 || name[5] == ':');
}

/* The document is well-formed, but no reader that knows of namespaces takes it. */
static void note_prefix(struct xml *x, const xmlChar *prefix, uint64_t begin, uint64_t end)
{
	xml_note(x, EVENT_XML_MALFORMED, begin, end,
		"the prefix '%.*s' is declared nowhere around it", STR_ARG(utf8_prefix(str_of((const char *)prefix), PREFIX_SHOWN)));
}

/* The attributes as they stand, in step with libxml2's list of them (which leaves namespace declarations out). */
static void give_attributes(struct xml *x, uint64_t begin, uint64_t tag_end, int n, const xmlChar **list)
{
	uint64_t at = begin + 1;
	struct raw_attribute a;

	while (!is_blank(*input_at(&x->r->input, at)) && at < tag_end)
		at++;
	while (n > 0 && xml_next_attribute(x, &at, tag_end, &a)) {
		if (is_declaration(x, &a))
			continue;
		if (list[1] && !list[2])
			note_prefix(x, list[1], a.begin, a.begin + strlen((const char *)list[1]));
		build_attribute(x->r, xml_name(x, list[0], false, a.begin, a.name_end), xml_name(x, list[2], true, a.begin, a.name_end),
			a.begin, a.content, a.content_end);
		list += 5;
		n--;
	}
}

static struct str attribute_value(struct xml *x, const xmlChar *const *attribute)
{
	return entity_expand(x, str_n((const char *)attribute[3], (size_t)(attribute[4] - attribute[3])));
}

/* Attributes that only the document type gives; each counts as an expansion. */
static void give_defaults(struct xml *x, uint64_t begin, uint64_t tag_end, int n, const xmlChar **list)
{
	uint64_t place = tag_end - (*input_at(&x->r->input, tag_end - 2) == '/' ? 2 : 1);

	for (; n > 0; n--, list += 5) {
		struct str value = attribute_value(x, list);

		if (!entity_charge(x, value.len + DEFAULT_COST, begin, tag_end))
			return;
		build_default(x->r, xml_name(x, list[0], false, begin, tag_end), xml_name(x, list[2], true, begin, tag_end), place, value);
	}
}

static void start_replayed(struct xml *x, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n,
	const xmlChar **list)
{
	uint64_t begin = x->reference_begin, end = x->reference;

	if (prefix && !uri)
		note_prefix(x, prefix, begin, end);
	if (x->entered != end)
		build_enter(x->r, begin, end);
	x->entered = end;
	build_stored_start(x->r, xml_name(x, local, false, begin, end), xml_name(x, uri, true, begin, end));
	for (; n > 0 && !x->r->done; n--, list += 5) {
		if (list[1] && !list[2])
			note_prefix(x, list[1], begin, end);
		build_stored_attribute(x->r, xml_name(x, list[0], false, begin, end), xml_name(x, list[2], true, begin, end),
			attribute_value(x, list));
	}
}

static bool too_many_attributes(struct xml *x, int n, uint64_t begin, uint64_t end)
{
	uint64_t most = x->r->limits.most[LIMIT_ATTRIBUTES];

	if ((uint64_t)n <= most)
		return false;
	reader_limit(x->r, LIMIT_ATTRIBUTES, false, begin, end, "more than %llu attributes in one tag", (unsigned long long)most);
	return true;
}

/* Namespaces count as names, whether they are used or not. */
static void add_spaces(struct xml *x, int n, const xmlChar **spaces, uint64_t begin, uint64_t end)
{
	for (; n > 0 && !x->r->done; n--, spaces += 2) {
		xml_name(x, spaces[0], false, begin, end);
		if (spaces[1] && spaces[1][0])
			xml_name(x, spaces[1], true, begin, end);
	}
}

/* A start tag that the scanner has read before. */
static void start_again(struct xml *x)
{
	x->tags++;
	x->started = x->tags == x->start.tags;
}

void xml_on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
	const xmlChar **spaces, int n, int n_default, const xmlChar **list)
{
	struct xml *x = data;
	struct reader *r = x->r;
	uint64_t cursor, begin, tag_end;
	uint32_t name, ns;

	if (r->done)
		return;
	if (!x->started) {
		start_again(x);
		return;
	}
	cursor = xml_cursor(x);
	if (cursor == x->reference) {
		start_replayed(x, local, prefix, uri, n, list);
		return;
	}
	if (cursor + 1 > input_end(&r->input))
		return; /* cut off in the tag: the error comes next */
	begin = tag_begin(x, cursor, xml_name_length(x, local) + 1);
	tag_end = cursor + (*input_at(&r->input, cursor) == '/' ? 2 : 1);
	if (tag_end > input_end(&r->input) || too_many_attributes(x, n + n_spaces, begin, tag_end))
		return;
	x->rooted = true;
	x->seen = tag_end;
	name = xml_name(x, local, false, begin, tag_end);
	ns = xml_name(x, uri, true, begin, tag_end);
	add_spaces(x, n_spaces, spaces, begin, tag_end);
	if (prefix && !uri)
		note_prefix(x, prefix, begin + 1, begin + 1 + strlen((const char *)prefix));
	if (ns && ns == x->xinclude && strcmp((const char *)local, "include") == 0)
		xml_note(x, EVENT_XML_EXTERNAL_DTD, begin, tag_end, "xi:include");
	build_start(r, name, ns, begin, tag_end);
	if (n) {
		x->seen = begin;
		give_attributes(x, begin, tag_end, n - n_default, list);
		give_defaults(x, begin, tag_end, n_default, list + 5 * (n - n_default));
		x->seen = tag_end;
	}
	build_started(r);
}

/* Bytes of the open element's start tag: without attributes, its end tag has one more. */
static uint32_t start_tag_length(const struct reader *r)
{
	const struct node *n = tree_node(r->tree, r->open);

	return n->tag_end - n->begin;
}

void xml_on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml *x = data;
	uint64_t cursor;

	(void)local;
	(void)prefix;
	(void)uri;
	if (x->r->done)
		return;
	if (!x->started) {
		x->started = true; /* the root element, which had ended */
		return;
	}
	cursor = xml_cursor(x);
	if (cursor == x->reference) {
		build_stored_end(x->r);
		return;
	}
	if (cursor == x->seen)
		build_end(x->r, cursor, cursor); /* <a/> */
	else
		build_end(x->r, tag_begin(x, cursor, start_tag_length(x->r) + 1), cursor);
	x->seen = cursor;
}

/* --- what stands between tags --- */

void xml_on_text(void *data, const xmlChar *text, int len)
{
	struct xml *x = data;
	uint64_t cursor;

	if (x->r->done || x->in_dtd)
		return;
	cursor = xml_cursor(x);
	if (!x->reference_markup || !xml_is_replayed(x, cursor, text))
		return;
	if (x->entered != cursor)
		build_enter(x->r, x->reference_begin, cursor);
	x->entered = cursor;
	build_stored_text(x->r, str_n((const char *)text, (size_t)len));
}

void xml_on_cdata(void *data, const xmlChar *text, int len)
{
	struct xml *x = data;
	uint64_t cursor;

	if (x->r->done)
		return;
	cursor = xml_cursor(x);
	if (cursor == x->reference) {
		xml_on_text(data, text, len);
		return;
	}
	build_escaped(x->r, cursor);
	x->seen = cursor;
}

/* The first '<' from what was seen last that begins no CDATA section: the comment or instruction before `cursor`. */
static bool note_begin(const struct xml *x, uint64_t cursor, uint64_t *begin)
{
	const struct input *in = &x->r->input;
	uint64_t at = x->seen > in->base ? x->seen : in->base;

	while (at < cursor) {
		const char *from = input_at(in, at), *p = memchr(from, '<', cursor - at), *close;

		if (!p)
			return false;
		at += (uint64_t)(p - from);
		if (cursor - at < 12 || memcmp(p, "<![CDATA[", 9) != 0) {
			*begin = at;
			return true;
		}
		close = memmem(p, cursor - at, "]]>", 3);
		if (!close)
			return false;
		at += (uint64_t)(close - p) + 3;
	}
	return false;
}

void xml_on_comment(void *data, const xmlChar *text)
{
	struct xml *x = data;
	uint64_t cursor, begin;

	(void)text;
	if (x->r->done || x->in_dtd)
		return;
	cursor = xml_cursor(x);
	if (cursor == x->reference)
		return;
	if (note_begin(x, cursor, &begin) && cursor - begin >= 7)
		build_note(x->r, NODE_COMMENT, NAME_NONE, begin, begin + 4, cursor - 3, cursor);
	x->seen = cursor;
}

void xml_on_pi(void *data, const xmlChar *target, const xmlChar *text)
{
	struct xml *x = data;
	uint64_t cursor, begin, content;

	(void)text;
	if (x->r->done || x->in_dtd)
		return;
	cursor = xml_cursor(x);
	if (cursor == x->reference)
		return;
	if (note_begin(x, cursor, &begin) && cursor - begin >= 4) {
		content = begin + 2 + strlen((const char *)target);
		while (content < cursor - 2 && is_blank(*input_at(&x->r->input, content)))
			content++;
		if (content > cursor - 2)
			content = cursor - 2;
		build_note(x->r, NODE_PI, xml_name(x, target, false, begin, cursor), begin, content, cursor - 2, cursor);
	}
	x->seen = cursor;
}
