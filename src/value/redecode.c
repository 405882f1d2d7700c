/* Text that was decoded with the wrong character set. */
#include "value/redecode.h"

#include <unictype.h>

#include "base/bytes16.h"
#include "base/utf8.h"
#include "value/chars.h"
#include "value/codepage.h"

/* Characters of the run that begins somewhere, as one encoding sees them. */
struct run {
	size_t begin, end;
	unsigned sequences;     /* characters it stands for */
	uint32_t lead;          /* first byte of the first sequence */
	uint32_t trail_char;    /* what stands there for its second */
};

/* Reads one UTF-8 sequence out of the characters at `at`; returns the place behind it, or 0. */
static size_t read_sequence(struct str t, size_t at, enum codepage page, uint32_t *cp, struct run *run)
{
	unsigned char bytes[4];
	unsigned n = 0, need = 1, len;
	uint32_t c = 0;

	while (n < need) {
		int byte;

		if (at >= t.len)
			return 0;
		c = utf8_at(t.at + at, &len);
		byte = codepage_byte(page, c);
		if (byte < 0 || (n == 0 ? byte < 0xC2 || byte > 0xF4 : byte > 0xBF))
			return 0;
		if (n == 0)
			need = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
		if (n == 1 && run->sequences == 0) {
			run->lead = bytes[0];
			run->trail_char = c;
		}
		bytes[n++] = (unsigned char)byte;
		at += len;
	}
	if (utf8_valid(str_n((const char *)bytes, n)) != n)
		return 0;
	*cp = utf8_at((const char *)bytes, &len);
	return at;
}

/* Could a person have meant it? Not controls, private use and what is not assigned. */
static bool meant(uint32_t cp)
{
	return !uc_is_general_category_withtable(cp,
		UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn);
}

static struct run read_run(struct str t, size_t at, enum codepage page, struct buf *out)
{
	struct run run = {.begin = at, .end = at};
	uint32_t cp = 0;
	size_t next;

	while ((next = read_sequence(t, run.end, page, &cp, &run)) && meant(cp)) {
		run.end = next;
		run.sequences++;
		if (out)
			buf_add_utf8(out, cp);
	}
	return run;
}

static bool ends_word_in_capitals(struct str t, const struct run *run)
{
	static const uint16_t closers[] = {0xA0, 0xB4, 0xBB, 0x2019, 0x201D, 0x203A, 0x2026, 0x2013, 0x2014};
	unsigned len;
	uint32_t before = run->begin ? utf8_before(t.at + run->begin, &len) : ' ';

	if (!uc_is_property_uppercase(before))
		return false;
	for (size_t i = 0; i < sizeof(closers) / sizeof(*closers); i++)
		if (run->trail_char == closers[i])
			return true;
	return false;
}

/* One sequence of two alone proves little: É» may be the end of a quotation. It counts where the first is what Latin-1,
 * Greek and Cyrillic letters begin with (Â Ã Î Ï Ð Ñ) and does not end a word in capitals before a quote, dash or blank. */
static bool convincing(struct str t, const struct run *run)
{
	if (run->sequences != 1 || run->lead >= 0xE0)
		return run->sequences > 0;
	if (run->lead != 0xC2 && run->lead != 0xC3 && (run->lead < 0xCE || run->lead > 0xD1))
		return false;
	return !ends_word_in_capitals(t, run);
}

/* In windows-1256 the lead bytes of Persian are letters of Persian: only a word that decodes as a whole counts. */
static bool convincing_1256(struct str t, const struct run *run)
{
	bool begins = run->begin == 0 || (unsigned char)t.at[run->begin - 1] < 0x80;
	bool ends = run->end == t.len || (unsigned char)t.at[run->end] < 0x80;

	return begins && ends && run->sequences > 1;
}

enum { LATIN1 = 0xC3, ARABIC = 0xD8 }; /* the lead bytes of all characters that a run can begin with */

/* Can a run begin with this character? In windows-1256 only what the UTF-8 of Arabic letters, of Latin-1 and of ZWNJ begins
 * with, and only at the begin of a word: that also keeps this linear, since a run that does not convince is read once. */
static bool may_begin(uint32_t cp, bool word_begins, bool *arabic)
{
	*arabic = word_begins && ((cp >= 0x637 && cp <= 0x63A) || cp == 0x622 || cp == 0x623 || cp == 0xE2);
	return *arabic || (cp >= 0xC2 && cp <= 0xF4);
}

static struct run best_run(struct str t, size_t at, bool arabic, enum codepage *page)
{
	struct run best = {at, at, 0, 0, 0};
	bool letter = (unsigned char)t.at[at] == ARABIC; /* which only windows-1256 has */

	for (int i = 0; i < CODEPAGE_COUNT; i++) {
		struct run run;

		if (i == CODEPAGE_1256 ? !arabic : letter)
			continue;
		run = read_run(t, at, (enum codepage)i, NULL);
		if (run.end <= best.end)
			continue;
		if (i == CODEPAGE_1256 ? !convincing_1256(t, &run) : !convincing(t, &run))
			continue;
		best = run;
		*page = (enum codepage)i;
	}
	return best;
}

/* Can a run begin with this byte: of windows-1256 only at the begin of a word? */
static bool begins(struct str t, size_t i)
{
	unsigned char c = (unsigned char)t.at[i];

	return c == LATIN1 || (c == ARABIC && (i == 0 || (unsigned char)t.at[i - 1] < 0x80));
}

/* The first such byte from i on. */
static size_t find_begin(struct str t, size_t i)
{
	if (i < t.len && begins(t, i))
		return i;
	for (i++; i + 16 <= t.len; i += 16) {
		bytes16 here = bytes16_at(t.at + i), before = bytes16_at(t.at + i - 1);

		if (bytes16_any((bytes16)((here == LATIN1) | ((here == ARABIC) & (before < 0x80)))))
			break;
	}
	while (i < t.len && !begins(t, i))
		i++;
	return i;
}

bool redecode_next(struct str text, size_t from, struct mojibake *found, struct buf *out)
{
	unsigned len;

	for (size_t i = find_begin(text, from); i < text.len; i = find_begin(text, i + len)) {
		enum codepage page = CODEPAGE_1252;
		bool arabic;
		struct run run;

		if (!may_begin(utf8_at(text.at + i, &len), i == 0 || (unsigned char)text.at[i - 1] < 0x80, &arabic))
			continue;
		run = best_run(text, i, arabic, &page);
		if (run.end == i)
			continue;
		*found = (struct mojibake){run.begin, run.end, codepage_name(page)};
		if (out)
			read_run(text, i, page, out);
		return true;
	}
	return false;
}
