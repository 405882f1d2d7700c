/* Numbers by text: a hash table with open addressing. Keys are borrowed. Anybody may include this. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/str.h"

struct map_slot {
	struct str key; /* at NULL: free */
	uint32_t hash, value;
};

/* All zero is an empty map. */
struct map {
	struct map_slot *slots;
	uint32_t n, cap;
};

#define MAP_NONE UINT32_MAX

/* The place of key's value, made with MAP_NONE if it was not there; valid until the next map_at. */
uint32_t *map_at(struct map *, struct str key);
/* key's value, or MAP_NONE. */
uint32_t map_get(const struct map *, struct str key);
/* Room for that many keys in a map that is empty yet. */
void map_reserve(struct map *, uint32_t keys);
void map_clear(struct map *);

#endif
