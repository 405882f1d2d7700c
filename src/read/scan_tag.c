/* Start tags, with attributes and namespaces, and end tags. */
#include "read/scan_own.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

enum { PREFIXED_MOST = 16 }; /* attributes with a prefix in one tag, which are compared each with each */

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && scan_is(*p, BYTE_BLANK))
		p++;
	return p;
}

/* --- reading --- */

/* The value behind the quote at *at. */
static enum scanned read_value(const char **at, const char *end, struct scan_attribute *a, const struct scan *s)
{
	const char *p = *at + 1;
	char quote = **at;

	a->content = scan_stream(s, p);
	for (;;) {
		while (p < end && !scan_is(*p, BYTE_VALUE))
			p++;
		if (p == end)
			return SCAN_MORE;
		if (*p == quote)
			break;
		if (*p == '<')
			return SCAN_STRANGE;
		if (*p == '&') {
			enum scanned got = scan_reference(&p, end);

			if (got != SCANNED)
				return got;
		} else {
			p++;
		}
	}
	a->content_end = scan_stream(s, p);
	*at = p + 1;
	return SCANNED;
}

static enum scanned read_attribute(struct scan *s, const char **at, const char *end, struct scan_name **guess)
{
	struct scan_attribute *a = &s->attributes[s->n_attributes];
	const char *p = *at;
	enum scanned got;

	if (s->n_attributes == SCAN_ATTRIBUTES)
		return SCAN_STRANGE;
	a->begin = scan_stream(s, p);
	got = scan_name(s, &p, end, guess, &a->name);
	if (got != SCANNED)
		return got;
	if (a->name->tag == s->tag)
		return SCAN_STRANGE; /* twice in one tag */
	a->name->tag = s->tag;
	p = skip_blanks(p, end);
	if (p == end)
		return SCAN_MORE;
	if (*p != '=')
		return SCAN_STRANGE;
	p = skip_blanks(p + 1, end);
	if (p == end)
		return SCAN_MORE;
	if (*p != '"' && *p != '\'')
		return SCAN_STRANGE;
	got = read_value(&p, end, a, s);
	if (got != SCANNED)
		return got;
	s->n_attributes++;
	s->n_declared += a->name->declares;
	*at = p;
	return SCANNED;
}

/* What stands behind the name, up to the '>'. */
static enum scanned read_attributes(struct scan *s, const char **at, const char *end, struct scan_name *element, bool *empty)
{
	struct scan_name **guess = &element->attribute;
	const char *p = *at;

	s->n_attributes = s->n_declared = 0;
	s->tag++;
	for (;;) {
		const char *before = p;
		enum scanned got;

		p = skip_blanks(p, end);
		if (end - p < 2)
			return SCAN_MORE;
		if (*p == '>')
			break;
		if (*p == '/') {
			if (p[1] != '>')
				return SCAN_STRANGE;
			*empty = true;
			p++;
			break;
		}
		if (p == before)
			return SCAN_STRANGE;
		got = read_attribute(s, &p, end, guess);
		if (got != SCANNED)
			return got;
		guess = &s->attributes[s->n_attributes - 1].name->attribute;
	}
	*at = p + 1;
	return SCANNED;
}

/* --- namespaces --- */

/* Only what needs no second thought. */
static bool is_plain_address(struct str uri)
{
	for (size_t i = 0; i < uri.len; i++)
		if (uri.at[i] <= ' ' || strchr("&<>\"'{}\\^`|", uri.at[i]) || scan_is(uri.at[i], BYTE_HIGH))
			return false;
	return !str_is(uri, XML_NAMESPACE) && str_find_str(uri, STR("www.w3.org/2000/xmlns"), 0) == uri.len &&
		str_find_str(uri, STR("XInclude"), 0) == uri.len;
}

static bool is_plain_declaration(const struct scan *s, const struct scan_attribute *a)
{
	struct str uri = str_n(input_at(&s->r->input, a->content), a->content_end - a->content);
	struct str prefix = a->name->reserved ? str_from(a->name->text, 6) : STR("");

	return is_plain_address(uri) && (uri.len || !prefix.len) && !str_starts(prefix, STR("xml"));
}

/* Are the declarations plain ones? No other attribute has to do with "xmlns". */
static bool are_plain(const struct scan *s)
{
	if (s->spaces.n + s->n_declared > SCAN_SPACES)
		return false;
	for (unsigned i = 0; i < s->n_attributes; i++)
		if (s->attributes[i].name->declares && !is_plain_declaration(s, &s->attributes[i]))
			return false;
	return true;
}

static void declare(struct scan *s, const struct scan_attribute *a)
{
	struct str uri = str_n(input_at(&s->r->input, a->content), a->content_end - a->content);
	struct scan_space *space = vec_more(&s->spaces);

	space->prefix = a->name->reserved ? str_from(a->name->text, 6) : STR_NONE;
	if (space->prefix.len)
		names_add(&s->r->names, space->prefix);
	space->ns = uri.len ? names_add(&s->r->names, uri) : NAME_NONE;
}

static uint32_t find_space(struct scan *s, struct str prefix)
{
	for (size_t i = s->spaces.n; i-- > 0;)
		if (str_eq(s->spaces.at[i].prefix, prefix))
			return s->spaces.at[i].ns;
	return str_is(prefix, "xml") ? names_add(&s->r->names, STR(XML_NAMESPACE)) : NAME_NONE;
}

static inline uint32_t element_space(struct scan *s, const struct scan_name *name)
{
	return s->spaces.n == 0 && !name->prefix.at ? NAME_NONE : find_space(s, name->prefix);
}

/* Two attributes that are the same by their namespaces. */
static bool has_twins(const struct scan *s)
{
	const struct scan_attribute *prefixed[PREFIXED_MOST];
	unsigned n = 0;

	for (unsigned i = 0; i < s->n_attributes; i++) {
		const struct scan_attribute *a = &s->attributes[i];

		if (!a->name->prefix.at || a->name->declares)
			continue;
		if (n == PREFIXED_MOST)
			return true;
		for (unsigned k = 0; k < n; k++)
			if (str_eq(str_from(a->name->text, a->name->prefix.len), str_from(prefixed[k]->name->text, prefixed[k]->name->prefix.len)))
				return true;
		prefixed[n++] = a;
	}
	return false;
}

/* --- telling --- */

static void give_attributes(struct scan *s)
{
	for (unsigned i = 0; i < s->n_attributes; i++) {
		const struct scan_attribute *a = &s->attributes[i];
		uint32_t name;

		if (a->name->declares)
			continue;
		name = scan_number(s, a->name);
		build_attribute(s->r, name, a->name->prefix.at ? find_space(s, a->name->prefix) : NAME_NONE, a->begin, a->content,
			a->content_end);
	}
}

static void close_element(struct scan *s, uint64_t content_end, uint64_t end)
{
	struct scan_open *o = &s->open.at[--s->open.n];

	build_end(s->r, content_end, end);
	s->spaces.n = o->spaces;
	s->guess = &o->name->next;
	s->at = end;
}

static bool may_open(const struct scan *s, const struct scan_name *element)
{
	if (element->reserved || s->open.n == SCAN_DEPTH || (s->rooted && s->open.n == 0))
		return false;
	if (!scan_has_room(s, 2 * (s->n_attributes + 2)) || s->n_attributes > s->r->limits.most[LIMIT_ATTRIBUTES])
		return false;
	return s->n_attributes == 0 || (!has_twins(s) && (s->n_declared == 0 || are_plain(s)));
}

/* Is a prefix used that nothing around it declares? The tag's own declarations count. */
static bool is_unbound(struct scan *s, const struct scan_name *element)
{
	if (element->prefix.at && find_space(s, element->prefix) == NAME_NONE)
		return true;
	for (unsigned i = 0; i < s->n_attributes; i++) {
		const struct scan_name *name = s->attributes[i].name;

		if (name->prefix.at && !name->declares && find_space(s, name->prefix) == NAME_NONE)
			return true;
	}
	return false;
}

enum scanned scan_start_tag(struct scan *s, const char *p, const char *end)
{
	uint64_t begin = scan_stream(s, p), tag_end;
	uint32_t spaces = (uint32_t)s->spaces.n;
	struct scan_name *element;
	bool empty = false;
	enum scanned got;

	p++;
	got = scan_name(s, &p, end, s->guess, &element);
	if (got != SCANNED)
		return got;
	s->n_attributes = s->n_declared = 0;
	if (*p == '>')
		p++;
	else if ((got = read_attributes(s, &p, end, element, &empty)) != SCANNED)
		return got;
	if (!may_open(s, element))
		return SCAN_STRANGE;
	tag_end = scan_stream(s, p);
	for (unsigned i = 0; s->n_declared && i < s->n_attributes; i++)
		if (s->attributes[i].name->declares)
			declare(s, &s->attributes[i]);
	if (is_unbound(s, element)) {
		s->spaces.n = spaces;
		return SCAN_STRANGE;
	}
	s->rooted = true;
	vec_push(&s->open, ((struct scan_open){element, begin, spaces}));
	build_start(s->r, scan_number(s, element), element_space(s, element), begin, tag_end);
	give_attributes(s);
	build_started(s->r);
	s->at = tag_end;
	s->guess = &element->inside;
	if (empty)
		close_element(s, tag_end, tag_end);
	return SCANNED;
}

enum scanned scan_end_tag(struct scan *s, const char *p, const char *end)
{
	uint64_t begin = scan_stream(s, p);
	const struct scan_name *name;

	if (s->open.n == 0)
		return SCAN_STRANGE;
	name = s->open.at[s->open.n - 1].name;
	p += 2;
	if ((size_t)(end - p) >= name->text.len + 8 * SCAN_WORDS) {
		if (!scan_name_is(name, p))
			return SCAN_STRANGE;
	} else if ((size_t)(end - p) <= name->text.len) {
		return SCAN_MORE;
	} else if (memcmp(p, name->text.at, name->text.len) != 0) {
		return SCAN_STRANGE;
	}
	p = skip_blanks(p + name->text.len, end);
	if (p == end)
		return SCAN_MORE;
	if (*p != '>')
		return SCAN_STRANGE;
	close_element(s, begin, scan_stream(s, p + 1));
	return SCANNED;
}
