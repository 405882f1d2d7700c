/* Names as small numbers. */
#include "tree/names.h"

void names_init(struct names *n, const struct names *base)
{
	*n = (struct names){.base = base};
	n->first = base ? base->first + (uint32_t)base->list.n : 1;
}

void names_clear(struct names *n)
{
	map_clear(&n->map);
	vec_clear(&n->list);
	arena_clear(&n->arena);
}

void names_reset(struct names *n)
{
	if (n->list.n == 0)
		return;
	n->cuts++;
	map_clear(&n->map);
	n->list.n = 0;
	arena_reset(&n->arena);
}

uint32_t names_find(const struct names *n, struct str name)
{
	uint32_t id = n->base ? names_find(n->base, name) : NAME_NONE;

	if (id != NAME_NONE)
		return id;
	id = map_get(&n->map, name);
	return id == MAP_NONE ? NAME_NONE : id;
}

uint32_t names_add(struct names *n, struct str name)
{
	uint32_t id = names_find(n, name);

	if (id != NAME_NONE)
		return id;
	name = arena_str(&n->arena, name);
	id = n->first + (uint32_t)n->list.n;
	vec_push(&n->list, name);
	*map_at(&n->map, name) = id;
	return id;
}

struct str names_text(const struct names *n, uint32_t name)
{
	if (name == NAME_NONE)
		return STR("");
	return name < n->first ? names_text(n->base, name) : n->list.at[name - n->first];
}

void names_cut(struct names *n, size_t keep)
{
	struct arena old = n->arena;

	n->cuts++;
	map_clear(&n->map);
	n->arena = (struct arena){0};
	n->list.n = 0;
	for (size_t i = 0; i < keep; i++)
		names_add(n, n->list.at[i]);
	arena_clear(&old);
}
