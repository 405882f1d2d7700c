/* What stands before the root element: the XML declaration, and a document type without declarations of its own. */
#include "read/scan_own.h"

static const char *blanks(const char *p, const char *end)
{
	while (p < end && scan_is(*p, BYTE_BLANK))
		p++;
	return p;
}

/* `word` at *p, behind at least one blank; *p moves behind it. */
static bool next_word(const char **p, const char *end, struct str word)
{
	const char *q = blanks(*p, end);

	if (q == *p || !str_starts(str_n(q, (size_t)(end - q)), word))
		return false;
	*p = q + word.len;
	return true;
}

/* A quoted text at *p, behind blanks; false if there is none. */
static bool next_quoted(const char **p, const char *end, struct str *text)
{
	const char *q = blanks(*p, end), *close;

	if (q == end || (*q != '"' && *q != '\''))
		return false;
	close = memchr(q + 1, *q, (size_t)(end - q - 1));
	if (!close)
		return false;
	*text = str_n(q + 1, (size_t)(close - q - 1));
	*p = close + 1;
	return true;
}

/* name="value" behind a blank. */
static bool next_setting(const char **p, const char *end, struct str name, struct str *value)
{
	const char *q = *p;

	if (!next_word(&q, end, name))
		return false;
	q = blanks(q, end);
	if (q == end || *q != '=')
		return false;
	q++;
	if (!next_quoted(&q, end, value))
		return false;
	*p = q;
	return true;
}

static bool is_encoding_name(struct str s)
{
	if (!s.len || !scan_is(s.at[0], BYTE_NAME_START) || s.at[0] == '_')
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (!scan_is(s.at[i], BYTE_NAME))
			return false;
	return true;
}

enum scanned scan_declaration(struct scan *s, const char *p, const char *end)
{
	const char *begin = p, *close = memchr(p, '>', (size_t)(end - p));
	struct str value;

	if (!close)
		return SCAN_MORE;
	end = close + 1;
	p += 5;
	if (!next_setting(&p, end, STR("version"), &value) || !str_is(value, "1.0"))
		return SCAN_STRANGE;
	if (next_setting(&p, end, STR("encoding"), &value) && !is_encoding_name(value))
		return SCAN_STRANGE;
	if (next_setting(&p, end, STR("standalone"), &value) && !str_is(value, "yes") && !str_is(value, "no"))
		return SCAN_STRANGE;
	p = blanks(p, end);
	if (end - p != 2 || *p != '?')
		return SCAN_STRANGE;
	s->at = scan_stream(s, end);
	buf_add(&s->opening, begin, (size_t)(end - begin));
	return SCANNED;
}

static bool is_plain_identifier(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!scan_is(s.at[i], BYTE_NAME | BYTE_NAME_START) && !(s.at[i] && strchr(" +,/:=?;!*@$()", s.at[i])))
			return false;
	return true;
}

/* One with an address alone would have to be fetched, as libxml2's part says. */
enum scanned scan_document_type(struct scan *s, const char *p, const char *end)
{
	const char *begin = p, *close = memchr(p, '>', (size_t)(end - p));
	struct str public_id = STR_NONE, system_id;

	if (s->typed || s->rooted)
		return SCAN_STRANGE;
	if (!close)
		return SCAN_MORE;
	end = close + 1;
	p += 9;
	if (blanks(p, end) == p)
		return SCAN_STRANGE;
	p = blanks(p, end);
	if (!scan_is(*p, BYTE_NAME_START))
		return SCAN_STRANGE;
	while (scan_is(*p, BYTE_NAME))
		p++;
	if (next_word(&p, end, STR("PUBLIC"))) {
		if (!scan_is(*p, BYTE_BLANK) || !next_quoted(&p, end, &public_id) || !scan_is(*p, BYTE_BLANK) ||
			!next_quoted(&p, end, &system_id) || !is_plain_identifier(public_id) || !is_plain_identifier(system_id))
			return SCAN_STRANGE;
	}
	if (blanks(p, end) != close)
		return SCAN_STRANGE;
	s->typed = true;
	if (public_id.at) {
		buf_add_str(&s->doctype_public, public_id);
		s->r->head.doctype_public = str_of(buf_cstr(&s->doctype_public));
	}
	s->at = scan_stream(s, end);
	buf_add(&s->opening, begin, (size_t)(end - begin));
	return SCANNED;
}
