/* Counts by 128-bit keys: a hash table with open addressing. */
#include "base/tally.h"

#include "base/mem.h"

enum { TALLY_LEAST = 16 };

static struct tally_slot *place(const struct tally *t, struct hash128 key)
{
	size_t i = (size_t)key.low & (t->cap - 1);

	while (t->slots[i].count && (t->slots[i].key.low != key.low || t->slots[i].key.high != key.high))
		i = (i + 1) & (t->cap - 1);
	return &t->slots[i];
}

static void grow(struct tally *t)
{
	struct tally old = *t;

	t->cap = old.cap ? old.cap * 2 : TALLY_LEAST;
	t->slots = mem_zalloc(t->cap * sizeof(*t->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].count)
			*place(t, old.slots[i].key) = old.slots[i];
	mem_free(old.slots);
}

uint32_t tally_add(struct tally *t, struct hash128 key)
{
	struct tally_slot *slot;

	if (t->n * 2 >= t->cap)
		grow(t);
	slot = place(t, key);
	if (!slot->count)
		t->n++;
	slot->key = key;
	return ++slot->count;
}

uint32_t *tally_find(struct tally *t, struct hash128 key)
{
	struct tally_slot *slot = t->cap ? place(t, key) : NULL;

	return slot && slot->count ? &slot->count : NULL;
}

void tally_reset(struct tally *t)
{
	if (t->n == 0)
		return;
	if (t->cap > 4096) { /* one huge record shall not make the small ones after it slow */
		tally_clear(t);
		return;
	}
	memset(t->slots, 0, t->cap * sizeof(*t->slots));
	t->n = 0;
}

void tally_clear(struct tally *t)
{
	mem_free(t->slots);
	*t = (struct tally){0};
}
