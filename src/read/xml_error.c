/* What is wrong with the XML, in plain words and at its exact place. */
#include <stdio.h>

#include "base/utf8.h"
#include "read/xml_own.h"

enum {
	NOTED_MOST = 64,       /* different things that are told apart, of those that do not end the document */
	MESSAGE_LONGEST = 400,
	NAME_SHOWN = 60,       /* characters of a name in a message */
};

void xml_fail(struct xml *x, uint64_t begin, uint64_t end, const char *format, ...)
{
	struct reader *r = x->r;
	char text[MESSAGE_LONGEST];
	va_list args;

	if (r->done)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	reader_counted(r);
	reader_event(r, EVENT_XML_MALFORMED, begin, end, "%s", text);
	r->done = r->ended = true;
}

void xml_note(struct xml *x, enum read_event kind, uint64_t begin, uint64_t end, const char *format, ...)
{
	char text[MESSAGE_LONGEST];
	struct noted *o;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	for (size_t i = x->noted.n; i-- > 0;)
		if (x->noted.at[i].kind == kind && (str_is(x->noted.at[i].text, text) || i >= NOTED_MOST)) {
			x->noted.at[i].count++;
			return;
		}
	o = vec_more(&x->noted);
	o->kind = kind;
	o->count = 1;
	o->text = arena_str(&x->arena, str_n(text, utf8_valid(str_of(text))));
	if (begin < x->r->input.mark.at)
		begin = end = x->r->input.mark.at;
	o->place.begin = input_locate(&x->r->input, begin);
	o->place.end = input_locate(&x->r->input, end);
}

void xml_forget(struct xml *x)
{
	if (x)
		x->noted.n = 0;
}

void xml_counted(struct xml *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->noted.n; i++)
		reader_event_at(x->r, x->noted.at[i].kind, &x->noted.at[i].place, x->noted.at[i].count, x->noted.at[i].text);
	x->noted.n = 0;
}

/* --- where it is --- */

/* An error as it is looked at: libxml2's cursor, and the part of the window that may be read around it. */
struct fault {
	struct xml *x;
	const xmlError *error;
	uint64_t from, cursor, end;
};

static char byte_at(const struct fault *f, uint64_t stream)
{
	return stream >= f->from && stream < f->end ? *input_at(&f->x->r->input, stream) : '\0';
}

/* The last `byte` before the cursor, or the cursor itself. */
static uint64_t last_byte(const struct fault *f, char byte)
{
	const char *from = input_at(&f->x->r->input, f->from);
	const char *p = f->cursor > f->from ? memrchr(from, byte, f->cursor - f->from) : NULL;

	return p ? f->from + (uint64_t)(p - from) : f->cursor;
}

static bool ends_name(char c)
{
	return strchr(" \t\r\n/>=<\"'&;", c) != NULL; /* NUL, too */
}

/* The name that begins at a stream offset, shortened for a message. */
static struct str name_at(const struct fault *f, uint64_t stream)
{
	uint64_t end = stream;

	while (end < f->end && !ends_name(byte_at(f, end)))
		end++;
	return utf8_prefix(str_n(input_at(&f->x->r->input, stream), end - stream), NAME_SHOWN);
}

/* --- what it is --- */

static bool say_mismatch(const struct fault *f)
{
	uint64_t begin = last_byte(f, '<');
	struct str open, close = name_at(f, begin + 2);
	uint64_t line;

	if (build_open_element(f->x->r, &open, &line)) {
		open = utf8_prefix(open, NAME_SHOWN);
		xml_fail(f->x, begin, f->cursor, "'</%.*s>' closes '<%.*s>' of line %llu", STR_ARG(close), STR_ARG(open),
			(unsigned long long)line);
	} else { /* in a record that is left out: libxml2 does not know our lines */
		xml_fail(f->x, begin, f->cursor, "'</%.*s>' closes '<%.*s>'", STR_ARG(close),
			STR_ARG(utf8_prefix(str_of(f->error->str1), NAME_SHOWN)));
	}
	return true;
}

/* The file ends too early, whatever libxml2 missed first. */
static bool say_cut_off(const struct fault *f)
{
	struct str open;
	uint64_t line;

	if (build_open_element(f->x->r, &open, &line))
		xml_fail(f->x, f->end, f->end, "the document ends inside '<%.*s>' of line %llu",
			STR_ARG(utf8_prefix(open, NAME_SHOWN)), (unsigned long long)line);
	else if (!f->x->rooted && f->end == 0)
		xml_fail(f->x, f->end, f->end, "the document is empty");
	else if (!f->x->rooted)
		xml_fail(f->x, f->end, f->end, "the document ends before its first element is complete");
	else if (f->x->r->depth)
		xml_fail(f->x, f->end, f->end, "the document ends inside an element");
	else
		xml_fail(f->x, f->end, f->end, "the document ends inside a comment or instruction");
	return true;
}

static bool say_after_root(const struct fault *f)
{
	char c = byte_at(f, f->cursor), next = byte_at(f, f->cursor + 1);
	struct str name;

	if (c == '<' && next == '/') {
		name = name_at(f, f->cursor + 2);
		xml_fail(f->x, f->cursor, f->cursor + 2 + name.len, "'</%.*s>' closes nothing: the document has ended before",
			STR_ARG(name));
	} else if (c == '<') {
		name = name_at(f, f->cursor + 1);
		xml_fail(f->x, f->cursor, f->cursor + 1 + name.len, "'<%.*s>' is a second root element", STR_ARG(name));
	} else {
		xml_fail(f->x, f->cursor, f->cursor, "text after the end of the root element");
	}
	return true;
}

static bool say_empty(const struct fault *f)
{
	const struct input *in = &f->x->r->input;
	uint64_t at = f->cursor;

	while (at < f->end && build_is_blank(input_at(in, at), 1))
		at++;
	if (at == f->end)
		xml_fail(f->x, at, at, "the document is empty");
	else
		xml_fail(f->x, at, at, "the document begins with text where '<' must stand");
	return true;
}

static bool say_undeclared(const struct fault *f)
{
	uint64_t begin = last_byte(f, '&');

	xml_fail(f->x, begin, f->cursor, "entity '&%.*s;' is not declared",
		STR_ARG(utf8_prefix(str_of(f->error->str1), NAME_SHOWN)));
	return true;
}

static bool say_tag_open(const struct fault *f)
{
	uint64_t begin = last_byte(f, '<');
	struct str name = name_at(f, begin + 1 + (byte_at(f, begin + 1) == '/'));

	if (f->x->in_dtd || name.len == 0)
		return false;
	xml_fail(f->x, begin, f->cursor, "the tag '<%s%.*s' is not closed with '>'", byte_at(f, begin + 1) == '/' ? "/" : "",
		STR_ARG(name));
	return true;
}

/* True if the file ends in the first bytes of a comment, a CDATA section or the document type. */
static bool ends_in_opening(const struct fault *f)
{
	static const char *const openings[] = {"<!--", "<![CDATA[", "<!DOCTYPE"};
	struct str rest = str_n(input_at(&f->x->r->input, f->cursor - 1), f->end - (f->cursor - 1));

	if (rest.len < 2 || !f->x->r->input.eof)
		return false;
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (str_starts(str_of(openings[i]), rest))
			return true;
	return false;
}

/* An '&' or '<' after which no name comes. */
static bool say_no_name(const struct fault *f)
{
	char before = byte_at(f, f->cursor - 1);

	if (before == '<' && ends_in_opening(f))
		return say_cut_off(f);
	if (before == '<' && !f->x->rooted)
		xml_fail(f->x, f->cursor - 1, f->cursor, "no name stands behind this '<'");
	else if (before == '&')
		xml_fail(f->x, f->cursor - 1, f->cursor, "'&' in text must be written '&amp;'");
	else if (before == '<')
		xml_fail(f->x, f->cursor - 1, f->cursor, "'<' in text must be written '&lt;'");
	else if (f->x->in_dtd || !strstr(f->error->message, "attribute"))
		return false;
	else if (byte_at(f, f->cursor) == '<')
		return say_tag_open(f);
	else
		xml_fail(f->x, f->cursor, f->cursor, "a name of an attribute cannot begin like this");
	return true;
}

static bool say_no_semicolon(const struct fault *f)
{
	uint64_t begin = last_byte(f, '&');

	xml_fail(f->x, begin, f->cursor, "'%.*s' has no ';': an '&' in text must be written '&amp;'",
		STR_ARG(utf8_prefix(str_n(input_at(&f->x->r->input, begin), f->cursor - begin), NAME_SHOWN)));
	return true;
}

static bool say_character(const struct fault *f)
{
	uint64_t begin = last_byte(f, '&'), end = begin;

	while (end < f->end && end < begin + NAME_SHOWN && !strchr("; \n<\"'", byte_at(f, end)))
		end++;
	if (byte_at(f, end) == ';')
		end++;
	if (byte_at(f, begin) != '&')
		return false;
	xml_fail(f->x, begin, end, "'%.*s' is no character of XML", (int)(end - begin), input_at(&f->x->r->input, begin));
	return true;
}

static bool say_no_quote(const struct fault *f)
{
	uint64_t end = f->cursor;
	struct str value = name_at(f, f->cursor);

	end += value.len;
	xml_fail(f->x, f->cursor, end, "the value of an attribute must stand in quotes");
	return true;
}

static bool say_no_value(const struct fault *f)
{
	xml_fail(f->x, f->cursor, f->cursor, "attribute '%.*s' has no value",
		STR_ARG(utf8_prefix(str_of(f->error->str1), NAME_SHOWN)));
	return true;
}

static bool say_less_in_value(const struct fault *f)
{
	xml_fail(f->x, f->cursor, f->cursor + (byte_at(f, f->cursor) == '<'),
		"'<' in the value of an attribute must be written '&lt;', or a quote is missing before");
	return true;
}

/* libxml2 tells of it when the tag has been read; the second of the two is wrong. */
static bool say_twice(const struct fault *f)
{
	struct raw_attribute a;
	uint64_t at = last_byte(f, '<') + 1;
	struct str wanted = str_of(f->error->str1);
	const char *colon = wanted.at ? strchr(wanted.at, ':') : NULL;
	unsigned met = 0;

	if (colon)
		wanted = str_of(colon + 1);
	while (at < f->end && !ends_name(byte_at(f, at)))
		at++;
	while (at < f->cursor && xml_next_attribute(f->x, &at, f->cursor, &a)) {
		struct str name = str_n(input_at(&f->x->r->input, a.begin), a.name_end - a.begin);
		size_t prefix = str_find(name, ':', 0);

		if (str_eq(prefix < name.len ? str_from(name, prefix + 1) : name, wanted) && ++met == 2) {
			xml_fail(f->x, a.begin, a.content_end + 1, "attribute '%.*s' stands twice in one tag",
				STR_ARG(utf8_prefix(name, NAME_SHOWN)));
			return true;
		}
	}
	return false;
}

static bool say_declaration_late(const struct fault *f)
{
	uint64_t begin = last_byte(f, '<');

	if (!f->error->message || !strstr(f->error->message, "XML declaration"))
		return false;
	xml_fail(f->x, begin, f->cursor, "'<?xml' may only stand at the very beginning of the file");
	return true;
}

/* Whatever is wrong in the XML declaration itself. */
static bool say_declaration(const struct fault *f)
{
	const struct input *in = &f->x->r->input;
	const char *p;

	if (f->x->rooted || f->x->in_dtd || in->base || f->end < 6 || memcmp(in->at, "<?xml", 5) != 0 || !strchr(" \t\r\n?", in->at[5]))
		return false;
	p = memchr(in->at, '>', f->end);
	if (!p && in->eof)
		return say_cut_off(f);
	if (p && f->cursor > (uint64_t)(p + 1 - in->at))
		return false;
	xml_fail(f->x, f->cursor, f->cursor, "the XML declaration is wrong; it looks like <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	return true;
}

static bool say_no_space(const struct fault *f)
{
	if (f->x->in_dtd)
		return false;
	xml_fail(f->x, f->cursor, f->cursor, "a blank is missing between two attributes");
	return true;
}

static bool say_cdata_end(const struct fault *f)
{
	/* The cursor may stand before the text or in it. */
	uint64_t at = f->cursor > f->from + 3 ? f->cursor - 3 : f->from;
	const char *from = input_at(&f->x->r->input, at), *p = memmem(from, f->end - at, "]]>", 3);

	if (!p)
		return false;
	at += (uint64_t)(p - from);
	xml_fail(f->x, at, at + 3, "']]>' in text must be written ']]&gt;'");
	return true;
}

static bool say_hyphens(const struct fault *f)
{
	xml_fail(f->x, f->cursor, f->cursor + (byte_at(f, f->cursor) == '-' ? 2 : 0), "'--' may not stand in a comment");
	return true;
}

/* libxml2's own words: one line without names of its functions, lower case, no full stop. */
static void say_as_is(const struct fault *f)
{
	const char *message = f->error->message ? f->error->message : "", *colon = strchr(message, ':');
	char text[MESSAGE_LONGEST];
	size_t n = 0;

	if (str_starts(str_of(message), STR("internal error")))
		message = f->x->in_dtd ? "the document type is wrong here" : "";
	else if (colon && str_starts(str_of(message), STR("xml")))
		message = colon + 1 + strspn(colon + 1, " ");
	for (const char *p = message; *p && n + 1 < sizeof(text); p++)
		text[n++] = *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p;
	n = utf8_valid(str_n(text, n));
	while (n && (text[n - 1] == ' ' || text[n - 1] == '.'))
		n--;
	text[n] = '\0';
	if (text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z'))
		text[0] = (char)(text[0] - 'A' + 'a');
	xml_fail(f->x, f->cursor, f->cursor, "%s", n ? text : "not well-formed XML");
}

/* Each error that we know better words for. `always`: also where the file ends there, which is else all that is said. */
static const struct {
	int code;
	bool always;
	bool (*say)(const struct fault *);
} sayings[] = {
	{XML_ERR_TAG_NAME_MISMATCH, true, say_mismatch},
	{XML_ERR_DOCUMENT_END, true, say_after_root},
	{XML_ERR_UNDECLARED_ENTITY, true, say_undeclared},
	{XML_ERR_ATTRIBUTE_REDEFINED, true, say_twice},
	{XML_ERR_DOCUMENT_EMPTY, true, say_empty},
	{XML_ERR_NAME_REQUIRED, false, say_no_name},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, false, say_no_semicolon},
	{XML_ERR_INVALID_CHAR, false, say_character},
	{XML_ERR_INVALID_HEX_CHARREF, false, say_character},
	{XML_ERR_INVALID_DEC_CHARREF, false, say_character},
	{XML_ERR_INVALID_CHARREF, false, say_character},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, false, say_no_quote},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, false, say_no_value},
	{XML_ERR_LT_IN_ATTRIBUTE, false, say_less_in_value},
	{XML_ERR_RESERVED_XML_NAME, false, say_declaration_late},
	{XML_ERR_SPACE_REQUIRED, false, say_no_space},
	{XML_ERR_GT_REQUIRED, false, say_tag_open},
	{XML_ERR_MISPLACED_CDATA_END, false, say_cdata_end},
	{XML_ERR_HYPHEN_IN_COMMENT, false, say_hyphens},
};

/* True if the file ends at the cursor, or in the middle of what closes a tag, comment, ... or of a declaration there. */
static bool is_at_end(const struct fault *f)
{
	static const char *const closing[] = {"", "/", "?", "-", "--", "]", "]]"};
	struct str rest = str_n(input_at(&f->x->r->input, f->cursor), f->end - f->cursor);

	if (f->x->in_dtd && f->x->r->input.eof && str_find(rest, '>', 0) == rest.len)
		return true;
	for (size_t i = 0; i < sizeof(closing) / sizeof(*closing) && f->x->r->input.eof; i++)
		if (str_is(rest, closing[i]))
			return true;
	return false;
}

/* libxml2's own guard against entities; ours is met first, unless it is set higher. */
static bool is_amplified(const xmlError *error)
{
	return error->message && strstr(error->message, "amplification");
}

void xml_explain(struct xml *x, const xmlError *error)
{
	const struct input *in = &x->r->input;
	struct fault f = {.x = x, .error = error, .cursor = xml_cursor(x), .end = input_end(in)};
	bool at_end, replayed;

	if (f.cursor > f.end)
		f.cursor = f.end;
	/* Nothing before a '<' that libxml2 has told of is of use, but the tag that it is in. */
	f.from = x->seen > in->base ? x->seen : in->base;
	if (f.from > f.cursor)
		f.from = f.cursor;
	at_end = is_at_end(&f);
	if (is_amplified(error)) {
		reader_limit(x->r, LIMIT_ENTITIES, false, f.cursor, f.cursor, "entities expand to many times the document's bytes");
		return;
	}
	if (!at_end && say_declaration(&f))
		return;
	replayed = f.cursor == x->reference && (error->ctxt != x->ctxt || x->ctxt->inputNr > 1);
	for (size_t i = 0; i < sizeof(sayings) / sizeof(*sayings) && !replayed; i++)
		if (sayings[i].code == error->code && (sayings[i].always || !at_end) && sayings[i].say(&f))
			return;
	if (replayed && error->code != XML_ERR_UNDECLARED_ENTITY)
		xml_fail(x, x->reference_begin, f.cursor, "what '%.*s' stands for is not well-formed",
			(int)(f.cursor - x->reference_begin), input_at(in, x->reference_begin));
	else if (replayed)
		say_undeclared(&f);
	else if (at_end)
		say_cut_off(&f);
	else
		say_as_is(&f);
}
