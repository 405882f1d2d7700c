/* Tags and character references that stand in a text as text. */
#include "value/html.h"

#include "base/bytes16.h"
#include "value/chars.h"
#include "value/codepage.h"

struct entity {
	uint16_t at; /* in entity_names */
	uint8_t len;
	uint32_t cp[2];
};

#include "html_entities.inc" /* made of rules/tables/html5-entities.tsv by entities.awk */

enum { NAME_LONGEST = 32 }; /* characters of an entity's name */

static bool is_name_byte(char c)
{
	static const bool others[128] = {['-'] = 1, ['.'] = 1, [':'] = 1, ['_'] = 1};

	return (unsigned char)c < 0x80 && (char_low[(unsigned char)c] & (CHAR_LETTER | CHAR_DIGIT) || others[(unsigned char)c]);
}

/* The first < or > from i on. */
static size_t find_angle(struct str t, size_t i)
{
	for (; i + 16 <= t.len; i += 16) {
		bytes16 here = bytes16_at(t.at + i);

		if (bytes16_any((bytes16)((here == bytes16_all('<')) | (here == bytes16_all('>')))))
			break;
	}
	while (i < t.len && t.at[i] != '<' && t.at[i] != '>')
		i++;
	return i;
}

/* Reads a tag at the < at `at`. */
static bool tag_at(struct str t, size_t at, struct html_tag *tag)
{
	size_t i = at + 1, name;

	*tag = (struct html_tag){.begin = at};
	if (i < t.len && t.at[i] == '/') {
		tag->closing = true;
		i++;
	}
	name = i;
	if (i >= t.len || !byte_is_letter(t.at[i]))
		return false;
	while (i < t.len && is_name_byte(t.at[i]))
		i++;
	tag->name = str_cut(t, name, i);
	if (i < t.len && byte_is_blank(t.at[i])) {
		i = find_angle(t, i);
		tag->empty = t.at[i - 1] == '/';
	} else if (i < t.len && t.at[i] == '/') {
		tag->empty = true;
		i++;
	}
	tag->end = i + 1;
	return i < t.len && t.at[i] == '>';
}

bool html_tag_next(struct str text, size_t from, struct html_tag *tag)
{
	for (size_t at = str_find(text, '<', from); at < text.len; at = str_find(text, '<', at + 1))
		if (tag_at(text, at, tag))
			return true;
	return false;
}

static bool comment_at(struct html_scan *scan, size_t at, struct html_tag *tag)
{
	size_t end;

	if (scan->no_comments || !str_starts(str_from(scan->text, at), STR("<!--")))
		return false;
	end = str_find_str(scan->text, STR("-->"), at + 4);
	if (end == scan->text.len) {
		scan->no_comments = true;
		return false;
	}
	*tag = (struct html_tag){.begin = at, .end = end + 3, .name = STR("")};
	return true;
}

bool html_scan_next(struct html_scan *scan, struct html_tag *tag)
{
	struct str t = scan->text;

	for (size_t at = str_find(t, '<', scan->at); at < t.len; at = str_find(t, '<', at + 1))
		if (tag_at(t, at, tag) || comment_at(scan, at, tag)) {
			scan->at = tag->end;
			return true;
		}
	scan->at = t.len;
	return false;
}

static bool name_is(struct str name, struct str lower)
{
	if (name.len != lower.len)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (byte_lower(name.at[i]) != lower.at[i])
			return false;
	return true;
}

bool html_tag_is(const struct html_tag *tag, const char *lower_name)
{
	return name_is(tag->name, str_of(lower_name));
}

#define NAME(literal) {(literal), sizeof(literal) - 1}

static bool name_among(struct str name, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name_is(name, names[i]))
			return true;
	return false;
}

bool html_tag_breaks(const struct html_tag *tag)
{
	static const struct str names[] = {NAME("br"), NAME("p"), NAME("div"), NAME("li"), NAME("td"), NAME("th"), NAME("tr"),
		NAME("ul"), NAME("ol"), NAME("table"), NAME("hr"), NAME("dt"), NAME("dd"), NAME("blockquote"), NAME("h1"), NAME("h2"),
		NAME("h3"), NAME("h4"), NAME("h5"), NAME("h6")};

	return name_among(tag->name, names, sizeof(names) / sizeof(*names));
}

/* HTML standard, "void elements". */
bool html_is_void(struct str name)
{
	static const struct str names[] = {NAME("br"), NAME("img"), NAME("hr"), NAME("input"), NAME("meta"), NAME("link"),
		NAME("col"), NAME("area"), NAME("base"), NAME("embed"), NAME("param"), NAME("source"), NAME("track"), NAME("wbr")};

	return name_among(name, names, sizeof(names) / sizeof(*names));
}

unsigned html_entity(struct str name, uint32_t cp[2])
{
	size_t low = 0, high = sizeof(entities) / sizeof(*entities);

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct entity *e = &entities[middle];
		int order = str_order(name, str_n(entity_names + e->at, e->len));

		if (order == 0) {
			cp[0] = e->cp[0];
			cp[1] = e->cp[1];
			return cp[1] ? 2 : 1;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* What the HTML standard makes of a number ("numeric character reference end state"), but that controls and
 * noncharacters give nothing, because no XML document may hold them. */
static unsigned number_means(uint32_t number, uint32_t cp[2])
{
	if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) {
		cp[0] = 0xFFFD;
		return 1;
	}
	cp[0] = number >= 0x80 && number <= 0x9F ? codepage_1252(number) : number;
	if (cp[0] < 0x20)
		return cp[0] == '\t' || cp[0] == '\n' || cp[0] == '\r';
	return !(cp[0] >= 0x7F && cp[0] <= 0x9F) && (cp[0] & 0xFFFE) != 0xFFFE && !(cp[0] >= 0xFDD0 && cp[0] <= 0xFDEF);
}

static int hex_digit(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = byte_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads the digits behind &# at i; at most 7 decimal or 6 hexadecimal ones. Returns the place behind them, or 0. */
static size_t read_number(struct str t, size_t i, uint32_t *number)
{
	bool hex = i < t.len && (t.at[i] == 'x' || t.at[i] == 'X');
	size_t begin = i += hex;

	*number = 0;
	for (; i < t.len && (hex ? hex_digit(t.at[i]) >= 0 : byte_is_digit(t.at[i])); i++) {
		if (i - begin == (hex ? 6 : 7))
			return 0;
		*number = *number * (hex ? 16 : 10) + (uint32_t)hex_digit(t.at[i]);
	}
	return i > begin ? i : 0;
}

/* Reads a reference at the & at `at`. */
static bool ref_at(struct str t, size_t at, struct html_ref *ref)
{
	size_t i = at + 1;
	uint32_t number;

	*ref = (struct html_ref){.begin = at};
	if (i < t.len && t.at[i] == '#') {
		i = read_number(t, i + 1, &number);
		if (!i || i >= t.len || t.at[i] != ';')
			return false;
		ref->n = number_means(number, ref->cp);
	} else {
		while (i < t.len && i - at <= NAME_LONGEST && (byte_is_letter(t.at[i]) || byte_is_digit(t.at[i])))
			i++;
		if (i >= t.len || t.at[i] != ';')
			return false;
		ref->name = str_cut(t, at + 1, i);
		ref->n = html_entity(ref->name, ref->cp);
		if (!ref->n)
			return false;
	}
	ref->end = i + 1;
	return true;
}

bool html_ref_next(struct str text, size_t from, struct html_ref *ref)
{
	for (size_t at = str_find(text, '&', from); at < text.len; at = str_find(text, '&', at + 1))
		if (ref_at(text, at, ref))
			return true;
	return false;
}
