/* UTF-8: reading, writing, counting and validating. */
#include "base/utf8.h"

#include <unistr.h>

#include "base/bytes16.h"

uint32_t utf8_before(const char *p, unsigned *len)
{
	const char *q = p - 1;

	while (((unsigned char)*q & 0xC0) == 0x80)
		q--;
	return utf8_at(q, len);
}

unsigned utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t utf8_count(struct str s)
{
	size_t n = 0, i = 0;

	while (i + 16 <= s.len) {
		bytes16 sum = bytes16_all(0);

		/* A comparison gives 0xFF, which is -1; 255 of them fit a byte. */
		for (int k = 0; k < 255 && i + 16 <= s.len; k++, i += 16)
			sum -= (bytes16)((bytes16_at(s.at + i) & 0xC0) != 0x80);
		for (int k = 0; k < 16; k++)
			n += sum[k];
	}
	for (; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}

size_t utf8_count16(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (((unsigned char)s.at[i] & 0xC0) != 0x80) + ((unsigned char)s.at[i] >= 0xF0);
	return n;
}

size_t utf8_valid(struct str s)
{
	const uint8_t *bad = u8_check((const uint8_t *)s.at, s.len);

	return bad ? (size_t)((const char *)bad - s.at) : s.len;
}

struct str utf8_prefix(struct str s, size_t most)
{
	size_t i = 0, n = 0;

	if (s.len <= most)
		return s;
	for (; i < s.len; i++)
		if (((unsigned char)s.at[i] & 0xC0) != 0x80 && n++ == most)
			break;
	return str_n(s.at, i);
}

void buf_add_utf8(struct buf *b, uint32_t cp)
{
	buf_reserve(b, 4);
	b->len += utf8_put(b->at + b->len, cp);
}
