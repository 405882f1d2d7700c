/* Sets of code points. Anybody above base may include this. */
#ifndef VALUE_CHARSET_H
#define VALUE_CHARSET_H
#include "base/vec.h"

#include "base/pairs.h"

enum { CHARSET_LOW = 0x3000 }; /* below this a bit says it, from here on ranges do */

struct charset_range {
	uint32_t first, last;
};

/* All zero is the empty set; charset_clear frees. Constant while it is asked. */
struct charset {
	uint64_t low[CHARSET_LOW / 64];
	uint64_t leads; /* bit b & 63 for each lead byte b (C0 to FF) that a member begins with */
	VEC(struct charset_range) high; /* ascending, apart */
};

void charset_add_range(struct charset *, uint32_t first, uint32_t last);
void charset_add_point(struct charset *, uint32_t cp);
/* All members of another set. */
void charset_add(struct charset *, const struct charset *other);
/* A Unicode property ("White_Space") or general category ("Co"); false if there is none of that name. White_Space and
 * the categories Cc, Co, Cs, Z, Zl, Zp, Zs cost nothing; any other asks libunistring about every code point (10 ms). */
bool charset_add_property(struct charset *, struct str name);
/* A script that script.h knows ("Latin"); false if it knows none of that name. */
bool charset_add_script(struct charset *, struct str name);
void charset_clear(struct charset *);

bool charset_has_high(const struct charset *, uint32_t cp);

static inline bool charset_has(const struct charset *set, uint32_t cp)
{
	return cp < CHARSET_LOW ? set->low[cp >> 6] >> (cp & 63) & 1 : charset_has_high(set, cp);
}

/* Pairs of bytes of which a text that holds a member holds one; none: nothing is known, as of members in ASCII. */
void charset_need(const struct charset *, struct pair_need *);
/* Can a member occur in a text with these pairs of bytes? True where the set has members in ASCII. False is certain. */
bool charset_may_occur(const struct charset *, const struct pairs *);
/* The first member in text from byte `from` on: its bytes [*begin, *end); false if there is none. */
bool charset_find(const struct charset *, struct str text, size_t from, size_t *begin, size_t *end);
/* Bytes of the run of members with which text begins, and with which it ends. */
size_t charset_span(const struct charset *, struct str text);
size_t charset_span_back(const struct charset *, struct str text);
/* Sets the bits of the bytes with which members begin in UTF-8 (for features_of_bytes); others stay as they are. */
void charset_first_bytes(const struct charset *, unsigned char bitmap[32]);

#endif
