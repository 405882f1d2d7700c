/* Numbers by text. */
#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"

static struct map_slot *map_slot(const struct map *m, struct str key, uint32_t hash)
{
	uint32_t i = hash & (m->cap - 1);

	while (m->slots[i].key.at && !(m->slots[i].hash == hash && str_eq(m->slots[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

static void map_grow(struct map *m)
{
	struct map old = *m;

	m->cap = old.cap ? old.cap * 2 : 16;
	m->slots = mem_zalloc(m->cap * sizeof(*m->slots));
	for (uint32_t i = 0; i < old.cap; i++)
		if (old.slots[i].key.at)
			*map_slot(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
	mem_free(old.slots);
}

void map_reserve(struct map *m, uint32_t keys)
{
	uint32_t cap = 16;

	if (m->cap)
		return;
	while ((uint64_t)cap * 3 <= (uint64_t)keys * 4)
		cap *= 2;
	m->cap = cap;
	m->slots = mem_zalloc(m->cap * sizeof(*m->slots));
}

uint32_t *map_at(struct map *m, struct str key)
{
	uint32_t hash = (uint32_t)hash64(key);
	struct map_slot *slot;

	if (m->n * 4 >= m->cap * 3)
		map_grow(m);
	slot = map_slot(m, key, hash);
	if (!slot->key.at) {
		*slot = (struct map_slot){key.at ? key : STR(""), hash, MAP_NONE};
		m->n++;
	}
	return &slot->value;
}

uint32_t map_get(const struct map *m, struct str key)
{
	const struct map_slot *slot;

	if (m->n == 0)
		return MAP_NONE;
	slot = map_slot(m, key, (uint32_t)hash64(key));
	return slot->key.at ? slot->value : MAP_NONE;
}

void map_clear(struct map *m)
{
	mem_free(m->slots);
	*m = (struct map){0};
}
