/* Text, references, and the markup that stands between texts: comments, CDATA sections, instructions. */
#include "read/scan_own.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { REFERENCE = 12 }; /* bytes of the longest reference that is read here */

#define NAME_BYTE (BYTE_NAME_START | BYTE_NAME)
const uint8_t scan_bytes[256] = {
	['\t'] = BYTE_BLANK, ['\n'] = BYTE_BLANK, ['\r'] = BYTE_BLANK, [' '] = BYTE_BLANK,
	['<'] = BYTE_TEXT | BYTE_VALUE, ['&'] = BYTE_TEXT | BYTE_VALUE, [']'] = BYTE_TEXT,
	['"'] = BYTE_VALUE, ['\''] = BYTE_VALUE,
	['0' ... '9'] = BYTE_NAME, ['-'] = BYTE_NAME, ['.'] = BYTE_NAME,
	['a' ... 'z'] = NAME_BYTE, ['A' ... 'Z'] = NAME_BYTE, ['_'] = NAME_BYTE,
	[0x80 ... 0xFF] = BYTE_HIGH,
};

/* --- references --- */

static bool is_character(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
		(c >= 0x10000 && c < 0x110000);
}

static int digit(char c, uint32_t base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Behind "&#". */
static enum scanned character_reference(const char **at, const char *end)
{
	const char *p = *at, *first;
	uint32_t base = 10, c = 0;

	if (p < end && *p == 'x') {
		base = 16;
		p++;
	}
	for (first = p; p < end && p - first < REFERENCE - 3; p++) {
		int d = digit(*p, base);

		if (d < 0)
			break;
		c = c > 0x110000 ? c : c * base + (uint32_t)d;
	}
	if (p == end)
		return SCAN_MORE;
	if (p == first || *p != ';' || !is_character(c))
		return SCAN_STRANGE;
	*at = p + 1;
	return SCANNED;
}

enum scanned scan_reference(const char **at, const char *end)
{
	static const struct str names[] = {{"lt;", 3}, {"gt;", 3}, {"amp;", 4}, {"quot;", 5}, {"apos;", 5}};
	const char *p = *at + 1;

	if (p < end && *p == '#') {
		p++;
		if (character_reference(&p, end) == SCANNED) {
			*at = p;
			return SCANNED;
		}
	} else {
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (str_starts(str_n(p, (size_t)(end - p)), names[i])) {
				*at = p + names[i].len;
				return SCANNED;
			}
	}
	return end - *at < REFERENCE ? SCAN_MORE : SCAN_STRANGE;
}

/* --- text --- */

/* The first '<', '&' or ']'. */
static inline const char *find_special(const char *p, const char *end)
{
#ifdef __SSE2__
	const __m128i less = _mm_set1_epi8('<'), amp = _mm_set1_epi8('&'), bracket = _mm_set1_epi8(']');

	for (; end - p >= 16; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, less), _mm_cmpeq_epi8(v, amp)), _mm_cmpeq_epi8(v, bracket));
		int mask = _mm_movemask_epi8(hit);

		if (mask)
			return p + __builtin_ctz((unsigned)mask);
	}
#endif
	while (p < end && !scan_is(*p, BYTE_TEXT))
		p++;
	return p;
}

enum scanned scan_text(const char **at, const char *end)
{
	const char *p = *at;
	enum scanned got;

	for (;;) {
		p = find_special(p, end);
		*at = p;
		if (p == end)
			return SCAN_MORE;
		if (*p == '<')
			return SCANNED;
		if (*p == '&') {
			got = scan_reference(&p, end);
			if (got != SCANNED)
				return got;
		} else {
			if (end - p < 3)
				return SCAN_MORE;
			if (p[1] == ']' && p[2] == '>')
				return SCAN_STRANGE;
			p++;
		}
	}
}

/* --- comments and the like --- */

enum scanned scan_comment(struct scan *s, const char *p, const char *end)
{
	uint64_t begin = scan_stream(s, p), close;
	const char *hyphens;

	hyphens = end - p > 4 ? memmem(p + 4, (size_t)(end - p - 4), "--", 2) : NULL;
	if (!hyphens || end - hyphens < 3)
		return SCAN_MORE;
	if (hyphens[2] != '>')
		return SCAN_STRANGE;
	close = scan_stream(s, hyphens);
	build_note(s->r, NODE_COMMENT, NAME_NONE, begin, begin + 4, close, close + 3);
	s->at = close + 3;
	return SCANNED;
}

enum scanned scan_cdata(struct scan *s, const char *p, const char *end)
{
	const char *close;

	if (s->open.n == 0)
		return SCAN_STRANGE;
	close = end - p > 9 ? memmem(p + 9, (size_t)(end - p - 9), "]]>", 3) : NULL;
	if (!close)
		return SCAN_MORE;
	s->at = scan_stream(s, close) + 3;
	build_escaped(s->r, s->at);
	return SCANNED;
}

/* Targets that libxml2 looks at, or that are none. */
static bool is_plain_target(const struct scan_name *target)
{
	struct str t = target->text;

	if (str_is(t, "xml-stylesheet"))
		return true;
	return !target->prefix.at && !(t.len >= 3 && strncasecmp(t.at, "xml", 3) == 0) && str_find_str(t, STR("catalog"), 0) == t.len;
}

enum scanned scan_instruction(struct scan *s, const char *p, const char *end)
{
	uint64_t begin = scan_stream(s, p), content;
	const char *first = p + 2, *close;
	struct scan_name *target;
	enum scanned got = scan_name(s, &first, end, &s->target, &target);

	if (got != SCANNED)
		return got;
	close = memmem(first, (size_t)(end - first), "?>", 2);
	if (!close)
		return SCAN_MORE;
	if (!is_plain_target(target) || (close > first && !scan_is(*first, BYTE_BLANK)) || !scan_has_room(s, 2))
		return SCAN_STRANGE;
	while (first < close && scan_is(*first, BYTE_BLANK))
		first++;
	content = scan_stream(s, first);
	s->at = scan_stream(s, close) + 2;
	build_note(s->r, NODE_PI, scan_number(s, target), begin, content, s->at - 2, s->at);
	return SCANNED;
}
