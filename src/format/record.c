/* Records and binders: their life from one record to the next. */
#include "format/format.h"

#include "base/mem.h"
#include "value/chars.h"

const char *const state_names[STATE_COUNT] = {"absent", "empty", "blank", "placeholder", "filled"};

void record_init(struct record *r, const struct dict *d)
{
	*r = (struct record){0};
	r->first_of = mem_zalloc(d->groups.n * sizeof(*r->first_of));
	r->last_of = mem_zalloc(d->groups.n * sizeof(*r->last_of));
}

void record_clear(struct record *r)
{
	arena_clear(&r->arena);
	vec_clear(&r->instances);
	vec_clear(&r->values);
	mem_free(r->first_of);
	mem_free(r->last_of);
	map_clear(&r->ids);
}

void record_reset(struct record *r, const struct dict *d)
{
	arena_reset(&r->arena);
	r->instances.n = r->values.n = 0;
	if (r->ids_known)
		map_clear(&r->ids);
	r->ids_known = false;
	memset(r->first_of, 0, d->groups.n * sizeof(*r->first_of));
	memset(r->last_of, 0, d->groups.n * sizeof(*r->last_of));
	*vec_more(&r->instances) = (struct instance){.group = ID_NONE};
	memset(vec_more(&r->values), 0, sizeof(*r->values.at));
}

struct str mapping_value(const struct mapping *map, const struct tree *t, uint32_t node, struct arena *arena, struct pieces *pieces)
{
	return map->runs ? tree_running(t, node, &map->running, arena, pieces) : tree_value(t, node, arena, pieces);
}

/* --- ids --- */

static void add_id(struct record *r, uint32_t node)
{
	struct str id = text_trim(tree_value(r->tree, node, &r->arena, NULL));
	uint32_t *place;

	if (!id.len)
		return;
	place = map_at(&r->ids, id);
	if (*place == MAP_NONE) /* of two, the first */
		*place = tree_node(r->tree, node)->parent;
}

static uint32_t end_of(const struct record *r)
{
	return r->node_end ? r->node_end : (uint32_t)r->tree->nodes.n;
}

/* `@name` at any node: no need to evaluate anything. */
static bool add_attributes(struct record *r, const struct xpath *path)
{
	struct xpath_simple simple;
	const struct xpath_step *step;

	if (!xpath_simple(path, &simple) || simple.n_paths != 1 || simple.paths[0].absolute || simple.paths[0].n_steps != 1 ||
		simple.paths[0].steps[0].axis != XPATH_ATTRIBUTE)
		return false;
	step = &simple.paths[0].steps[0];
	for (uint32_t i = r->node; i < end_of(r); i++) {
		const struct node *n = tree_node(r->tree, i);

		if (n->kind == NODE_ATTRIBUTE && n->name == step->name && (step->ns == XPATH_ANY_NAME || step->ns == n->ns))
			add_id(r, i);
	}
	return true;
}

static void add_ids(struct record *r, const struct xpath *path)
{
	struct xpath_context c = {.tree = r->tree, .arena = &r->arena, .steps = XPATH_STEPS, .root = record_root(r->tree)};
	struct xpath_value out;

	if (add_attributes(r, path))
		return;
	for (uint32_t i = r->node; i < end_of(r); i++) {
		unsigned kind = tree_node(r->tree, i)->kind;

		if (kind == NODE_ATTRIBUTE || kind == NODE_TEXT || kind == NODE_COMMENT || kind == NODE_PI)
			continue;
		c.node.node = i;
		if (xpath_eval(path, &c, &out) || out.type != XPATH_NODES)
			return;
		for (size_t k = 0; k < out.nodes.n; k++)
			add_id(r, out.nodes.at[k].node);
	}
}

uint32_t record_id(struct record *r, struct str id)
{
	uint32_t node;

	if (!r->ids_known)
		for (size_t i = 0; i < r->format->ids.define.n; i++)
			add_ids(r, r->format->ids.define.at[i]);
	r->ids_known = true;
	node = map_get(&r->ids, id);
	return node == MAP_NONE ? 0 : node;
}

uint32_t record_find_id(void *data, const struct tree *tree, struct str id)
{
	(void)tree;
	return record_id(data, id);
}

uint32_t record_root(const struct tree *t)
{
	uint32_t first = tree_first(t, 0);
	unsigned kind = first ? tree_node(t, first)->kind : NODE_DOCUMENT;

	return kind >= NODE_OBJECT && kind <= NODE_NULL ? first : 0;
}

void binder_init(struct binder *b, const struct dict *d, struct matcher *m)
{
	*b = (struct binder){.dict = d, .matcher = m, .placeholders = dict_vocabulary(d, STR("placeholder"))};
	if (b->placeholders)
		wordlist_first_bytes(&b->placeholders->list, b->placeholder_first);
	/* Words compare whatever their case: of ASCII letters both count, and any other letter may fold to one of them. */
	for (unsigned c = 'a'; c <= 'z'; c++) {
		unsigned upper = c - ('a' - 'A');

		if (b->placeholder_first[c >> 3] >> (c & 7) & 1 || b->placeholder_first[upper >> 3] >> (upper & 7) & 1) {
			b->placeholder_first[c >> 3] |= (unsigned char)(1u << (c & 7));
			b->placeholder_first[upper >> 3] |= (unsigned char)(1u << (upper & 7));
		}
	}
}

void binder_clear(struct binder *b)
{
	vec_clear(&b->seen);
	map_clear(&b->shared);
	buf_clear(&b->scratch);
}
