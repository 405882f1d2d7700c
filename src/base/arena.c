/* Memory that is given out piece by piece and taken back all at once. */
#include "base/arena.h"

#include "base/mem.h"

enum {
	ARENA_ALIGN = 8,
	ARENA_FIRST = 64 * 1024,
	ARENA_KEEP = 4 * 1024 * 1024, /* a reset keeps no larger block, so one huge record does not pin its memory */
};

struct arena_block {
	struct arena_block *next;
	size_t size;
	_Alignas(ARENA_ALIGN) char bytes[];
};

static void arena_grow(struct arena *a, size_t size)
{
	size_t want = a->blocks ? a->blocks->size * 2 : ARENA_FIRST;
	struct arena_block *block;

	if (want > ARENA_KEEP)
		want = ARENA_KEEP;
	if (want < size)
		want = size;
	block = mem_alloc(sizeof(*block) + want);
	block->next = a->blocks;
	block->size = want;
	a->blocks = block;
	a->at = block->bytes;
	a->end = block->bytes + want;
}

void *arena_alloc(struct arena *a, size_t size)
{
	char *p;

	size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	if ((size_t)(a->end - a->at) < size)
		arena_grow(a, size);
	p = a->at;
	a->at += size;
	a->used += size;
	return p;
}

void *arena_zalloc(struct arena *a, size_t size)
{
	return memset(arena_alloc(a, size), 0, size);
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = NULL, *next;

	for (struct arena_block *b = a->blocks; b; b = next) {
		next = b->next;
		if (b->size <= ARENA_KEEP && (!keep || b->size > keep->size)) {
			mem_free(keep);
			keep = b;
		} else {
			mem_free(b);
		}
	}
	*a = (struct arena){0};
	if (!keep)
		return;
	keep->next = NULL;
	a->blocks = keep;
	a->at = keep->bytes;
	a->end = keep->bytes + keep->size;
}

void arena_clear(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *next = a->blocks->next;

		mem_free(a->blocks);
		a->blocks = next;
	}
	*a = (struct arena){0};
}
