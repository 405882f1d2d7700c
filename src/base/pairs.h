/* Which bytes stand beside which in a text, found in one pass: what holds no "so" holds no "mso-". Anybody may include this. */
#ifndef BASE_PAIRS_H
#define BASE_PAIRS_H
#include "base/arena.h"

/* Each ASCII byte has a class of its own, but that continuation bytes share those from 0x40 on, and lead bytes of UTF-8 have
 * the places of controls: some together, but none that begins characters under U+0800 with one that begins others. Class 0
 * also is what stands before the first byte and behind the last; class 1 are the other controls. */
enum { PAIR_CLASSES = 128, PAIR_LAST = 1 };

/* A set of classes. */
struct pair_half {
	uint64_t low, high;
};

/* By class: those that stand behind it somewhere; by PAIR_LAST the last byte's, too. The low halves, then the high ones. */
struct pairs {
	uint64_t after[2 * PAIR_CLASSES];
};

/* The continuation bytes of UTF-8 (0x80 + the bit's number) behind such a byte. */
static inline uint64_t pairs_continuing(const struct pairs *p, unsigned class)
{
	return p->after[class + PAIR_CLASSES];
}

/* Pairs of which a text must hold one. */
struct pair_set {
	unsigned n;
	struct pair_row {
		unsigned first;
		struct pair_half seconds;
	} rows[];
};

/* Where nothing is known of what a text must hold: such a set is never freed. */
extern const struct pair_set pair_set_any;

unsigned pair_class(unsigned char byte);
void pairs_scan(struct str text, struct pairs *);
/* Does one of the set occur? False is certain; of pair_set_any always. */
bool pairs_meet(const struct pairs *, const struct pair_set *);

static inline void pair_add(struct pair_half *set, unsigned class)
{
	*(class < 64 ? &set->low : &set->high) |= (uint64_t)1 << (class & 63);
}

static inline void pair_merge(struct pair_half *into, struct pair_half more)
{
	into->low |= more.low;
	into->high |= more.high;
}

/* --- choosing pairs --- */

/* All pairs of one of the first with one of the second. */
struct pair_product {
	struct pair_half first, second;
};

enum { PAIR_PRODUCTS = 16 };

/* Pairs of which a text must hold one: the union of products. None: nothing is known. */
struct pair_need {
	unsigned n;
	unsigned weight; /* how often such a pair is met; 0: not known yet */
	struct pair_product of[PAIR_PRODUCTS];
};

/* One more product; where it shares a side with one, and beyond the last, that one is widened. */
void pair_need_add(struct pair_need *, struct pair_half first, struct pair_half second);
/* The rarer of the two; either may be none. */
void pair_need_or_rarer(struct pair_need *, struct pair_need *more);
/* Into the arena, or owned if that is NULL; pair_set_any if nothing is known, or if nearly every text has such a pair. */
const struct pair_set *pair_set_new(const struct pair_need *, struct arena *);
void pair_set_free(const struct pair_set *);

#endif
