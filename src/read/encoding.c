/* Which encoding a file is in. */
#include "read/encoding.h"

#include <iconv.h>
#include <stdio.h>

#include "base/utf8.h"

enum {
	DECLARATION = 1024, /* an XML declaration is looked for in so many characters */
	HIGH_NEEDED = 32,   /* a single-byte encoding has at least so many characters beyond ASCII */
};

/* The family that a declared name belongs to. */
enum declared {
	DECLARED_NOTHING,
	DECLARED_UTF8,
	DECLARED_UTF16,
	DECLARED_ASCII,
	DECLARED_OTHER,
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(struct str s, size_t i)
{
	while (i < s.len && is_blank(s.at[i]))
		i++;
	return i;
}

/* The range of the encoding's name in an XML declaration; false if it has none. */
static bool find_declared(struct str text, size_t *begin, size_t *end)
{
	size_t close, i;

	if (!str_starts(text, STR("<?xml")) || text.len < 6 || !is_blank(text.at[5]))
		return false;
	close = str_find_str(text, STR("?>"), 5);
	text.len = close;
	i = str_find_str(text, STR("encoding"), 6);
	if (i == text.len || !is_blank(text.at[i - 1]))
		return false;
	i = skip_blanks(text, i + 8);
	if (i == text.len || text.at[i] != '=')
		return false;
	i = skip_blanks(text, i + 1);
	if (i == text.len || (text.at[i] != '"' && text.at[i] != '\''))
		return false;
	*begin = i + 1;
	*end = str_find(text, text.at[i], i + 1);
	return *end < text.len && *end > *begin;
}

static enum declared classify(struct str name)
{
	static const struct {
		const char *name;
		enum declared what;
	} known[] = {{"UTF8", DECLARED_UTF8}, {"UTF16", DECLARED_UTF16}, {"UTF16LE", DECLARED_UTF16},
		{"UTF16BE", DECLARED_UTF16}, {"ISO10646UCS2", DECLARED_UTF16}, {"UCS2", DECLARED_UTF16},
		{"UNICODE", DECLARED_UTF16}, {"USASCII", DECLARED_ASCII}, {"ASCII", DECLARED_ASCII},
		{"ANSIX341968", DECLARED_ASCII}, {"ISO646US", DECLARED_ASCII}};
	char bare[64];
	size_t n = 0;

	for (size_t i = 0; i < name.len && n + 1 < sizeof(bare); i++) {
		char c = name.at[i];

		if (c >= 'a' && c <= 'z')
			bare[n++] = (char)(c - 'a' + 'A');
		else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			bare[n++] = c;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_is(str_n(bare, n), known[i].name))
			return known[i].what;
	return DECLARED_OTHER;
}

/* Asks iconv for one byte. False: it is only a part of a character, or the encoding has shifts. */
static bool convert_byte(iconv_t handle, unsigned byte, struct encoding_byte *out)
{
	char in = (char)byte, utf8[8], *from = &in, *to = utf8;
	size_t in_left = 1, out_left = sizeof(utf8);
	unsigned len;

	*out = (struct encoding_byte){0};
	iconv(handle, NULL, NULL, NULL, NULL);
	if (iconv(handle, &from, &in_left, &to, &out_left) == (size_t)-1)
		return in_left == 1 && byte >= 0x80 && out_left == sizeof(utf8) && *from == in;
	len = (unsigned)(sizeof(utf8) - out_left);
	if (len == 0 || len > 3 || (byte < 0x80 && (len != 1 || utf8[0] != in)))
		return false;
	out->len = (uint8_t)len;
	memcpy(out->utf8, utf8, len);
	return true;
}

/* Makes the table of a single-byte encoding; false if the name is unknown or means something else. */
static bool make_table(struct encoding *e, const char *name)
{
	unsigned high = 0;
	iconv_t handle;
	bool good = true;

	for (const char *p = name; *p; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("-_.:", *p)))
			return false;
	handle = iconv_open("UTF-8", name);
	if (handle == (iconv_t)-1)
		return false;
	for (unsigned byte = 0; byte < 256 && good; byte++) {
		good = convert_byte(handle, byte, &e->table[byte]);
		high += byte >= 0x80 && e->table[byte].len;
	}
	iconv_close(handle);
	return good && high >= HIGH_NEEDED;
}

/* The first bytes tell UTF-16 and a mark. */
static void detect_mark(struct encoding *e, const unsigned char *b, size_t n)
{
	if (n >= 4 && ((b[0] == 0xFF && b[1] == 0xFE && !b[2] && !b[3]) || (!b[0] && !b[1] && b[2] == 0xFE && b[3] == 0xFF))) {
		snprintf(e->wrong, sizeof(e->wrong), "the file is in UTF-32, which is not read");
	} else if (n >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) {
		e->bom = 3;
	} else if (n >= 2 && b[0] == 0xFF && b[1] == 0xFE) {
		e->kind = ENCODING_UTF16LE;
		e->bom = 2;
	} else if (n >= 2 && b[0] == 0xFE && b[1] == 0xFF) {
		e->kind = ENCODING_UTF16BE;
		e->bom = 2;
	} else if (n >= 4 && b[0] && !b[1] && b[2] && !b[3]) {
		e->kind = ENCODING_UTF16LE;
	} else if (n >= 4 && !b[0] && b[1] && !b[2] && b[3]) {
		e->kind = ENCODING_UTF16BE;
	}
}

/* An XML declaration as ASCII, whatever the encoding; what is not ASCII becomes a DEL. Nothing if there is none. */
static size_t narrow(const struct encoding *e, const char *bytes, size_t n, char *out, size_t most)
{
	bool wide = e->kind != ENCODING_UTF8;
	size_t i = e->bom, len = 0;

	for (; i + wide < n && len < most; i += 1 + wide) {
		char low = bytes[wide && e->kind == ENCODING_UTF16BE ? i + 1 : i];
		char high = !wide ? 0 : bytes[e->kind == ENCODING_UTF16BE ? i : i + 1];

		out[len++] = high || (low & 0x80) ? 0x7F : low;
		if (len == 5 && memcmp(out, "<?xml", 5) != 0)
			return 0;
		if (low == '>' && len > 1 && out[len - 2] == '?')
			break;
	}
	return len;
}

/* What the declaration says against what the bytes are. */
static void judge(struct encoding *e, struct str name)
{
	bool wide = e->kind != ENCODING_UTF8;
	enum declared what = classify(name);

	if (wide) {
		if (what != DECLARED_UTF16)
			snprintf(e->wrong, sizeof(e->wrong), "the declaration says '%.*s', but the bytes are UTF-16", STR_ARG(name));
	} else if (what == DECLARED_UTF16) {
		snprintf(e->wrong, sizeof(e->wrong), "the declaration says '%.*s', but the bytes are not; they are read as UTF-8",
			STR_ARG(name));
	} else if (what != DECLARED_UTF8 && e->bom) {
		snprintf(e->wrong, sizeof(e->wrong), "the declaration says '%.*s', but the file starts with the mark of UTF-8",
			STR_ARG(name));
	} else if (what == DECLARED_ASCII) {
		e->ascii = true;
	} else if (what == DECLARED_OTHER) {
		memcpy(e->name, name.at, name.len);
		e->name[name.len] = '\0';
		if (make_table(e, e->name)) {
			e->kind = ENCODING_BYTES;
			return;
		}
		strcpy(e->name, "UTF-8");
		snprintf(e->wrong, sizeof(e->wrong), "the encoding '%.*s' is not supported; the file is read as UTF-8",
			STR_ARG(name));
	}
}

void encoding_detect(struct encoding *e, const char *bytes, size_t n, bool xml)
{
	char text[DECLARATION];
	size_t begin, end, len;

	e->kind = ENCODING_UTF8;
	e->bom = 0;
	e->ascii = false;
	e->wrong[0] = '\0';
	e->declared = e->declared_end = 0;
	detect_mark(e, (const unsigned char *)bytes, n);
	strcpy(e->name, e->kind == ENCODING_UTF8 ? "UTF-8" : "UTF-16");
	if (!xml || e->wrong[0])
		return;
	len = narrow(e, bytes, n, text, sizeof(text));
	if (!find_declared(str_n(text, len), &begin, &end))
		return;
	e->declared = begin;
	e->declared_end = end;
	if (end - begin >= sizeof(e->name))
		snprintf(e->wrong, sizeof(e->wrong), "the declared encoding has no name that could be one");
	else
		judge(e, str_n(text + begin, end - begin));
}
