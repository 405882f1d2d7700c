/* Growing arrays of one type: VEC(struct finding) found = {0}; vec_push(&found, f). Anybody may include this. */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

#define VEC(type) \
	struct { \
		type *at; \
		size_t n, cap; \
	}

struct str_list {
	struct str *at;
	size_t n, cap;
};

static inline bool str_list_has(const struct str_list *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i], s))
			return true;
	return false;
}

/* Makes room for one more element and returns its place. */
#define vec_more(v) \
	(vec_grow((void **)&(v)->at, (v)->n, &(v)->cap, sizeof(*(v)->at)), &(v)->at[(v)->n++])
#define vec_push(v, x) (*vec_more(v) = (x))
#define vec_clear(v) (mem_free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

/* The same in an arena: nothing to free; the room that growing leaves behind stays with the arena. */
#define arena_push(arena, v, x) \
	(vec_grow_in(arena, (void **)&(v)->at, (v)->n, &(v)->cap, sizeof(*(v)->at)), (void)((v)->at[(v)->n++] = (x)))

static inline void vec_grow_in(struct arena *arena, void **at, size_t n, size_t *cap, size_t size)
{
	void *more;

	if (n < *cap)
		return;
	*cap = *cap ? *cap * 2 : 1;
	more = arena_alloc(arena, *cap * size);
	if (n)
		memcpy(more, *at, n * size);
	*at = more;
}

static inline void vec_grow(void **at, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return;
	*cap = *cap ? *cap * 2 : 8;
	*at = mem_realloc(*at, *cap * size);
}

#endif
