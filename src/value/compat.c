/* Canonical composition and compatibility forms. */
#include "value/compat.h"

#include <stdlib.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/chars.h"
#include "value/made.h"
#include "value/script.h"

enum { ROOM = 256 };

/* Is a text that holds cp where it is still in NFC, whatever stands before and behind? True of what neither combines with
 * anything before it nor is ever taken apart; what is doubtful gives false and is normalised to see. */
static bool stands_alone(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	if (cp < CHAR_LOW)
		return !(char_low[cp] & CHAR_JOINS);
	if ((cp >= 0x2002 && cp <= 0x20CF) || (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3))
		return true;
	if (cp >= 0x1160 && cp <= 0x11FF) /* vowels and finals of Hangul, which compose like marks */
		return false;
	return !char_is_mark(cp) && uc_combining_class(cp) == 0 && uc_canonical_decomposition(cp, parts) < 0;
}

/* One mark that composes with nothing needs no second look: vowel signs of Arabic, of which Persian has one now and then. */
static bool harmless_mark(uint32_t cp)
{
	return (cp >= 0x64B && cp <= 0x652) || cp == 0x670;
}

/* End of the run from `at` on that must be looked at together; *look tells whether it must. */
static size_t segment_end(struct str t, size_t at, bool *look)
{
	unsigned len, marks = 0;

	utf8_at(t.at + at, &len);
	*look = !stands_alone(utf8_at(t.at + at, &len));
	for (at += len; at < t.len; at += len, marks++) {
		uint32_t cp = utf8_at(t.at + at, &len);

		if (stands_alone(cp))
			return at;
		*look = *look || marks || !harmless_mark(cp);
	}
	return t.len;
}

/* Adds [begin, end) of the input in NFC; true if that differs. */
static bool add_nfc(struct made *m, size_t begin, size_t end)
{
	uint8_t room[ROOM], *normal;
	size_t len = sizeof(room);
	struct str was = str_cut(m->in, begin, end), is;
	bool changed;

	normal = u8_normalize(UNINORM_NFC, (const uint8_t *)was.at, was.len, room, &len);
	if (!normal)
		mem_panic("out of memory");
	is = str_n((const char *)normal, len);
	changed = !str_eq(was, is);
	if (changed)
		made_new(m, is, begin, end);
	else
		made_same(m, begin, end);
	if (normal != room)
		free(normal);
	return changed;
}

/* Skips what stands alone, and stops before what must be looked at: returns the begin of the last character that stands
 * alone before one that does not. */
static size_t skip_alone(struct str t, size_t i)
{
	size_t last = i;

	while (i < t.len) {
		unsigned char c = (unsigned char)t.at[i];
		unsigned len = 1;

		if (c >= 0xC0 && c < 0xE0) {
			len = 2;
			if (char_low[(c & 0x1Fu) << 6 | ((unsigned char)t.at[i + 1] & 0x3Fu)] & CHAR_JOINS)
				return last;
		} else if (c >= 0xE0 && !stands_alone(utf8_at(t.at + i, &len))) {
			return last;
		}
		last = i;
		i += len;
	}
	return t.len;
}

bool compat_nfc(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	size_t kept = 0;
	bool changed = false, look;

	for (size_t i = skip_alone(in, 0), end; i < in.len; i = skip_alone(in, end)) {
		end = segment_end(in, i, &look);
		if (!look)
			continue;
		made_same(&m, kept, i);
		changed |= add_nfc(&m, i, end);
		kept = end;
	}
	if (changed) {
		made_same(&m, kept, in.len);
	} else {
		out->len = m.base;
		if (map)
			map->list.n = 0;
	}
	return changed;
}

/* Of what begins with E2, U+2002 to U+20BF stand alone; what begins with another lead byte of more than two is not looked at. */
bool compat_nfc_may(const struct pairs *has)
{
	static const unsigned char others[] = {0xE0, 0xE1, 0xE3, 0xE4, 0xEA, 0xEE, 0xEF, 0xF0};
	uint64_t punctuation = pairs_continuing(has, pair_class(0xE2));

	for (size_t i = 0; i < sizeof(others); i++)
		if (pairs_continuing(has, pair_class(others[i])))
			return true;
	if (punctuation & ~(uint64_t)7 || (punctuation && pairs_continuing(has, pair_class(0x80)) & 3))
		return true;
	for (unsigned lead = 0xC2; lead < 0xE0; lead++)
		for (uint64_t bits = pairs_continuing(has, pair_class((unsigned char)lead)); bits; bits &= bits - 1)
			if (char_low[(lead & 0x1F) << 6 | (unsigned)__builtin_ctzll(bits)] & CHAR_JOINS)
				return true;
	return false;
}

/* Presentation forms of Arabic but for what is written on purpose (ornate brackets U+FD3E/F, symbols U+FD40-4F, the word
 * ligatures and honorifics U+FDF0-FF with the rial sign), and the Latin ligatures. */
static bool is_form(uint32_t cp)
{
	return (cp >= 0xFB00 && cp <= 0xFB06) || (cp >= 0xFB50 && cp <= 0xFD3D) || (cp >= 0xFD50 && cp <= 0xFDEF) ||
		(cp >= 0xFE70 && cp <= 0xFEFC);
}

static bool is_fullwidth(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E;
}

/* Fullwidth ASCII is usual among Chinese, Japanese and Korean letters. */
static bool has_east_asian(struct str t)
{
	unsigned len;

	for (size_t i = 0; i < t.len; i += len) {
		enum script script;

		len = 1;
		if ((unsigned char)t.at[i] < 0xE1)
			continue;
		script = script_of(utf8_at(t.at + i, &len));
		if (script == SCRIPT_HAN || script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA || script == SCRIPT_HANGUL)
			return true;
	}
	return false;
}

/* Adds the letters that the form at [begin, end) stands for, and before them the input from *kept on. False if it is not one
 * (the block holds a few symbols, and gaps). */
static bool add_form(struct made *m, size_t *kept, uint32_t cp, size_t begin, size_t end)
{
	ucs4_t from = cp, room[UC_DECOMPOSITION_MAX_LENGTH], *to;
	size_t n = UC_DECOMPOSITION_MAX_LENGTH, len = 0;
	char bytes[4 * UC_DECOMPOSITION_MAX_LENGTH];

	to = u32_normalize(UNINORM_NFKC, &from, 1, room, &n);
	if (!to)
		mem_panic("out of memory");
	for (size_t i = 0; i < n && i < UC_DECOMPOSITION_MAX_LENGTH; i++)
		len += utf8_put(bytes + len, to[i]);
	if (to != room)
		free(to);
	if (str_eq(str_n(bytes, len), str_cut(m->in, begin, end)))
		return false;
	made_same(m, *kept, begin);
	made_new(m, str_n(bytes, len), begin, end);
	*kept = end;
	return true;
}

bool compat_forms(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	int east_asian = -1;
	size_t kept = 0;
	unsigned len;
	bool changed = false;

	for (size_t i = 0; i < in.len; i += len) {
		uint32_t cp;

		len = 1;
		if ((unsigned char)in.at[i] != 0xEF) /* all of them begin so */
			continue;
		cp = utf8_at(in.at + i, &len);
		if (is_fullwidth(cp) && east_asian < 0)
			east_asian = has_east_asian(in);
		if (is_form(cp) || (is_fullwidth(cp) && !east_asian))
			changed |= add_form(&m, &kept, cp, i, i + len);
	}
	if (changed)
		made_same(&m, kept, in.len);
	return changed;
}
