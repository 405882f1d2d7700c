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

/* One row of the table, between the diagonals `most` off: what lies beyond costs more anyway. Returns the row's minimum. */
static unsigned edit_row(unsigned *row, size_t i, char c, struct str b, unsigned most)
{
	size_t j = i > most ? i - most : 1, end = i + most < b.len ? i + most : b.len;
	unsigned corner = row[j - 1], least;

	least = row[j - 1] = j == 1 ? (unsigned)i : most + 1;
	for (; j <= end; j++) {
		unsigned change = corner + (c != b.at[j - 1]);
		unsigned best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

		corner = row[j];
		row[j] = change < best ? change : best;
		if (row[j] < least)
			least = row[j];
	}
	return least;
}

/* Wagner and Fischer's table, one row at a time; texts longer than a row count as far apart. What both begin or end with
 * costs nothing. */
unsigned str_edits(struct str a, struct str b, unsigned most)
{
	unsigned row[256];

	if (a.len > b.len + most || b.len > a.len + most || b.len >= 256)
		return most + 1;
	while (a.len && b.len && a.at[0] == b.at[0]) {
		a = str_from(a, 1);
		b = str_from(b, 1);
	}
	for (; a.len && b.len && a.at[a.len - 1] == b.at[b.len - 1]; a.len--)
		b.len--;
	for (size_t j = 0; j <= b.len; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++)
		if (edit_row(row, i, a.at[i - 1], b, most) > most)
			return most + 1;
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

char *str_copy(struct str s)
{
	char *copy = mem_alloc(s.len + 1);

	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

void buf_grow(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;

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

struct str str_digits(char room[20], uint64_t n, unsigned width)
{
	unsigned i = 20;

	do {
		room[--i] = (char)('0' + n % 10);
		n /= 10;
	} while (n || 20 - i < width);
	return str_n(room + i, 20 - i);
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
