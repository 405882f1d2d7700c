/* In which scripts a text is written. */
#include "value/script.h"

#include "base/bytes16.h"
#include "value/chars.h"

/* Scripts.txt of Unicode 14 by way of libunistring 1.0; tests/unit compares the two. */
const struct script_range script_ranges[] = {
	{0x0041, 0x005A, SCRIPT_LATIN}, {0x0061, 0x007A, SCRIPT_LATIN}, {0x00AA, 0x00AA, SCRIPT_LATIN},
	{0x00BA, 0x00BA, SCRIPT_LATIN}, {0x00C0, 0x00D6, SCRIPT_LATIN}, {0x00D8, 0x00F6, SCRIPT_LATIN},
	{0x00F8, 0x02B8, SCRIPT_LATIN}, {0x02E0, 0x02E4, SCRIPT_LATIN}, {0x0370, 0x0373, SCRIPT_GREEK},
	{0x0375, 0x0377, SCRIPT_GREEK}, {0x037A, 0x037D, SCRIPT_GREEK}, {0x037F, 0x037F, SCRIPT_GREEK},
	{0x0384, 0x0384, SCRIPT_GREEK}, {0x0386, 0x0386, SCRIPT_GREEK}, {0x0388, 0x038A, SCRIPT_GREEK},
	{0x038C, 0x038C, SCRIPT_GREEK}, {0x038E, 0x03A1, SCRIPT_GREEK}, {0x03A3, 0x03E1, SCRIPT_GREEK},
	{0x03F0, 0x03FF, SCRIPT_GREEK}, {0x0400, 0x0484, SCRIPT_CYRILLIC}, {0x0487, 0x052F, SCRIPT_CYRILLIC},
	{0x0531, 0x0556, SCRIPT_ARMENIAN}, {0x0559, 0x058A, SCRIPT_ARMENIAN}, {0x058D, 0x058F, SCRIPT_ARMENIAN},
	{0x0591, 0x05C7, SCRIPT_HEBREW}, {0x05D0, 0x05EA, SCRIPT_HEBREW}, {0x05EF, 0x05F4, SCRIPT_HEBREW},
	{0x0600, 0x0604, SCRIPT_ARABIC}, {0x0606, 0x060B, SCRIPT_ARABIC}, {0x060D, 0x061A, SCRIPT_ARABIC},
	{0x061C, 0x061E, SCRIPT_ARABIC}, {0x0620, 0x063F, SCRIPT_ARABIC}, {0x0641, 0x064A, SCRIPT_ARABIC},
	{0x0656, 0x066F, SCRIPT_ARABIC}, {0x0671, 0x06DC, SCRIPT_ARABIC}, {0x06DE, 0x06FF, SCRIPT_ARABIC},
	{0x0750, 0x077F, SCRIPT_ARABIC}, {0x0870, 0x088E, SCRIPT_ARABIC}, {0x0890, 0x0891, SCRIPT_ARABIC},
	{0x0898, 0x08E1, SCRIPT_ARABIC}, {0x08E3, 0x08FF, SCRIPT_ARABIC}, {0x0900, 0x0950, SCRIPT_DEVANAGARI},
	{0x0955, 0x0963, SCRIPT_DEVANAGARI}, {0x0966, 0x097F, SCRIPT_DEVANAGARI}, {0x0E01, 0x0E3A, SCRIPT_THAI},
	{0x0E40, 0x0E5B, SCRIPT_THAI}, {0x10A0, 0x10C5, SCRIPT_GEORGIAN}, {0x10C7, 0x10C7, SCRIPT_GEORGIAN},
	{0x10CD, 0x10CD, SCRIPT_GEORGIAN}, {0x10D0, 0x10FA, SCRIPT_GEORGIAN}, {0x10FC, 0x10FF, SCRIPT_GEORGIAN},
	{0x1100, 0x11FF, SCRIPT_HANGUL}, {0x1C80, 0x1C88, SCRIPT_CYRILLIC}, {0x1C90, 0x1CBA, SCRIPT_GEORGIAN},
	{0x1CBD, 0x1CBF, SCRIPT_GEORGIAN}, {0x1D00, 0x1D25, SCRIPT_LATIN}, {0x1D26, 0x1D2A, SCRIPT_GREEK},
	{0x1D2B, 0x1D2B, SCRIPT_CYRILLIC}, {0x1D2C, 0x1D5C, SCRIPT_LATIN}, {0x1D5D, 0x1D61, SCRIPT_GREEK},
	{0x1D62, 0x1D65, SCRIPT_LATIN}, {0x1D66, 0x1D6A, SCRIPT_GREEK}, {0x1D6B, 0x1D77, SCRIPT_LATIN},
	{0x1D78, 0x1D78, SCRIPT_CYRILLIC}, {0x1D79, 0x1DBE, SCRIPT_LATIN}, {0x1DBF, 0x1DBF, SCRIPT_GREEK},
	{0x1E00, 0x1EFF, SCRIPT_LATIN}, {0x1F00, 0x1F15, SCRIPT_GREEK}, {0x1F18, 0x1F1D, SCRIPT_GREEK},
	{0x1F20, 0x1F45, SCRIPT_GREEK}, {0x1F48, 0x1F4D, SCRIPT_GREEK}, {0x1F50, 0x1F57, SCRIPT_GREEK},
	{0x1F59, 0x1F59, SCRIPT_GREEK}, {0x1F5B, 0x1F5B, SCRIPT_GREEK}, {0x1F5D, 0x1F5D, SCRIPT_GREEK},
	{0x1F5F, 0x1F7D, SCRIPT_GREEK}, {0x1F80, 0x1FB4, SCRIPT_GREEK}, {0x1FB6, 0x1FC4, SCRIPT_GREEK},
	{0x1FC6, 0x1FD3, SCRIPT_GREEK}, {0x1FD6, 0x1FDB, SCRIPT_GREEK}, {0x1FDD, 0x1FEF, SCRIPT_GREEK},
	{0x1FF2, 0x1FF4, SCRIPT_GREEK}, {0x1FF6, 0x1FFE, SCRIPT_GREEK}, {0x2071, 0x2071, SCRIPT_LATIN},
	{0x207F, 0x207F, SCRIPT_LATIN}, {0x2090, 0x209C, SCRIPT_LATIN}, {0x2126, 0x2126, SCRIPT_GREEK},
	{0x212A, 0x212B, SCRIPT_LATIN}, {0x2132, 0x2132, SCRIPT_LATIN}, {0x214E, 0x214E, SCRIPT_LATIN},
	{0x2160, 0x2188, SCRIPT_LATIN}, {0x2C60, 0x2C7F, SCRIPT_LATIN}, {0x2D00, 0x2D25, SCRIPT_GEORGIAN},
	{0x2D27, 0x2D27, SCRIPT_GEORGIAN}, {0x2D2D, 0x2D2D, SCRIPT_GEORGIAN}, {0x2DE0, 0x2DFF, SCRIPT_CYRILLIC},
	{0x2E80, 0x2E99, SCRIPT_HAN}, {0x2E9B, 0x2EF3, SCRIPT_HAN}, {0x2F00, 0x2FD5, SCRIPT_HAN},
	{0x3005, 0x3005, SCRIPT_HAN}, {0x3007, 0x3007, SCRIPT_HAN}, {0x3021, 0x3029, SCRIPT_HAN},
	{0x302E, 0x302F, SCRIPT_HANGUL}, {0x3038, 0x303B, SCRIPT_HAN}, {0x3041, 0x3096, SCRIPT_HIRAGANA},
	{0x309D, 0x309F, SCRIPT_HIRAGANA}, {0x30A1, 0x30FA, SCRIPT_KATAKANA}, {0x30FD, 0x30FF, SCRIPT_KATAKANA},
	{0x3131, 0x318E, SCRIPT_HANGUL}, {0x31F0, 0x31FF, SCRIPT_KATAKANA}, {0x3200, 0x321E, SCRIPT_HANGUL},
	{0x3260, 0x327E, SCRIPT_HANGUL}, {0x32D0, 0x32FE, SCRIPT_KATAKANA}, {0x3300, 0x3357, SCRIPT_KATAKANA},
	{0x3400, 0x4DBF, SCRIPT_HAN}, {0x4E00, 0x9FFF, SCRIPT_HAN}, {0xA640, 0xA69F, SCRIPT_CYRILLIC},
	{0xA722, 0xA787, SCRIPT_LATIN}, {0xA78B, 0xA7CA, SCRIPT_LATIN}, {0xA7D0, 0xA7D1, SCRIPT_LATIN},
	{0xA7D3, 0xA7D3, SCRIPT_LATIN}, {0xA7D5, 0xA7D9, SCRIPT_LATIN}, {0xA7F2, 0xA7FF, SCRIPT_LATIN},
	{0xA8E0, 0xA8FF, SCRIPT_DEVANAGARI}, {0xA960, 0xA97C, SCRIPT_HANGUL}, {0xAB30, 0xAB5A, SCRIPT_LATIN},
	{0xAB5C, 0xAB64, SCRIPT_LATIN}, {0xAB65, 0xAB65, SCRIPT_GREEK}, {0xAB66, 0xAB69, SCRIPT_LATIN},
	{0xAC00, 0xD7A3, SCRIPT_HANGUL}, {0xD7B0, 0xD7C6, SCRIPT_HANGUL}, {0xD7CB, 0xD7FB, SCRIPT_HANGUL},
	{0xF900, 0xFA6D, SCRIPT_HAN}, {0xFA70, 0xFAD9, SCRIPT_HAN}, {0xFB00, 0xFB06, SCRIPT_LATIN},
	{0xFB13, 0xFB17, SCRIPT_ARMENIAN}, {0xFB1D, 0xFB36, SCRIPT_HEBREW}, {0xFB38, 0xFB3C, SCRIPT_HEBREW},
	{0xFB3E, 0xFB3E, SCRIPT_HEBREW}, {0xFB40, 0xFB41, SCRIPT_HEBREW}, {0xFB43, 0xFB44, SCRIPT_HEBREW},
	{0xFB46, 0xFB4F, SCRIPT_HEBREW}, {0xFB50, 0xFBC2, SCRIPT_ARABIC}, {0xFBD3, 0xFD3D, SCRIPT_ARABIC},
	{0xFD40, 0xFD8F, SCRIPT_ARABIC}, {0xFD92, 0xFDC7, SCRIPT_ARABIC}, {0xFDCF, 0xFDCF, SCRIPT_ARABIC},
	{0xFDF0, 0xFDFF, SCRIPT_ARABIC}, {0xFE2E, 0xFE2F, SCRIPT_CYRILLIC}, {0xFE70, 0xFE74, SCRIPT_ARABIC},
	{0xFE76, 0xFEFC, SCRIPT_ARABIC}, {0xFF21, 0xFF3A, SCRIPT_LATIN}, {0xFF41, 0xFF5A, SCRIPT_LATIN},
	{0xFF66, 0xFF6F, SCRIPT_KATAKANA}, {0xFF71, 0xFF9D, SCRIPT_KATAKANA}, {0xFFA0, 0xFFBE, SCRIPT_HANGUL},
	{0xFFC2, 0xFFC7, SCRIPT_HANGUL}, {0xFFCA, 0xFFCF, SCRIPT_HANGUL}, {0xFFD2, 0xFFD7, SCRIPT_HANGUL},
	{0xFFDA, 0xFFDC, SCRIPT_HANGUL}, {0x10140, 0x1018E, SCRIPT_GREEK}, {0x101A0, 0x101A0, SCRIPT_GREEK},
	{0x10780, 0x10785, SCRIPT_LATIN}, {0x10787, 0x107B0, SCRIPT_LATIN}, {0x107B2, 0x107BA, SCRIPT_LATIN},
	{0x10E60, 0x10E7E, SCRIPT_ARABIC}, {0x16FE2, 0x16FE3, SCRIPT_HAN}, {0x16FF0, 0x16FF1, SCRIPT_HAN},
	{0x1AFF0, 0x1AFF3, SCRIPT_KATAKANA}, {0x1AFF5, 0x1AFFB, SCRIPT_KATAKANA},
	{0x1AFFD, 0x1AFFE, SCRIPT_KATAKANA}, {0x1B000, 0x1B000, SCRIPT_KATAKANA},
	{0x1B001, 0x1B11F, SCRIPT_HIRAGANA}, {0x1B120, 0x1B122, SCRIPT_KATAKANA},
	{0x1B150, 0x1B152, SCRIPT_HIRAGANA}, {0x1B164, 0x1B167, SCRIPT_KATAKANA}, {0x1D200, 0x1D245, SCRIPT_GREEK},
	{0x1DF00, 0x1DF1E, SCRIPT_LATIN}, {0x1EE00, 0x1EE03, SCRIPT_ARABIC}, {0x1EE05, 0x1EE1F, SCRIPT_ARABIC},
	{0x1EE21, 0x1EE22, SCRIPT_ARABIC}, {0x1EE24, 0x1EE24, SCRIPT_ARABIC}, {0x1EE27, 0x1EE27, SCRIPT_ARABIC},
	{0x1EE29, 0x1EE32, SCRIPT_ARABIC}, {0x1EE34, 0x1EE37, SCRIPT_ARABIC}, {0x1EE39, 0x1EE39, SCRIPT_ARABIC},
	{0x1EE3B, 0x1EE3B, SCRIPT_ARABIC}, {0x1EE42, 0x1EE42, SCRIPT_ARABIC}, {0x1EE47, 0x1EE47, SCRIPT_ARABIC},
	{0x1EE49, 0x1EE49, SCRIPT_ARABIC}, {0x1EE4B, 0x1EE4B, SCRIPT_ARABIC}, {0x1EE4D, 0x1EE4F, SCRIPT_ARABIC},
	{0x1EE51, 0x1EE52, SCRIPT_ARABIC}, {0x1EE54, 0x1EE54, SCRIPT_ARABIC}, {0x1EE57, 0x1EE57, SCRIPT_ARABIC},
	{0x1EE59, 0x1EE59, SCRIPT_ARABIC}, {0x1EE5B, 0x1EE5B, SCRIPT_ARABIC}, {0x1EE5D, 0x1EE5D, SCRIPT_ARABIC},
	{0x1EE5F, 0x1EE5F, SCRIPT_ARABIC}, {0x1EE61, 0x1EE62, SCRIPT_ARABIC}, {0x1EE64, 0x1EE64, SCRIPT_ARABIC},
	{0x1EE67, 0x1EE6A, SCRIPT_ARABIC}, {0x1EE6C, 0x1EE72, SCRIPT_ARABIC}, {0x1EE74, 0x1EE77, SCRIPT_ARABIC},
	{0x1EE79, 0x1EE7C, SCRIPT_ARABIC}, {0x1EE7E, 0x1EE7E, SCRIPT_ARABIC}, {0x1EE80, 0x1EE89, SCRIPT_ARABIC},
	{0x1EE8B, 0x1EE9B, SCRIPT_ARABIC}, {0x1EEA1, 0x1EEA3, SCRIPT_ARABIC}, {0x1EEA5, 0x1EEA9, SCRIPT_ARABIC},
	{0x1EEAB, 0x1EEBB, SCRIPT_ARABIC}, {0x1EEF0, 0x1EEF1, SCRIPT_ARABIC}, {0x1F200, 0x1F200, SCRIPT_HIRAGANA},
	{0x20000, 0x2A6DF, SCRIPT_HAN}, {0x2A700, 0x2B738, SCRIPT_HAN}, {0x2B740, 0x2B81D, SCRIPT_HAN},
	{0x2B820, 0x2CEA1, SCRIPT_HAN}, {0x2CEB0, 0x2EBE0, SCRIPT_HAN}, {0x2F800, 0x2FA1D, SCRIPT_HAN},
	{0x30000, 0x3134A, SCRIPT_HAN},
};
const size_t script_ranges_count = sizeof(script_ranges) / sizeof(*script_ranges);

static const char *const names[SCRIPT_COUNT] = {
	"Other",    "Latin",    "Arabic", "Han",        "Hangul", "Cyrillic", "Greek",
	"Hiragana", "Katakana", "Hebrew", "Devanagari", "Thai",   "Armenian", "Georgian",
};

const char *script_name(enum script script)
{
	return names[script];
}

int script_find(struct str name)
{
	for (int i = 0; i < SCRIPT_COUNT; i++)
		if (str_is(name, names[i]))
			return i;
	return -1;
}

enum script script_of(uint32_t cp)
{
	size_t low = 0, high = script_ranges_count;

	if (cp < 0x80)
		return byte_is_letter((char)cp) ? SCRIPT_LATIN : SCRIPT_OTHER;
	if ((cp >= 0x641 && cp <= 0x64A) || (cp >= 0x620 && cp <= 0x63F) || (cp >= 0x671 && cp <= 0x6D3))
		return SCRIPT_ARABIC;
	if (cp >= 0xF8 && cp <= 0x2B8)
		return SCRIPT_LATIN;
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return SCRIPT_HAN;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (script_ranges[middle].first <= cp)
			low = middle;
		else
			high = middle;
	}
	return cp >= script_ranges[low].first && cp <= script_ranges[low].last ? script_ranges[low].script : SCRIPT_OTHER;
}

/* Letters of Arabic: a bit per trail byte behind the lead bytes D8, D9, DA, DB. */
static const uint64_t arabic_letters[4] = {0xFFFFFFFF00000000, 0xFFFEC000000007FE, 0xFFFFFFFFFFFFFFFF, 0x9C00C060002FFFFF};

/* Letters of ASCII among sixteen bytes; false if one of the bytes is not ASCII. */
static bool count_ascii(const char *p, uint32_t *letters)
{
	bytes16 here = bytes16_at(p), hits;
	uint64_t w[2];

	if (bytes16_any(here & 0x80))
		return false;
	hits = (bytes16)(((here | 0x20) - 'a') < 26) & 1;
	memcpy(w, &hits, sizeof(w));
	*letters += (uint32_t)(((w[0] + w[1]) * 0x0101010101010101u) >> 56);
	return true;
}

static void count_more(struct str text, struct script_count *count)
{
	uint32_t ascii = 0, arabic = 0;
	unsigned len;

	for (size_t i = 0; i < text.len; i += len) {
		unsigned char c = (unsigned char)text.at[i];
		uint32_t cp;

		len = 1;
		if (c < 0x80) {
			if (i + 16 <= text.len && count_ascii(text.at + i, &ascii))
				len = 16;
			else
				ascii += char_low[c] & CHAR_LETTER;
			continue;
		}
		if ((c & 0xFC) == 0xD8 && arabic_letters[c & 3] >> ((unsigned char)text.at[i + 1] & 63) & 1) {
			arabic++;
			len = 2;
			continue;
		}
		cp = utf8_at(text.at + i, &len);
		if (!char_is_letter(cp))
			continue;
		count->letters++;
		count->of[script_of(cp)]++;
	}
	count->letters += ascii + arabic;
	count->of[SCRIPT_LATIN] += ascii;
	count->of[SCRIPT_ARABIC] += arabic;
}

void script_count(struct str text, struct script_count *count)
{
	memset(count, 0, sizeof(*count));
	count_more(text, count);
}

static uint64_t count_of_set(const struct script_count *count, uint32_t set)
{
	uint64_t sum = 0;

	for (int i = 0; i < SCRIPT_COUNT; i++)
		if (set >> i & 1)
			sum += count->of[i];
	return sum;
}

bool script_reaches(struct str text, uint32_t set, unsigned share, unsigned least)
{
	enum { STEP = 128 }; /* bytes */
	struct script_count count = {.letters = 0};

	for (size_t i = 0, end; i < text.len; i = end) {
		for (end = i + STEP < text.len ? i + STEP : text.len; end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80; end++)
			;
		count_more(str_cut(text, i, end), &count);
		/* Were all that is left letters of other scripts, no more than its bytes. */
		if (count.letters >= least && count_of_set(&count, set) * 100 >= share * ((uint64_t)count.letters + (text.len - end)))
			return count.letters > 0;
	}
	return false;
}

enum script script_most(const struct script_count *count)
{
	enum script most = SCRIPT_OTHER;

	for (int i = 1; i < SCRIPT_COUNT; i++)
		if (count->of[i] > count->of[most])
			most = (enum script)i;
	return most;
}

int script_dominant(const struct script_count *count)
{
	enum script most = script_most(count);

	return count->letters >= SCRIPT_ENOUGH && (uint64_t)count->of[most] * 2 > count->letters ? (int)most : -1;
}

unsigned script_share(const struct script_count *count, uint32_t set)
{
	return count->letters ? (unsigned)(count_of_set(count, set) * 100 / count->letters) : 0;
}
