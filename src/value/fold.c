/* Texts made comparable. */
#include "value/fold.h"

#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/chars.h"

enum {
	ROOM = 1024, /* bytes of stack for what libunistring makes, so that most texts need no memory */
	/* What fold_common says besides a code point: */
	DROP = 0,
	RARE = 0x110000, /* ask libunistring */
};

/* Latin-1: letters to lower case; what NFKC takes apart is rare. */
static uint32_t fold_latin1(uint32_t cp)
{
	if (cp >= 0xC0)
		return cp == 0xD7 || cp == 0xF7 ? DROP : cp == 0xDF ? RARE : cp < 0xDF ? cp + 0x20 : cp;
	switch (cp) {
	case 0xA8: case 0xAA: case 0xAF: case 0xB2: case 0xB3: case 0xB4: case 0xB5: case 0xB8: case 0xB9: case 0xBA: case 0xBC:
	case 0xBD: case 0xBE:
		return RARE;
	default:
		return DROP;
	}
}

static uint32_t fold_arabic(uint32_t cp)
{
	if (cp == 0x643)
		return 0x6A9;
	if (cp == 0x64A)
		return 0x6CC;
	if ((cp >= 0x621 && cp <= 0x652) || (cp >= 0x671 && cp <= 0x674) || (cp >= 0x679 && cp <= 0x6D3) || cp == 0x6D5)
		return cp;
	if (cp >= 0x660 && cp <= 0x669)
		return '0' + cp - 0x660;
	if (cp >= 0x6F0 && cp <= 0x6F9)
		return '0' + cp - 0x6F0;
	return cp == 0x60C || cp == 0x61B || cp == 0x61F || cp == 0x6D4 || (cp >= 0x66A && cp <= 0x66D) ? DROP : RARE;
}

/* Greek and Cyrillic letters without anything composed that case folding could change. */
static uint32_t fold_greek_cyrillic(uint32_t cp)
{
	if (cp == 0x3C2)
		return 0x3C3;
	if ((cp >= 0x391 && cp <= 0x3A9 && cp != 0x3A2) || (cp >= 0x410 && cp <= 0x42F))
		return cp + 0x20;
	if ((cp >= 0x3AC && cp <= 0x3CE && cp != 0x3B0) || (cp >= 0x430 && cp <= 0x45F))
		return cp;
	return cp >= 0x400 && cp <= 0x40F ? cp + 0x50 : RARE;
}

/* What a code point over 0x7F becomes where no combining mark that could compose stands beside it: one code point, DROP or
 * RARE. */
static uint32_t fold_common(uint32_t cp)
{
	if (cp < 0x100)
		return fold_latin1(cp);
	if (cp >= 0x600 && cp < 0x700)
		return fold_arabic(cp);
	if (cp >= 0x390 && cp < 0x460)
		return fold_greek_cyrillic(cp);
	if ((cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3))
		return cp;
	if (cp >= 0x200B && cp <= 0x2023)
		return cp == 0x2017 ? RARE : DROP;
	return RARE;
}

/* Letters of Arabic that stay as they are: a bit per trail byte behind the lead bytes D8, D9, DA, DB. Without yeh and kaf of
 * Arabic, digits and marks. */
static const uint64_t arabic_same[4] = {
	(uint64_t)0x7FFFFFFF << 0x21, /* U+0621 to U+063F */
	(uint64_t)0x3F7 | (uint64_t)0xF << 0x31 | (uint64_t)0x7F << 0x39,
	~(uint64_t)0,
	(uint64_t)0xFFFFF | (uint64_t)1 << 0x15,
};

/* Copies the letters of Arabic that stay as they are from i on; returns the place behind them. */
static size_t fold_arabic_run(struct str in, size_t i, struct buf *out)
{
	char *to = out->at + out->len;

	for (; i + 1 < in.len; i += 2, to += 2) {
		unsigned char c = (unsigned char)in.at[i];

		if ((c & 0xFC) != 0xD8 || !(arabic_same[c & 3] >> ((unsigned char)in.at[i + 1] & 63) & 1))
			break;
		memcpy(to, in.at + i, 2);
	}
	out->len = (size_t)(to - out->at);
	return i;
}

/* Appends `in` folded, or gives up (false) at the first thing that is rare; `out` may then hold a part. */
static bool fold_fast(struct str in, struct buf *out)
{
	bool after_mark = false;

	buf_reserve(out, in.len + 4);
	for (size_t i = 0, next; i < in.len;) {
		unsigned char c = (unsigned char)in.at[i];
		unsigned len;
		uint32_t cp;
		bool mark;

		if (c < 0x80) {
			out->at[out->len] = byte_lower((char)c);
			out->len += (char_low[c] & (CHAR_LETTER | CHAR_DIGIT)) != 0;
			after_mark = false;
			i++;
			continue;
		}
		next = fold_arabic_run(in, i, out);
		if (next > i) {
			after_mark = false;
			i = next;
			continue;
		}
		cp = utf8_at(in.at + i, &len);
		i += len;
		mark = cp >= 0x64B && cp <= 0x652; /* they compose with nothing, but two of them may change places */
		if (mark && after_mark)
			return false;
		after_mark = mark;
		cp = fold_common(cp);
		if (cp == RARE)
			return false;
		if (cp != DROP)
			out->len += utf8_put(out->at + out->len, cp);
	}
	return true;
}

static void keep_folded(struct str folded, struct buf *out)
{
	unsigned len;

	for (size_t i = 0; i < folded.len; i += len) {
		uint32_t cp = utf8_at(folded.at + i, &len);
		int digit = char_digit(cp);

		if (digit >= 0)
			buf_add_byte(out, (char)('0' + digit));
		else if (cp == 0x643 || cp == 0x64A)
			buf_add_utf8(out, cp == 0x643 ? 0x6A9 : 0x6CC);
		else if (char_is_letter(cp) || char_is_mark(cp))
			buf_add(out, folded.at + i, len);
	}
}

static void fold_slow(struct str in, struct buf *out)
{
	uint8_t room[ROOM], case_room[ROOM], *normal, *folded;
	size_t len = sizeof(room), folded_len = sizeof(case_room);

	normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)in.at, in.len, room, &len);
	if (!normal)
		mem_panic("out of memory");
	folded = u8_casefold(normal, len, NULL, NULL, case_room, &folded_len);
	if (!folded)
		mem_panic("out of memory");
	keep_folded(str_n((const char *)folded, folded_len), out);
	if (folded != case_room)
		free(folded);
	if (normal != room)
		free(normal);
}

void text_fold(struct str in, struct buf *out)
{
	size_t begin = out->len;

	if (fold_fast(in, out))
		return;
	out->len = begin;
	fold_slow(in, out);
}

/* Has the character that begins with this byte no case, whatever follows? True of ASCII here too, which is folded byte by
 * byte: Hebrew to Syriac (D7 to DF), Devanagari to Thai (E0), kana (E3), Han, and E2 80 with ZWNJ and the quotes. */
static bool folds_by_byte(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c < 0xC0 || (c >= 0xD7 && c <= 0xE0) || (c >= 0xE3 && c <= 0xE9))
			continue;
		if (c != 0xE2 || (unsigned char)s.at[i + 1] != 0x80)
			return false;
	}
	return true;
}

void text_casefold(struct str in, struct buf *out)
{
	uint8_t room[ROOM], *folded;
	size_t len = sizeof(room);

	if (folds_by_byte(in)) {
		text_lower(in, out);
		return;
	}
	folded = u8_casefold((const uint8_t *)in.at, in.len, NULL, NULL, room, &len);
	if (!folded)
		mem_panic("out of memory");
	buf_add(out, folded, len);
	if (folded != room)
		free(folded);
}

void text_lower(struct str in, struct buf *out)
{
	buf_reserve(out, in.len);
	for (size_t i = 0; i < in.len; i++)
		out->at[out->len++] = byte_lower(in.at[i]);
}
