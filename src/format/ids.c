/* Ids in a record: which nodes have one, and which refer to it. */
#include "format/format.h"

#include "base/mem.h"
#include "value/chars.h"

struct id_walk {
	struct record *record;
	bool refer;
};

static void add_node(const struct id_walk *w, uint32_t node)
{
	struct record *r = w->record;
	struct str text = tree_value(r->tree, node, &r->arena, NULL);
	size_t from = 0, begin, end;
	uint32_t *place;

	if (w->refer) {
		vec_push(&r->id_nodes.refer, node);
		while (record_next_id(r, text, &from, &begin, &end)) {
			place = map_at(&r->ids_referred, str_cut(text, begin, end));
			*place = *place == MAP_NONE ? node : *place;
		}
		return;
	}
	text = text_trim(text);
	if (!text.len)
		return;
	vec_push(&r->id_nodes.define, node);
	place = map_at(&r->ids, text);
	if (*place == MAP_NONE) /* of two, the first */
		*place = tree_node(r->tree, node)->parent;
}

static uint32_t end_of(const struct record *r)
{
	return r->node_end ? r->node_end : (uint32_t)r->tree->nodes.n;
}

/* `@name` at any node: no need to evaluate anything. */
static bool add_plain(const struct id_walk *w, const struct xpath *path)
{
	const struct tree *t = w->record->tree;
	const struct xpath_step *step;
	struct xpath_simple simple;

	if (!xpath_simple(path, &simple) || simple.n_paths != 1 || simple.paths[0].absolute || simple.paths[0].n_steps != 1 ||
		simple.paths[0].steps[0].axis != XPATH_ATTRIBUTE)
		return false;
	step = &simple.paths[0].steps[0];
	for (uint32_t i = w->record->node; i < end_of(w->record); i++) {
		const struct node *n = tree_node(t, i);

		if (n->kind == NODE_ATTRIBUTE && n->name == step->name && (step->ns == XPATH_ANY_NAME || step->ns == n->ns))
			add_node(w, i);
	}
	return true;
}

static void add_path(const struct id_walk *w, const struct xpath *path)
{
	struct record *r = w->record;
	struct xpath_context c = {.tree = r->tree, .arena = &r->arena, .steps = XPATH_STEPS, .root = record_root(r->tree)};
	struct xpath_value out;

	if (add_plain(w, path))
		return;
	for (uint32_t i = r->node; i < end_of(r); i++) {
		unsigned kind = tree_node(r->tree, i)->kind;

		if (kind == NODE_ATTRIBUTE || kind == NODE_TEXT || kind == NODE_COMMENT || kind == NODE_PI)
			continue;
		c.node.node = i;
		if (xpath_eval(path, &c, &out) || out.type != XPATH_NODES)
			return;
		for (size_t k = 0; k < out.nodes.n; k++)
			add_node(w, out.nodes.at[k].node);
	}
}

static void know_defined(struct record *r)
{
	const struct id_walk w = {r, false};

	if (r->ids_known)
		return;
	r->id_nodes.define.n = 0;
	for (size_t i = 0; i < r->format->ids.define.n; i++)
		add_path(&w, r->format->ids.define.at[i]);
	r->ids_known = true;
}

static void know_referred(struct record *r)
{
	const struct id_walk w = {r, true};

	if (r->ids_referred_known)
		return;
	r->id_nodes.refer.n = 0;
	for (size_t i = 0; i < r->format->ids.refer.n; i++)
		add_path(&w, r->format->ids.refer.at[i]);
	r->ids_referred_known = true;
}

static uint32_t found(const struct map *map, struct str id)
{
	uint32_t node = map_get(map, id);

	return node == MAP_NONE ? 0 : node;
}

uint32_t record_id(struct record *r, struct str id)
{
	know_defined(r);
	return found(&r->ids, id);
}

uint32_t record_id_referred(struct record *r, struct str id)
{
	know_referred(r);
	return found(&r->ids_referred, id);
}

const uint32_t *record_id_nodes(struct record *r, bool refer, size_t *n)
{
	if (refer)
		know_referred(r);
	else
		know_defined(r);
	*n = refer ? r->id_nodes.refer.n : r->id_nodes.define.n;
	return refer ? r->id_nodes.refer.at : r->id_nodes.define.at;
}

bool record_next_id(const struct record *r, struct str text, size_t *from, size_t *begin, size_t *end)
{
	while (*from < text.len && byte_is_blank(text.at[*from]))
		++*from;
	*begin = *from;
	while (*from < text.len && !(r->format->ids.many && byte_is_blank(text.at[*from])))
		++*from;
	*end = *from;
	while (*end > *begin && byte_is_blank(text.at[*end - 1]))
		--*end;
	return *end > *begin;
}

uint32_t record_find_id(void *data, const struct tree *tree, struct str id)
{
	(void)tree;
	return record_id(data, id);
}
