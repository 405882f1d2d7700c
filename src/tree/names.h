/* Names of elements, attributes and members as small numbers, so that they compare in one step.
 * A document's names extend a base that the rules share: base names have the same numbers in every document. */
#ifndef TREE_NAMES_H
#define TREE_NAMES_H
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

enum { NAME_NONE = 0 }; /* the name of what has none: text, items of an array */

/* All zero is an empty base. `base` is borrowed, constant, and may be NULL. */
struct names {
	const struct names *base;
	struct map map;
	struct str_list list; /* number - first -> text */
	struct arena arena;
	uint32_t first; /* the number of list.at[0] */
	uint32_t cuts;  /* how often numbers were taken back, which may have been given anew */
};

void names_init(struct names *, const struct names *base);
void names_clear(struct names *);
/* Forgets what was added since names_init. */
void names_reset(struct names *);
/* Forgets all but the first `keep` of them; texts of names move. */
void names_cut(struct names *, size_t keep);
/* The number of `name`, given one if it is new. The text is copied. */
uint32_t names_add(struct names *, struct str name);
/* The number of `name`, or NAME_NONE if it has none yet. */
uint32_t names_find(const struct names *, struct str name);
struct str names_text(const struct names *, uint32_t name);
/* How many names were added beyond the base. */
static inline size_t names_own(const struct names *n)
{
	return n->list.n;
}

#endif
