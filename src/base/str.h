/* Slices (borrowed bytes) and buffers (owned, growing bytes). Anybody may include this. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A run of bytes that somebody else owns; not NUL-terminated. `at` is NULL where there is no text at all. */
struct str {
	const char *at;
	size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).at

static inline struct str str_of(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

static inline struct str str_n(const char *at, size_t len)
{
	return (struct str){at, len};
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
	return str_eq(a, str_of(text));
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && memcmp(s.at, prefix.at, prefix.len) == 0;
}

static inline struct str str_from(struct str s, size_t begin)
{
	return begin >= s.len ? (struct str){s.at + s.len, 0} : (struct str){s.at + begin, s.len - begin};
}

static inline struct str str_cut(struct str s, size_t begin, size_t end)
{
	return (struct str){s.at + begin, end - begin};
}

/* Orders by bytes, as memcmp does, shorter first. */
int str_order(struct str a, struct str b);
/* Position of `byte` in `s` from `from` on, or s.len. */
size_t str_find(struct str s, char byte, size_t from);
/* Position of `what` in `s` from `from` on, or s.len. */
size_t str_find_str(struct str s, struct str what, size_t from);
/* Without ASCII blanks (space, TAB, CR, LF) at both ends. */
struct str str_strip(struct str s);
/* Smallest number of insertions, deletions and exchanges of bytes that make b of a, at most `most` + 1. */
unsigned str_edits(struct str a, struct str b, unsigned most);
/* Decimal digits only, at most 18: its number; otherwise -1. */
int64_t str_number(struct str s);
/* The decimal digits of n, at least `width` (20 at most) with zeros before them; they stand in `room`. */
struct str str_digits(char room[20], uint64_t n, unsigned width);

/* An owned copy that ends with NUL; mem_free frees it. */
char *str_copy(struct str);

/* Owned bytes. All zero is an empty buffer; buf_clear frees. `at` may move at each addition. */
struct buf {
	char *at;
	size_t len, cap;
};

void buf_grow(struct buf *, size_t more);
void buf_add(struct buf *, const void *bytes, size_t len);
void buf_addf(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *);
/* A NUL behind the last byte, not counted in `len`; returns `at`. */
const char *buf_cstr(struct buf *);

/* Makes room for so many more bytes. */
static inline void buf_reserve(struct buf *b, size_t more)
{
	if (b->len + more > b->cap)
		buf_grow(b, more);
}

static inline void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.at, s.len);
}

static inline void buf_add_byte(struct buf *b, char c)
{
	if (b->len == b->cap)
		buf_reserve(b, 1);
	b->at[b->len++] = c;
}

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){b->at, b->len};
}

#endif
