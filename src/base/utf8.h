/* UTF-8: reading, writing, counting and validating. Anybody may include this. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

/* The code point at p of valid UTF-8, and in *len its bytes (1 to 4). p must lie before the end. */
static inline uint32_t utf8_at(const char *p, unsigned *len)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] < 0x80) {
		*len = 1;
		return u[0];
	}
	if (u[0] < 0xE0) {
		*len = 2;
		return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
	}
	if (u[0] < 0xF0) {
		*len = 3;
		return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
	}
	*len = 4;
	return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
}

/* The code point that ends before p, and in *len its bytes; p must lie behind the begin. */
uint32_t utf8_before(const char *p, unsigned *len);
/* Writes cp to out (room for 4) and returns the bytes written; cp must be a Unicode scalar value. */
unsigned utf8_put(char *out, uint32_t cp);
/* How many code points, and how many UTF-16 units, valid UTF-8 holds. */
size_t utf8_count(struct str);
size_t utf8_count16(struct str);
/* Length of the longest prefix that is valid UTF-8 (no surrogates, nothing over U+10FFFF, shortest forms only). */
size_t utf8_valid(struct str);
/* The longest prefix of at most `most` code points. */
struct str utf8_prefix(struct str, size_t most);
void buf_add_utf8(struct buf *, uint32_t cp);

#endif
