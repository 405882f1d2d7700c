/* Node-sets, and the string-value of a node. */
#include <stdlib.h>

#include "xpath/eval.h"

enum { NODES_FIRST = 8 };

void nodes_add(struct xpath_nodes *set, struct arena *arena, struct xpath_node node)
{
	if (set->n == set->cap) {
		struct xpath_node *old = set->at;

		set->cap = set->cap ? set->cap * 2 : NODES_FIRST;
		set->at = arena_alloc(arena, set->cap * sizeof(*set->at));
		if (set->n)
			memcpy(set->at, old, set->n * sizeof(*old));
	}
	set->at[set->n++] = node;
}

bool nodes_visit(void *data, struct xpath_node node)
{
	struct node_sink *sink = data;

	nodes_add(sink->nodes, sink->arena, node);
	return true;
}

struct xpath_nodes nodes_take(struct eval *ev)
{
	struct xpath_nodes set = {0};

	for (int i = 0; i < SPARES && !set.at; i++) {
		set = ev->spare[i];
		ev->spare[i] = (struct xpath_nodes){0};
	}
	set.n = 0;
	return set;
}

void nodes_give(struct eval *ev, struct xpath_nodes *set)
{
	struct xpath_nodes *least = &ev->spare[0];

	for (int i = 1; i < SPARES; i++)
		if (ev->spare[i].cap < least->cap)
			least = &ev->spare[i];
	if (set->cap > least->cap)
		*least = *set;
	*set = (struct xpath_nodes){0};
}

static int order_nodes(const void *a, const void *b, void *tree)
{
	uint64_t x = node_key(tree, *(const struct xpath_node *)a), y = node_key(tree, *(const struct xpath_node *)b);

	return (x > y) - (x < y);
}

static bool is_sorted(const struct xpath_nodes *set, const struct tree *t)
{
	for (size_t i = 1; i < set->n; i++)
		if (node_key(t, set->at[i - 1]) >= node_key(t, set->at[i]))
			return false;
	return true;
}

void nodes_sort(struct xpath_nodes *set, const struct tree *t)
{
	size_t n = 1;

	if (is_sorted(set, t))
		return;
	qsort_r(set->at, set->n, sizeof(*set->at), order_nodes, (void *)t);
	for (size_t i = 1; i < set->n; i++)
		if (set->at[i].node != set->at[n - 1].node || set->at[i].part != set->at[n - 1].part)
			set->at[n++] = set->at[i];
	set->n = n;
}

/* Kinds whose text is not one raw range. */
static bool is_container(const struct tree *t, uint32_t node)
{
	uint8_t kind = tree_node(t, node)->kind;

	return kind == NODE_DOCUMENT || kind == NODE_OBJECT || kind == NODE_ARRAY;
}

static bool is_silent(const struct tree *t, uint32_t node)
{
	uint8_t kind = tree_node(t, node)->kind;

	return kind == NODE_ATTRIBUTE || kind == NODE_COMMENT || kind == NODE_PI;
}

static void add_pieces(struct pieces *map, const struct pieces *more, uint32_t shift)
{
	for (size_t i = 0; i < more->list.n; i++) {
		const struct piece *p = &more->list.at[i];

		pieces_add(map, p->to + shift, p->to_len, p->from, p->from_len, p->same);
	}
}

/* All texts below a container, in document order. */
static struct str join(const struct tree *t, uint32_t top, struct arena *arena, struct pieces *map)
{
	uint32_t end = subtree_end(t, top), node = top + 1;
	struct buf out = {0};
	struct pieces part = {0};
	struct str value;

	if (map)
		map->list.n = 0;
	while (node < end) {
		if (is_container(t, node)) {
			node++;
			continue;
		}
		if (!is_silent(t, node)) {
			value = tree_value(t, node, arena, map ? &part : NULL);
			if (map)
				add_pieces(map, &part, (uint32_t)out.len);
			buf_add_str(&out, value);
		}
		node = subtree_end(t, node);
	}
	value = arena_str(arena, buf_str(&out));
	buf_clear(&out);
	vec_clear(&part.list);
	return value;
}

struct str xpath_node_string(const struct tree *t, struct xpath_node node, struct arena *arena, struct pieces *map)
{
	return is_container(t, node.node) ? join(t, node.node, arena, map) : tree_value(t, node.node, arena, map);
}

/* What making the text of a node will cost at least; nothing is made where the raw bytes can be borrowed. */
static uint64_t text_cost(const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node);
	uint64_t len = n->content_end - n->content;

	if (is_container(t, node))
		return (uint64_t)(subtree_end(t, node) - node);
	return n->flags & (NODE_ESCAPED | NODE_MIXED) ? len / MADE_COST : len / 64;
}

struct str eval_node_string(struct eval *ev, struct xpath_node node)
{
	struct str value;

	if (!spend(ev, 1 + text_cost(ev->tree, node.node)))
		return STR("");
	value = xpath_node_string(ev->tree, node, ev->arena, NULL);
	if (is_container(ev->tree, node.node))
		spend(ev, value.len / MADE_COST);
	return value;
}
