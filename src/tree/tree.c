/* The one tree that every input is read into. */
#include "tree/tree.h"

void tree_reset(struct tree *t)
{
	t->nodes.n = 0;
	t->segments.n = 0;
	t->stored.len = 0;
	memset(t->named, 0, sizeof(t->named));
	*vec_more(&t->nodes) = (struct node){.kind = NODE_DOCUMENT};
}

void tree_clear(struct tree *t)
{
	vec_clear(&t->nodes);
	vec_clear(&t->segments);
	buf_clear(&t->stored);
}

uint32_t tree_add(struct tree *t, uint32_t parent, enum node_kind kind, uint32_t name)
{
	uint32_t id = (uint32_t)t->nodes.n;
	struct node *node = vec_more(&t->nodes), *up = &t->nodes.at[parent];

	*node = (struct node){.name = name, .parent = parent, .kind = (uint8_t)kind, .depth = (uint16_t)(up->depth + 1)};
	if (up->last)
		t->nodes.at[up->last].next = id;
	else
		up->child = id;
	up->last = id;
	tree_note_name(t, name);
	return id;
}

uint32_t tree_first(const struct tree *t, uint32_t node)
{
	uint32_t n = t->nodes.at[node].child;

	while (n && t->nodes.at[n].kind == NODE_ATTRIBUTE)
		n = t->nodes.at[n].next;
	return n;
}

uint32_t tree_child(const struct tree *t, uint32_t node, uint32_t name)
{
	for (uint32_t n = tree_first(t, node); n; n = t->nodes.at[n].next)
		if (t->nodes.at[n].name == name)
			return n;
	return 0;
}

uint32_t tree_attribute(const struct tree *t, uint32_t node, uint32_t name)
{
	for (uint32_t n = t->nodes.at[node].child; n && t->nodes.at[n].kind == NODE_ATTRIBUTE; n = t->nodes.at[n].next)
		if (t->nodes.at[n].name == name)
			return n;
	return 0;
}

uint32_t tree_walk(const struct tree *t, uint32_t top, uint32_t node)
{
	if (t->nodes.at[node].child)
		return t->nodes.at[node].child;
	while (node != top && !t->nodes.at[node].next)
		node = t->nodes.at[node].parent;
	return node == top ? 0 : t->nodes.at[node].next;
}

size_t tree_segment(const struct tree *t, uint32_t offset)
{
	size_t low = 0, high = t->segments.n;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (t->segments.at[middle].at <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint64_t tree_stream(const struct tree *t, uint32_t offset)
{
	const struct segment *s = t->segments.n ? &t->segments.at[tree_segment(t, offset)] : NULL;

	return s ? s->stream + (offset - s->at) : offset;
}

uint32_t tree_ordinal(const struct tree *t, uint32_t node)
{
	uint32_t n = 1;

	for (uint32_t c = t->nodes.at[t->nodes.at[node].parent].child; c && c != node; c = t->nodes.at[c].next)
		n += t->nodes.at[c].name == t->nodes.at[node].name && t->nodes.at[c].kind == t->nodes.at[node].kind;
	return n;
}
