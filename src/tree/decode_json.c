/* The text of a JSON string, decoded from its raw bytes. */
#include "tree/decode.h"

#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* The value of a hexadecimal digit, or -1. */
static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The unit of `\uXXXX` at p, and how many of the n bytes there belong to it; REPLACEMENT if it is not whole. */
static uint32_t escaped_unit(const char *p, size_t n, size_t *len)
{
	uint32_t unit = 0;

	for (*len = 2; *len < 6; ++*len) {
		int digit = *len < n ? hex_digit(p[*len]) : -1;

		if (digit < 0)
			return REPLACEMENT;
		unit = unit << 4 | (uint32_t)digit;
	}
	return unit;
}

uint32_t json_escape(const char *p, size_t n, size_t *len)
{
	static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
	uint32_t cp;

	if (n >= 2 && p[1] == 'u') {
		cp = escaped_unit(p, n, len);
		if (cp >= 0xD800 && cp < 0xDC00 && n >= 12 && p[6] == '\\' && p[7] == 'u') {
			size_t more;
			uint32_t low = escaped_unit(p + 6, n - 6, &more);

			if (low >= 0xDC00 && low < 0xE000) {
				*len = 12;
				return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			}
		}
		return cp >= 0xD800 && cp < 0xE000 ? REPLACEMENT : cp;
	}
	*len = 1;
	if (n < 2)
		return REPLACEMENT;
	for (size_t i = 0; i + 1 < sizeof(plain); i += 2)
		if (plain[i] == p[1]) {
			*len = 2;
			return (unsigned char)plain[i + 1];
		}
	for (*len = 2; *len < n && ((unsigned char)p[*len] & 0xC0) == 0x80;)
		++*len;
	return REPLACEMENT;
}

void decode_json(struct decoder *d, uint32_t begin, uint32_t end)
{
	struct str raw = str_n(d->tree->raw, end);

	while (begin < end) {
		uint32_t slash = (uint32_t)str_find(raw, '\\', begin), to;
		size_t len;

		if (slash > begin)
			decode_same(d, begin, slash - begin);
		if (slash == end)
			return;
		to = (uint32_t)d->out->len;
		buf_add_utf8(d->out, json_escape(raw.at + slash, end - slash, &len));
		pieces_add(d->map, to, (uint32_t)d->out->len - to, slash, (uint32_t)len, false);
		begin = slash + (uint32_t)len;
	}
}
