/* The axes: ways through the tree from a node. Node numbers ascend in document order; all rests on that. */
#include "xpath/axes.h"

enum {
	KIND_ATTRIBUTE = 1u << NODE_ATTRIBUTE,
	KIND_SCALARS = 1u << NODE_STRING | 1u << NODE_NUMBER | 1u << NODE_BOOLEAN | 1u << NODE_NULL,
	KIND_LEAVES = 1u << NODE_ELEMENT | KIND_SCALARS | 1u << NODE_GROUP | 1u << NODE_SLICE,
	KIND_ELEMENTS = KIND_LEAVES | 1u << NODE_OBJECT | 1u << NODE_ARRAY,
};

static bool is_attribute(const struct tree *t, uint32_t node)
{
	return tree_node(t, node)->kind == NODE_ATTRIBUTE;
}

bool has_inner_text(const struct tree *t, uint32_t node, struct arena *arena, uint64_t *cost)
{
	const struct node *n = tree_node(t, node);
	struct str raw;

	if (!(1u << n->kind & KIND_LEAVES) || n->flags & NODE_MIXED || n->content == n->content_end)
		return false;
	if (n->last && !is_attribute(t, n->last))
		return false;
	if (!(n->flags & NODE_ESCAPED) || n->flags & NODE_STORED || n->kind != NODE_ELEMENT)
		return true;
	raw = str_n(t->raw + n->content, n->content_end - n->content);
	if (raw.at[0] == '&' ? str_starts(raw, STR("&#")) || !t->n_entities : raw.at[0] != '<')
		return true;
	if (str_starts(raw, STR("<![CDATA[")) && !str_starts(raw, STR("<![CDATA[]")))
		return true;
	/* A comment alone, an empty CDATA section, an entity of nothing: only decoding tells. */
	*cost += 8 + raw.len / 4;
	return tree_value(t, node, arena, NULL).len > 0;
}

uint32_t subtree_end(const struct tree *t, uint32_t node)
{
	while (node && !tree_node(t, node)->next)
		node = tree_node(t, node)->parent;
	return node ? tree_node(t, node)->next : (uint32_t)t->nodes.n;
}

uint64_t node_key(const struct tree *t, struct xpath_node n)
{
	uint32_t last = tree_node(t, n.node)->last;

	return n.part ? (uint64_t)(last ? last : n.node) << 1 | 1 : (uint64_t)n.node << 1;
}

static bool go(struct walk *w, uint32_t node, uint32_t part)
{
	w->at = (struct xpath_node){node, part};
	return true;
}

/* True once, at the begin of the walk. */
static bool begin(struct walk *w)
{
	bool first = !w->begun;

	w->begun = true;
	return first;
}

static bool inner_text(struct walk *w, uint32_t node)
{
	return !w->named && has_inner_text(w->tree, node, w->arena, &w->cost);
}

static bool next_none(struct walk *w)
{
	(void)w;
	return false;
}

static bool next_self(struct walk *w)
{
	return begin(w) && go(w, w->origin.node, w->origin.part);
}

static bool climb(struct walk *w)
{
	if (w->at.part)
		return go(w, w->at.node, 0);
	return w->at.node && go(w, tree_node(w->tree, w->at.node)->parent, 0);
}

static bool next_parent(struct walk *w)
{
	w->at = w->origin;
	return begin(w) && climb(w);
}

static bool next_ancestor(struct walk *w)
{
	if (begin(w))
		w->at = w->origin;
	return climb(w);
}

static bool next_ancestor_or_self(struct walk *w)
{
	return next_self(w) || climb(w);
}

/* The node itself, or where `node` is an attribute the next sibling that is none; false at the end. */
static bool go_past_attributes(struct walk *w, uint32_t node)
{
	for (; node && is_attribute(w->tree, node); w->cost++)
		node = tree_node(w->tree, node)->next;
	return node && go(w, node, 0);
}

static bool next_child(struct walk *w)
{
	uint32_t node = w->origin.node;

	if (!begin(w))
		return !w->at.part && go_past_attributes(w, tree_node(w->tree, w->at.node)->next);
	if (w->origin.part)
		return false;
	return go_past_attributes(w, tree_node(w->tree, node)->child) || (inner_text(w, node) && go(w, node, 1));
}

static bool next_attribute(struct walk *w)
{
	bool first = begin(w);
	uint32_t node = first ? tree_node(w->tree, w->origin.node)->child : tree_node(w->tree, w->at.node)->next;

	return !(first && w->origin.part) && node && is_attribute(w->tree, node) && go(w, node, 0);
}

static bool has_siblings(const struct walk *w)
{
	return !w->origin.part && !is_attribute(w->tree, w->origin.node);
}

static bool next_following_sibling(struct walk *w)
{
	uint32_t node = begin(w) ? w->origin.node : w->at.node;

	return has_siblings(w) && go_past_attributes(w, tree_node(w->tree, node)->next);
}

/* The node before a node's number is the last one below its preceding sibling. */
static bool next_preceding_sibling(struct walk *w)
{
	uint32_t node = begin(w) ? w->origin.node : w->at.node, parent = tree_node(w->tree, node)->parent;

	if (!has_siblings(w) || node == 0 || node - 1 == parent)
		return false;
	for (node--; node && tree_node(w->tree, node)->parent != parent; w->cost++)
		node = tree_node(w->tree, node)->parent;
	return node && !is_attribute(w->tree, node) && go(w, node, 0);
}

/* The next node before `mark` in document order, attributes left out. */
static bool advance(struct walk *w)
{
	uint32_t node = w->at.node;

	if (!w->at.part && inner_text(w, node))
		return go(w, node, 1);
	for (node++; node < w->mark && is_attribute(w->tree, node); w->cost++)
		node++;
	return node < w->mark && go(w, node, 0);
}

static bool next_descendant(struct walk *w)
{
	if (begin(w)) {
		w->at = w->origin;
		w->mark = has_siblings(w) ? subtree_end(w->tree, w->origin.node) : 0;
	}
	return w->mark && advance(w);
}

bool walk_to_child(struct walk *w, uint32_t name)
{
	const struct node *nodes = w->tree->nodes.at;
	uint32_t node = begin(w) ? nodes[w->origin.node].child : nodes[w->at.node].next;

	if (w->origin.part)
		return false;
	for (; node && nodes[node].name != name; w->cost++)
		node = nodes[node].next;
	return node && go(w, node, 0);
}

bool walk_to_descendant(struct walk *w, uint32_t name)
{
	const struct node *nodes = w->tree->nodes.at;
	uint32_t node;

	if (begin(w)) {
		w->at = w->origin;
		w->mark = has_siblings(w) && tree_may_have(w->tree, name) ? subtree_end(w->tree, w->origin.node) : 0;
	}
	for (node = w->at.node + 1; node < w->mark && nodes[node].name != name; w->cost++)
		node++;
	return node < w->mark && go(w, node, 0);
}

static bool next_descendant_or_self(struct walk *w)
{
	if (!begin(w))
		return w->mark && advance(w);
	w->mark = has_siblings(w) ? subtree_end(w->tree, w->origin.node) : 0;
	return go(w, w->origin.node, w->origin.part);
}

static bool next_following(struct walk *w)
{
	uint32_t node = w->origin.node;

	if (begin(w)) {
		w->mark = (uint32_t)w->tree->nodes.n;
		/* What follows an attribute is what stands in its element. */
		if (is_attribute(w->tree, node))
			go(w, tree_node(w->tree, node)->parent, 0);
		else
			go(w, subtree_end(w->tree, node) - 1, 1);
	}
	return advance(w);
}

/* Backwards; the text inside a leaf comes before the leaf. */
static bool next_preceding(struct walk *w)
{
	const struct tree *t = w->tree;
	uint32_t node = w->at.node;

	if (begin(w)) {
		node = w->origin.node;
		if (is_attribute(t, node))
			node = tree_node(t, node)->parent;
		w->mark = tree_node(t, node)->parent;
	} else if (w->at.part) {
		return go(w, node, 0);
	}
	for (; node > 1; w->cost++) {
		node--;
		if (node == w->mark)
			w->mark = tree_node(t, node)->parent;
		else if (!is_attribute(t, node))
			return go(w, node, inner_text(w, node));
	}
	return false;
}

static bool within(const struct tree *t, struct xpath_node top, struct xpath_node node)
{
	return !top.part && !is_attribute(t, top.node) && node.node >= top.node && node.node < subtree_end(t, top.node);
}

static bool covers_descendant(const struct tree *t, struct xpath_node before, struct xpath_node node)
{
	return within(t, before, node) && !is_attribute(t, node.node);
}

static bool covers_following(const struct tree *t, struct xpath_node before, struct xpath_node node)
{
	return !within(t, before, node);
}

static bool covers_preceding(const struct tree *t, struct xpath_node before, struct xpath_node node)
{
	(void)t, (void)before, (void)node;
	return true;
}

static bool covers_sibling(const struct tree *t, struct xpath_node before, struct xpath_node node)
{
	return !before.part && !node.part && before.node && node.node && !is_attribute(t, before.node)
		&& tree_node(t, before.node)->parent == tree_node(t, node.node)->parent;
}

const struct axis axis_table[AXIS_COUNT] = {
	[AXIS_ANCESTOR] = {"ancestor", next_ancestor, covers_sibling, true, KIND_ELEMENTS, KNOWN_ONE, 0, 0, 0},
	[AXIS_ANCESTOR_OR_SELF] = {"ancestor-or-self", next_ancestor_or_self, NULL, true, KIND_ELEMENTS, KNOWN_ONE, 0, 0, 0},
	[AXIS_ATTRIBUTE] = {"attribute", next_attribute, NULL, false, KIND_ATTRIBUTE, 0, 0, KNOWN_ORDERED, KNOWN_APART},
	[AXIS_CHILD] = {"child", next_child, NULL, false, KIND_ELEMENTS, 0, KNOWN_APART, KNOWN_APART | KNOWN_ORDERED, 0},
	[AXIS_DESCENDANT] = {"descendant", next_descendant, covers_descendant, false, KIND_ELEMENTS, KNOWN_APART, 0,
		KNOWN_ORDERED, 0},
	[AXIS_DESCENDANT_OR_SELF] = {"descendant-or-self", next_descendant_or_self, covers_descendant, false, KIND_ELEMENTS,
		KNOWN_APART, 0, KNOWN_ORDERED, 0},
	[AXIS_FOLLOWING] = {"following", next_following, covers_following, false, KIND_ELEMENTS, KNOWN_ONE, 0, KNOWN_ORDERED, 0},
	[AXIS_FOLLOWING_SIBLING] = {"following-sibling", next_following_sibling, covers_sibling, false, KIND_ELEMENTS,
		KNOWN_ONE, 0, KNOWN_APART | KNOWN_ORDERED, 0},
	[AXIS_NAMESPACE] = {"namespace", next_none, NULL, false, 0, 0, 0, KNOWN_ALL, 0},
	[AXIS_PARENT] = {"parent", next_parent, covers_sibling, false, KIND_ELEMENTS, KNOWN_ONE, 0, KNOWN_ALL, 0},
	[AXIS_PRECEDING] = {"preceding", next_preceding, covers_preceding, true, KIND_ELEMENTS, KNOWN_ONE, 0, 0, 0},
	[AXIS_PRECEDING_SIBLING] = {"preceding-sibling", next_preceding_sibling, covers_sibling, true, KIND_ELEMENTS,
		KNOWN_ONE, 0, KNOWN_APART, 0},
	[AXIS_SELF] = {"self", next_self, NULL, false, KIND_ELEMENTS, 0, 0, KNOWN_ALL, 0},
};
