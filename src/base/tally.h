/* How often each of some 128-bit keys came. Anybody may include this. */
#ifndef BASE_TALLY_H
#define BASE_TALLY_H
#include "base/hash.h"

struct tally_slot {
	struct hash128 key;
	uint32_t count; /* 0: free */
};

/* All zero is empty. */
struct tally {
	struct tally_slot *slots;
	size_t n, cap; /* cap: a power of two, or 0 */
};

/* Counts the key once more and returns its count. */
uint32_t tally_add(struct tally *, struct hash128 key);
/* The key's count, which the caller may change but not to 0; NULL if it never came. */
uint32_t *tally_find(struct tally *, struct hash128 key);
/* Forgets all keys. */
void tally_reset(struct tally *);
void tally_clear(struct tally *);

#endif
