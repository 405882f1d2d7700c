/* The axes: ways through the tree from a node. Private to xpath/. */
#ifndef XPATH_AXES_H
#define XPATH_AXES_H
#include "xpath/xpath.h"

enum axis_id {
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_ATTRIBUTE,
	AXIS_CHILD,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_FOLLOWING,
	AXIS_FOLLOWING_SIBLING,
	AXIS_NAMESPACE,
	AXIS_PARENT,
	AXIS_PRECEDING,
	AXIS_PRECEDING_SIBLING,
	AXIS_SELF,
	AXIS_COUNT
};

/* What is known of the nodes that a path has come to, without looking at them. */
enum known {
	KNOWN_ONE = 1,      /* at most one node */
	KNOWN_APART = 2,    /* none is an ancestor of another */
	KNOWN_ORDERED = 4,  /* in document order, when each step is taken node by node */
	KNOWN_ALL = 7,
};

/* A walk along an axis. Set tree, arena (for a scratch decoding) and origin; all else zero. */
struct walk {
	const struct tree *tree;
	struct arena *arena;
	struct xpath_node origin, at;
	uint32_t mark; /* where a forward walk ends; the next ancestor to leave out on a backward one */
	bool begun;
	bool named;    /* only nodes with names are asked for */
	uint64_t cost; /* grows with what was looked at */
};

struct axis {
	const char *name;
	/* Moves `at` to the next node, nearest first; false at the end. */
	bool (*next)(struct walk *);
	/* Is all that the axis leads to from `node` also led to from `before`? NULL: never. Asked in document order,
	 * or backwards. */
	bool (*covers)(const struct tree *, struct xpath_node before, struct xpath_node node);
	bool backwards;
	uint32_t kinds; /* bits of the kinds that a name or `*` means */
	/* Taken node by node: from nodes of which `needs` is known it gives none twice; of the result is known what was
	 * known and is in `keeps` (order only if `order_needs` was known as well), and `adds`. */
	uint8_t needs, order_needs, keeps, adds;
};

/* The next child, or descendant, of that name: `next` of these axes for who wants no other. */
bool walk_to_child(struct walk *, uint32_t name);
bool walk_to_descendant(struct walk *, uint32_t name);

extern const struct axis axis_table[AXIS_COUNT];

/* True if the node has text inside but no node for it; *cost grows. */
bool has_inner_text(const struct tree *, uint32_t node, struct arena *, uint64_t *cost);
/* The number behind the last node below `node`. */
uint32_t subtree_end(const struct tree *, uint32_t node);
/* Orders nodes as the document does: the text inside a leaf stands behind its attributes. */
uint64_t node_key(const struct tree *, struct xpath_node);

#endif
