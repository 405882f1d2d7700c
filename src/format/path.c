/* Plain paths, matched against nodes while a document is read. */
#include "format/path.h"

static bool name_fits(uint32_t wanted, uint32_t name)
{
	return wanted == XPATH_ANY_NAME || wanted == name;
}

static bool predicate_holds(const struct xpath_predicate *p, const struct tree *t, uint32_t node, struct arena *arena)
{
	bool found = false;

	for (uint32_t n = tree_node(t, node)->child; n && !found; n = tree_node(t, n)->next) {
		const struct node *child = tree_node(t, n);

		if ((child->kind == NODE_ATTRIBUTE) != p->attribute || !name_fits(p->name, child->name) || !name_fits(p->ns, child->ns))
			continue;
		found = !p->equals || str_eq(tree_value(t, n, arena, NULL), p->value);
	}
	return found != p->negate;
}

bool step_takes(const struct xpath_step *step, const struct tree *t, uint32_t node, struct arena *arena)
{
	const struct node *n = tree_node(t, node);

	if ((n->kind == NODE_ATTRIBUTE) != (step->axis == XPATH_ATTRIBUTE) || n->kind == NODE_TEXT || n->kind == NODE_COMMENT ||
		n->kind == NODE_PI)
		return false;
	if (!name_fits(step->name, n->name) || !name_fits(step->ns, n->ns))
		return false;
	for (size_t i = 0; i < step->n_predicates; i++)
		if (!predicate_holds(&step->predicates[i], t, node, arena))
			return false;
	return true;
}

bool path_leads_to(const struct xpath_path *path, const struct tree *t, uint32_t top, uint32_t node, struct arena *arena)
{
	uint32_t at = node;

	if (tree_node(t, node)->depth != tree_node(t, top)->depth + path->n_steps)
		return false;
	/* Names first: they cost nothing, and settle almost all. */
	for (size_t i = path->n_steps; i-- > 0; at = tree_node(t, at)->parent)
		if (!name_fits(path->steps[i].name, tree_node(t, at)->name))
			return false;
	if (at != top)
		return false;
	for (size_t i = path->n_steps; i-- > 0; node = tree_node(t, node)->parent)
		if (!step_takes(&path->steps[i], t, node, arena))
			return false;
	return true;
}

bool path_reaches(const struct xpath_path *path, const struct tree *t, uint32_t top)
{
	size_t n = path->n_steps;
	uint32_t node = top;

	while (n > 0 && path->steps[n - 1].name == XPATH_ANY_NAME)
		n--;
	for (size_t i = 0; i < n; i++) {
		node = path->steps[i].name == XPATH_ANY_NAME ? tree_first(t, node) : tree_child(t, node, path->steps[i].name);
		if (!node)
			return false;
	}
	/* An empty list of records has none, but it is the place where they stand; a single value is not. */
	return n == path->n_steps || tree_node(t, node)->kind == NODE_ARRAY || tree_node(t, node)->kind == NODE_ELEMENT;
}

size_t path_common(const struct xpath_path *a, const struct xpath_path *b)
{
	size_t n = 0;

	while (n < a->n_steps && n < b->n_steps && a->steps[n].name == b->steps[n].name && a->steps[n].ns == b->steps[n].ns)
		n++;
	return n;
}
