/* What was met before: open addressing, at most half full. */
#include "base/seen.h"

#include "base/mem.h"

static uint64_t *slot_of(const struct seen *s, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & (s->cap - 1);

	while (s->slots[i] && s->slots[i] != hash)
		i = (i + 1) & (s->cap - 1);
	return &s->slots[i];
}

static void grow(struct seen *s)
{
	struct seen old = *s;

	s->cap = old.cap ? old.cap * 2 : 256;
	s->slots = mem_zalloc(s->cap * sizeof(*s->slots));
	for (uint32_t i = 0; i < old.cap; i++)
		if (old.slots[i])
			*slot_of(s, old.slots[i]) = old.slots[i];
	mem_free(old.slots);
}

bool seen_before(struct seen *s, uint64_t hash)
{
	uint64_t *slot;

	hash = hash ? hash : 1;
	if (s->n * 2 >= s->cap)
		grow(s);
	slot = slot_of(s, hash);
	if (*slot)
		return true;
	if (s->n < SEEN_MOST) {
		*slot = hash;
		s->n++;
	}
	return false;
}

void seen_reset(struct seen *s)
{
	if (s->n)
		memset(s->slots, 0, s->cap * sizeof(*s->slots));
	s->n = 0;
}

void seen_clear(struct seen *s)
{
	mem_free(s->slots);
	*s = (struct seen){0};
}
