/* From a file's bytes to UTF-8 that a parser accepts. */
#include "read/clean.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	BLOCK = 64,
	WORTH = 16, /* bytes: if so few can be passed at once, the next ones are looked at one by one */
};

static void trouble_add(struct clean *c, enum trouble_kind kind, uint64_t at, unsigned len, uint32_t value)
{
	struct trouble *t = &c->troubles[kind];

	if (t->count++ == 0) {
		t->at = at;
		t->len = len;
		t->value = value;
	}
}

/* True for LF, CR and TAB and what is not below the blank, in JSON for all. */
static inline bool is_allowed(const struct clean *c, uint32_t cp)
{
	return cp >= 0x20 || c->json || cp == '\n' || cp == '\t' || cp == '\r';
}

#ifdef __SSE2__
/* Which of the bytes of a block are below `limit`, as signed ones: so all that are not ASCII come first, in their order. */
static inline uint64_t below(const __m128i *v, int limit)
{
	const __m128i most = _mm_set1_epi8((char)limit);
	uint64_t mask = 0;

	for (int i = 0; i < 4; i++)
		mask |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v[i], most)) << 16 * i;
	return mask;
}

static inline uint64_t equal(const __m128i *v, int byte)
{
	const __m128i wanted = _mm_set1_epi8((char)byte);
	uint64_t mask = 0;

	for (int i = 0; i < 4; i++)
		mask |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << 16 * i;
	return mask;
}

/* How many bytes of a block are whole characters of which nothing is to be said: allowed ASCII, and characters of two or
 * three bytes whose lead byte goes with every tail. */
static unsigned plain_block(const char *p, bool ascii)
{
	__m128i v[4];
	uint64_t high, bad, tails, two, three, from_three;
	unsigned n;

	memcpy(v, p, BLOCK);
	high = below(v, 0);
	bad = below(v, 0x20) & ~high;
	if (bad)
		bad &= ~(equal(v, '\n') | equal(v, '\t') | equal(v, '\r'));
	if (!high || ascii) {
		bad |= high;
		return bad ? (unsigned)__builtin_ctzll(bad) : BLOCK;
	}
	tails = below(v, -0x40);
	from_three = high & ~below(v, -0x20);
	two = high & ~below(v, -0x3E) & ~from_three;
	three = from_three ? from_three & below(v, -0x10) & ~(equal(v, 0xE0) | equal(v, 0xED) | equal(v, 0xEF)) : 0;
	bad |= (tails ^ (two << 1 | three << 1 | three << 2)) | (high & ~(tails | two | three));
	n = bad ? (unsigned)__builtin_ctzll(bad) : BLOCK;
	/* A character that is cut off there. */
	if (n >= 1 && (two | three) >> (n - 1) & 1)
		return n - 1;
	return n >= 2 && three >> (n - 2) & 1 ? n - 2 : n;
}
#else
static unsigned plain_block(const char *p, bool ascii)
{
	unsigned n = 0;

	(void)ascii;
	while (n < BLOCK && (unsigned char)p[n] < 0x80 && is_allowed((unsigned char)p[n]))
		n++;
	return n;
}
#endif

/* Length of a prefix that is plain: a lower bound. */
static size_t plain_prefix(const char *p, size_t n, bool ascii)
{
	size_t i = 0;
	unsigned more = BLOCK;

	while (n - i >= BLOCK && more >= WORTH) {
		more = plain_block(p + i, ascii);
		i += more;
	}
	return i;
}

static inline bool is_tail(unsigned char b)
{
	return (b & 0xC0) == 0x80;
}

/* Length of the character at p, of which n bytes are there: 0 no character, -1 it may go on behind n. */
static int char_length(const unsigned char *p, size_t n)
{
	unsigned char b = p[0], low = 0x80, high = 0xBF;
	int len;

	if (b < 0xC2 || b > 0xF4)
		return 0;
	len = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
	if (b == 0xE0)
		low = 0xA0;
	else if (b == 0xED)
		high = 0x9F;
	else if (b == 0xF0)
		low = 0x90;
	else if (b == 0xF4)
		high = 0x8F;
	if (n < 2)
		return -1;
	if (p[1] < low || p[1] > high)
		return 0;
	for (int i = 2; i < len; i++) {
		if ((size_t)i >= n)
			return -1;
		if (!is_tail(p[i]))
			return 0;
	}
	return len;
}

static void clean_control(struct clean *c, char *p, uint64_t at)
{
	trouble_add(c, *p ? TROUBLE_CONTROL : TROUBLE_NUL, at, 1, (unsigned char)*p);
	*p = '?';
}

/* U+FFFE and U+FFFF become U+FFFD, which has as many bytes. */
static void clean_nonchar(struct clean *c, char *p, uint64_t at)
{
	trouble_add(c, TROUBLE_NONCHAR, at, 3, 0xFF00 | (0xC0u | ((unsigned char)p[2] & 0x3Fu)));
	p[2] = (char)0xBD;
}

size_t clean_utf8(struct clean *c, char *bytes, size_t n, bool last)
{
	uint64_t stream = c->stream;
	size_t i = 0, next = 0; /* next: where looking for a plain stretch is worth while again */

	while (i < n) {
		unsigned char b;
		int len;

		if (i >= next) {
			i += plain_prefix(bytes + i, n - i, c->encoding->ascii);
			next = i + WORTH;
			if (i == n)
				break;
		}
		b = (unsigned char)bytes[i];
		if (b < 0x80) {
			if (!is_allowed(c, b))
				clean_control(c, bytes + i, stream + i);
			i++;
			continue;
		}
		if (b >= 0xC2 && b < 0xE0 && n - i >= 2 && is_tail((unsigned char)bytes[i + 1])) {
			len = 2;
		} else {
			len = char_length((const unsigned char *)bytes + i, n - i);
			if (len == -1 && !last)
				break;
		}
		if (len <= 0) {
			trouble_add(c, TROUBLE_BYTES, stream + i, 1, b);
			bytes[i++] = '?';
			continue;
		}
		if (b == 0xEF && (unsigned char)bytes[i + 1] == 0xBF && (unsigned char)bytes[i + 2] >= 0xBE && !c->json)
			clean_nonchar(c, bytes + i, stream + i);
		if (c->encoding->ascii)
			trouble_add(c, TROUBLE_ASCII, stream + i, (unsigned)len, b);
		i += (size_t)len;
	}
	c->stream += i;
	return i;
}

static size_t clean_bytes(struct clean *c, const char *bytes, size_t n, char *out)
{
	const struct encoding_byte *table = c->encoding->table;
	char *to = out;

	for (size_t i = 0; i < n; i++) {
		const struct encoding_byte *byte = &table[(unsigned char)bytes[i]];

		if (byte->len == 0) {
			trouble_add(c, TROUBLE_BYTES, c->stream + (uint64_t)(to - out), 1, (unsigned char)bytes[i]);
			*to++ = '?';
			continue;
		}
		to[0] = byte->utf8[0];
		if (byte->len == 1) {
			if (!is_allowed(c, (unsigned char)to[0]))
				clean_control(c, to, c->stream + (uint64_t)(to - out));
			to++;
			continue;
		}
		memcpy(to, byte->utf8, 3);
		to += byte->len;
	}
	c->stream += (uint64_t)(to - out);
	return (size_t)(to - out);
}

static inline uint32_t unit_at(const char *p, bool big)
{
	const unsigned char *u = (const unsigned char *)p;

	return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

/* Writes one unit that stands alone. */
static char *put_unit(struct clean *c, uint32_t unit, char *to, uint64_t at)
{
	if (unit < 0x20 && !is_allowed(c, unit)) {
		*to = (char)unit;
		clean_control(c, to, at);
		return to + 1;
	}
	if ((unit >= 0xFFFE && !c->json) || (unit >= 0xD800 && unit < 0xE000)) {
		trouble_add(c, unit >= 0xFFFE ? TROUBLE_NONCHAR : TROUBLE_BYTES, at, 3, unit);
		unit = 0xFFFD;
	}
	return to + utf8_put(to, unit);
}

static size_t clean_units(struct clean *c, const char *bytes, size_t n, bool last, char *out, size_t *done)
{
	bool big = c->encoding->kind == ENCODING_UTF16BE;
	char *to = out;
	size_t i = 0;

	while (n - i >= 2) {
		uint32_t unit = unit_at(bytes + i, big), low;

		if (unit >= 0xD800 && unit < 0xDC00) {
			if (n - i < 4 && !last)
				break;
			low = n - i >= 4 ? unit_at(bytes + i + 2, big) : 0;
			if (low >= 0xDC00 && low < 0xE000) {
				to += utf8_put(to, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
				i += 4;
				continue;
			}
		}
		to = put_unit(c, unit, to, c->stream + (uint64_t)(to - out));
		i += 2;
	}
	if (last && n - i == 1) {
		trouble_add(c, TROUBLE_BYTES, c->stream + (uint64_t)(to - out), 1, (unsigned char)bytes[i]);
		*to++ = '?';
		i++;
	}
	c->stream += (uint64_t)(to - out);
	*done = i;
	return (size_t)(to - out);
}

size_t clean_other(struct clean *c, const char *bytes, size_t n, bool last, char *out, size_t *done)
{
	if (c->encoding->kind != ENCODING_BYTES)
		return clean_units(c, bytes, n, last, out, done);
	*done = n;
	return clean_bytes(c, bytes, n, out);
}
