/* What kinds of bytes a value holds, in one word. */
#include "value/features.h"

#include "base/bytes16.h"
#include "value/chars.h"

#define P(n) FEATURE_BIT(FEATURE_PUNCTUATION + (n))
#define B(name) FEATURE_BIT(FEATURE_##name)
#define X4(x) x, x, x, x
#define X8(x) X4(x), X4(x)
#define X16(x) X8(x), X8(x)
#define X64(x) X16(x), X16(x), X16(x), X16(x)

_Static_assert(FEATURE_COUNT <= 64, "the classes fit one word");

/* Class of each byte; continuation bytes and bytes that UTF-8 never has have none. */
static const uint64_t classes[256] = {
	/* 00 */ X8(B(CONTROL)), B(CONTROL), B(TAB), B(LF), B(CONTROL), B(CONTROL), B(CR), B(CONTROL), B(CONTROL),
	/* 10 */ X16(B(CONTROL)),
	/* 20 */ B(SPACE), P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), P(8), P(9), P(10), P(11), P(12), P(13), P(14),
	/* 30 */ X8(B(DIGIT)), B(DIGIT), B(DIGIT), P(15), P(16), P(17), P(18), P(19), P(20),
	/* 40 */ P(21), X8(B(UPPER)), X4(B(UPPER)), B(UPPER), B(UPPER), B(UPPER),
	/* 50 */ X8(B(UPPER)), B(UPPER), B(UPPER), B(UPPER), P(22), P(23), P(24), P(25), P(26),
	/* 60 */ P(27), X8(B(LOWER)), X4(B(LOWER)), B(LOWER), B(LOWER), B(LOWER),
	/* 70 */ X8(B(LOWER)), B(LOWER), B(LOWER), B(LOWER), P(28), P(29), P(30), P(31), B(CONTROL),
	/* 80 */ X64(0),
	/* C0 */ 0, 0, B(C2), B(C3), X4(B(C4_CA)), B(C4_CA), B(C4_CA), B(C4_CA), B(CB_CD), B(CB_CD), B(CB_CD), B(CE_CF), B(CE_CF),
	/* D0 */ X4(B(D0_D3)), X4(B(D4_D7)), B(D8), B(D9), B(DA), B(DB), X4(B(DC_DF)),
	/* E0 */ B(E0), B(E1), B(E2), B(E3), X4(B(E4_E9)), B(E4_E9), B(E4_E9), X4(B(EA_ED)), B(EE), B(EF),
	/* F0 */ X4(B(F0_F4)), B(F0_F4), X8(0), 0, 0, 0,
};

/* The loads of eight bytes at once and the two sums let a processor look up two bytes in each cycle. */
static inline uint64_t scan_eight(const unsigned char *p)
{
	uint64_t w, a, b;

	memcpy(&w, p, 8);
	a = classes[w & 0xFF] | classes[w >> 8 & 0xFF] | classes[w >> 16 & 0xFF] | classes[w >> 24 & 0xFF];
	b = classes[w >> 32 & 0xFF] | classes[w >> 40 & 0xFF] | classes[w >> 48 & 0xFF] | classes[w >> 56];
	return a | b;
}

/* The last eight may have been looked at in part. */
static uint64_t scan_classes(const unsigned char *p, size_t n)
{
	uint64_t sum = 0;
	size_t i = 0;

	for (; i + 8 <= n; i += 8)
		sum |= scan_eight(p + i);
	if (i < n && n >= 8)
		return sum | scan_eight(p + n - 8);
	for (; i < n; i++)
		sum |= classes[p[i]];
	return sum;
}

static bool is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool run_between(const unsigned char *p, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to; i++)
		if (is_blank(p[i]) && is_blank(p[i + 1]))
			return true;
	return false;
}

/* Two blanks in a row? Sixteen bytes at a time look for two bytes up to the space, which are blanks or (seldom) other
 * controls. */
static bool scan_blank_run(const unsigned char *p, size_t n)
{
	const bytes16 space = bytes16_all(' ');
	size_t i = 0;

	for (; i + 17 <= n; i += 16) {
		bytes16 here = bytes16_at((const char *)p + i), next = bytes16_at((const char *)p + i + 1);

		if (bytes16_any((bytes16)((here <= space) & (next <= space))) && run_between(p, i, i + 17))
			return true;
	}
	return run_between(p, i, n);
}

static bool edge_blank(uint32_t cp)
{
	return char_is_blank(cp) || cp == CHAR_ZWSP || cp == CHAR_BOM;
}

/* ASCII that is plain to see: of most values both ends are. */
static bool is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

void features_scan(struct str value, struct features *f)
{
	unsigned len;

	*f = (struct features){0};
	if (value.len == 0)
		return;
	f->bytes = scan_classes((const unsigned char *)value.at, value.len);
	f->blank_begin = !is_visible(value.at[0]) && edge_blank(utf8_at(value.at, &len));
	f->blank_end = !is_visible(value.at[value.len - 1]) && edge_blank(utf8_before(value.at + value.len, &len));
	if (f->bytes & (B(SPACE) | B(TAB) | B(LF) | B(CR)))
		f->blank_run = scan_blank_run((const unsigned char *)value.at, value.len);
	f->bytes |= (uint64_t)(f->blank_begin || f->blank_end) << FEATURE_EDGE | (uint64_t)f->blank_run << FEATURE_RUN;
}

uint64_t features_of_bytes(const unsigned char bitmap[32])
{
	uint64_t sum = 0;

	for (unsigned byte = 0; byte < 256; byte++) {
		if (!(bitmap[byte >> 3] >> (byte & 7) & 1))
			continue;
		if (byte >= 0x80 && byte < 0xC0)
			return ~(uint64_t)0;
		sum |= classes[byte];
	}
	return sum;
}

uint64_t features_of(const char *bytes)
{
	unsigned char bitmap[32] = {0};

	for (const unsigned char *p = (const unsigned char *)bytes; *p; p++)
		bitmap[*p >> 3] |= (unsigned char)(1u << (*p & 7));
	return features_of_bytes(bitmap);
}

int features_byte(uint64_t wanted)
{
	int found = -1;

	for (int byte = 0; byte < 256; byte++) {
		if (!(classes[byte] & wanted))
			continue;
		if (found >= 0 || classes[byte] != wanted)
			return -1;
		found = byte;
	}
	return found;
}
