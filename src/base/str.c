/* Slices and buffers. */
#include "base/str.h"

#include <stdio.h>

#include "base/mem.h"

int str_order(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, char byte, size_t from)
{
	const char *p = from < s.len ? memchr(s.at + from, byte, s.len - from) : NULL;

	return p ? (size_t)(p - s.at) : s.len;
}

size_t str_find_str(struct str s, struct str what, size_t from)
{
	const char *p = from < s.len ? memmem(s.at + from, s.len - from, what.at, what.len) : NULL;

	return p ? (size_t)(p - s.at) : s.len;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_strip(struct str s)
{
	while (s.len && is_blank(s.at[0]))
		s = str_from(s, 1);
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

/* Wagner and Fischer's table, one row at a time; texts longer than a row count as far apart. */
unsigned str_edits(struct str a, struct str b, unsigned most)
{
	unsigned row[256];
	size_t i, j;

	if (a.len > b.len + most || b.len > a.len + most || b.len >= 256)
		return most + 1;
	for (j = 0; j <= b.len; j++)
		row[j] = (unsigned)j;
	for (i = 1; i <= a.len; i++) {
		unsigned corner = row[0];

		row[0] = (unsigned)i;
		for (j = 1; j <= b.len; j++) {
			unsigned change = corner + (a.at[i - 1] != b.at[j - 1]);
			unsigned best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

			corner = row[j];
			row[j] = change < best ? change : best;
		}
	}
	return row[b.len] <= most ? row[b.len] : most + 1;
}

int64_t str_number(struct str s)
{
	int64_t n = 0;
	size_t i;

	if (s.len == 0 || s.len > 18)
		return -1;
	for (i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return -1;
		n = n * 10 + (s.at[i] - '0');
	}
	return n;
}

void buf_reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;

	if (b->len + more <= b->cap)
		return;
	while (cap < b->len + more)
		cap += cap / 2 + 64;
	b->at = mem_realloc(b->at, cap);
	b->cap = cap;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	buf_reserve(b, len);
	memcpy(b->at + b->len, bytes, len);
	b->len += len;
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list args;
	int need;

	va_start(args, format);
	need = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (need < 0)
		mem_panic("a format that printf refuses");
	buf_reserve(b, (size_t)need + 1);
	va_start(args, format);
	vsnprintf(b->at + b->len, (size_t)need + 1, format, args);
	va_end(args);
	b->len += (size_t)need;
}

void buf_clear(struct buf *b)
{
	mem_free(b->at);
	*b = (struct buf){0};
}

const char *buf_cstr(struct buf *b)
{
	buf_reserve(b, 1);
	b->at[b->len] = '\0';
	return b->at;
}
