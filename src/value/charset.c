/* Sets of code points. */
#include "value/charset.h"

#include <unictype.h>

#include "base/utf8.h"
#include "value/script.h"

enum { LAST = 0x10FFFF };

static unsigned lead_byte(uint32_t cp)
{
	return cp < 0x80 ? cp : cp < 0x800 ? 0xC0 | cp >> 6 : cp < 0x10000 ? 0xE0 | cp >> 12 : 0xF0 | cp >> 18;
}

static void add_leads(struct charset *set, uint32_t first, uint32_t last)
{
	for (unsigned b = lead_byte(first); b <= lead_byte(last); b++)
		if (b >= 0xC0)
			set->leads |= (uint64_t)1 << (b & 63);
}

static void add_low(struct charset *set, uint32_t first, uint32_t last)
{
	for (uint32_t word = first >> 6; word <= last >> 6; word++) {
		uint64_t bits = ~(uint64_t)0;

		if (word == first >> 6)
			bits &= ~(uint64_t)0 << (first & 63);
		if (word == last >> 6)
			bits &= ~(uint64_t)0 >> (63 - (last & 63));
		set->low[word] |= bits;
	}
}

/* Keeps the ranges ascending and apart: those that the new one touches become one with it. */
static void add_high(struct charset *set, uint32_t first, uint32_t last)
{
	size_t i = 0, j, n = set->high.n;
	struct charset_range *at = set->high.at;

	if (n && at[n - 1].last + 1 < first)
		i = n;
	while (i < n && at[i].last + 1 < first)
		i++;
	for (j = i; j < n && at[j].first <= last + 1; j++) {
		if (at[j].first < first)
			first = at[j].first;
		if (at[j].last > last)
			last = at[j].last;
	}
	if (j == i) {
		vec_push(&set->high, ((struct charset_range){0, 0}));
		at = set->high.at;
		j = i + 1;
		memmove(at + j, at + i, (n - i) * sizeof(*at));
	} else {
		memmove(at + i + 1, at + j, (n - j) * sizeof(*at));
		set->high.n = n - (j - i - 1);
	}
	at[i] = (struct charset_range){first, last};
}

void charset_add_range(struct charset *set, uint32_t first, uint32_t last)
{
	if (last > LAST)
		last = LAST;
	if (first > last)
		return;
	add_leads(set, first, last);
	if (first < CHARSET_LOW)
		add_low(set, first, last < CHARSET_LOW ? last : CHARSET_LOW - 1);
	if (last >= CHARSET_LOW)
		add_high(set, first < CHARSET_LOW ? CHARSET_LOW : first, last);
}

void charset_add_point(struct charset *set, uint32_t cp)
{
	charset_add_range(set, cp, cp);
}

void charset_add(struct charset *set, const struct charset *other)
{
	for (size_t i = 0; i < CHARSET_LOW / 64; i++)
		set->low[i] |= other->low[i];
	set->leads |= other->leads;
	for (size_t i = 0; i < other->high.n; i++)
		add_high(set, other->high.at[i].first, other->high.at[i].last);
}

/* What every start of the program would otherwise have to ask libunistring for; none of them has changed since Unicode 6.3
 * (2013) or can: UTR stability policies fix all but White_Space and the separators. */
static const struct {
	const char *name;
	struct charset_range ranges[10];
} properties[] = {
	{"White_Space",
		{{0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029},
			{0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}}},
	{"Cc", {{0x00, 0x1F}, {0x7F, 0x9F}}},
	{"Co", {{0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}}},
	{"Cs", {{0xD800, 0xDFFF}}},
	{"Z",
		{{0x20, 0x20}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
			{0x3000, 0x3000}}},
	{"Zl", {{0x2028, 0x2028}}},
	{"Zp", {{0x2029, 0x2029}}},
	{"Zs",
		{{0x20, 0x20}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}}},
};

static bool add_built_in(struct charset *set, struct str name)
{
	for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++) {
		if (!str_is(name, properties[i].name))
			continue;
		for (int j = 0; j < 10 && properties[i].ranges[j].last; j++)
			charset_add_range(set, properties[i].ranges[j].first, properties[i].ranges[j].last);
		return true;
	}
	return false;
}

bool charset_add_property(struct charset *set, struct str name)
{
	char copy[64];
	uc_general_category_t category;
	uc_property_t property;
	bool is_property;

	if (add_built_in(set, name))
		return true;
	if (name.len >= sizeof(copy))
		return false;
	memcpy(copy, name.at, name.len);
	copy[name.len] = '\0';
	property = uc_property_byname(copy);
	category = uc_general_category_byname(copy);
	is_property = uc_property_is_valid(property);
	if (!is_property && category.bitmask == 0)
		return false;
	for (uint32_t cp = 0; cp <= LAST; cp++)
		if (is_property ? uc_is_property(cp, property) : uc_is_general_category(cp, category))
			charset_add_point(set, cp);
	return true;
}

bool charset_add_script(struct charset *set, struct str name)
{
	int script = script_find(name);

	if (script <= SCRIPT_OTHER)
		return false;
	for (size_t i = 0; i < script_ranges_count; i++)
		if ((int)script_ranges[i].script == script)
			charset_add_range(set, script_ranges[i].first, script_ranges[i].last);
	return true;
}

void charset_clear(struct charset *set)
{
	vec_clear(&set->high);
	memset(set->low, 0, sizeof(set->low));
	set->leads = 0;
}

bool charset_has_high(const struct charset *set, uint32_t cp)
{
	size_t low = 0, high = set->high.n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cp > set->high.at[middle].last)
			low = middle + 1;
		else if (cp < set->high.at[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

void charset_need(const struct charset *set, struct pair_need *need)
{
	*need = (struct pair_need){.n = 0};
	for (uint64_t bits = set->low[0] | set->low[1] ? 0 : set->leads; bits; bits &= bits - 1) {
		unsigned lead = 0xC0 | (unsigned)__builtin_ctzll(bits);
		struct pair_half first = {0, 0}, second = {0, lead < 0xE0 ? set->low[lead & 0x1F] : ~(uint64_t)0};

		pair_add(&first, pair_class((unsigned char)lead));
		pair_need_add(need, first, second);
	}
}

bool charset_may_occur(const struct charset *set, const struct pairs *has)
{
	uint64_t found = set->low[0] | set->low[1];

	for (uint64_t bits = set->leads; bits && !found; bits &= bits - 1) {
		unsigned lead = 0xC0 | (unsigned)__builtin_ctzll(bits);
		uint64_t seconds = pairs_continuing(has, pair_class((unsigned char)lead));

		if (lead < 0xE0) /* behind it any of 64, as a word of bits has them */
			found = seconds & set->low[lead & 0x1F];
		else if (lead == 0xE2) /* of general punctuation, behind E2 80 and E2 81, the last byte tells it */
			found = (seconds & ~(uint64_t)3) | (pairs_continuing(has, pair_class(0x80)) & set->low[0x2000 / 64]) |
				(pairs_continuing(has, pair_class(0x81)) & set->low[0x2040 / 64]);
		else
			found = seconds;
	}
	return found;
}

/* The first byte from i on that is not ASCII. */
static size_t skip_ascii(struct str t, size_t i)
{
	for (uint64_t w; i + 8 <= t.len; i += 8) {
		memcpy(&w, t.at + i, 8);
		if (w & 0x8080808080808080u)
			break;
	}
	while (i < t.len && (unsigned char)t.at[i] < 0x80)
		i++;
	return i;
}

/* The first byte from i on with which a member begins. */
static size_t skip_others(const struct charset *set, struct str t, size_t i)
{
	const uint64_t begins[4] = {set->low[0], set->low[1], 0, set->leads};

	if (!(begins[0] | begins[1] | (set->leads & (set->leads - 1)))) { /* one lead byte, or none */
		const char *lead = set->leads && i < t.len ? memchr(t.at + i, 0xC0 | __builtin_ctzll(set->leads), t.len - i) : NULL;

		return lead ? (size_t)(lead - t.at) : t.len;
	}
	if (!(begins[0] | begins[1]))
		i = skip_ascii(t, i);
	for (; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];

		if (begins[c >> 6] >> (c & 63) & 1)
			break;
	}
	return i;
}

bool charset_find(const struct charset *set, struct str text, size_t from, size_t *begin, size_t *end)
{
	unsigned len;

	for (size_t i = skip_others(set, text, from); i < text.len; i = skip_others(set, text, i + len)) {
		if (!charset_has(set, utf8_at(text.at + i, &len)))
			continue;
		*begin = i;
		*end = i + len;
		return true;
	}
	return false;
}

size_t charset_span(const struct charset *set, struct str text)
{
	size_t i = 0;
	unsigned len;

	for (; i < text.len && charset_has(set, utf8_at(text.at + i, &len)); i += len)
		;
	return i;
}

size_t charset_span_back(const struct charset *set, struct str text)
{
	size_t i = text.len;
	unsigned len;

	for (; i > 0 && charset_has(set, utf8_before(text.at + i, &len)); i -= len)
		;
	return text.len - i;
}

static void set_bytes(unsigned char bitmap[32], uint32_t first, uint32_t last)
{
	for (unsigned b = lead_byte(first); b <= lead_byte(last); b++)
		bitmap[b >> 3] |= (unsigned char)(1u << (b & 7));
}

void charset_first_bytes(const struct charset *set, unsigned char bitmap[32])
{
	for (uint32_t cp = 0; cp < 0x80; cp++)
		if (charset_has(set, cp))
			set_bytes(bitmap, cp, cp);
	/* From here on the 64 code points of a word of bits share their lead byte. */
	for (uint32_t word = 2; word < CHARSET_LOW / 64; word++)
		if (set->low[word])
			set_bytes(bitmap, word * 64, word * 64);
	for (size_t i = 0; i < set->high.n; i++)
		set_bytes(bitmap, set->high.at[i].first, set->high.at[i].last);
}
