/* Hashes of text, 64 and 128 bits wide (xxHash's XXH3, the same on every machine). Anybody may include this. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

struct hash128 {
	uint64_t high, low;
};

uint64_t hash64(struct str);
struct hash128 hash128(struct str);

#endif
