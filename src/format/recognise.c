/* Recognition: of which format a document is, where its records and its envelopes' payloads stand. */
#include "format/format.h"

#include "format/path.h"

/* What a condition says of a document that may not have been read to its end. */
enum holds { HOLDS_NOT, HOLDS_NOT_YET, HOLDS };

static enum holds unless_complete(bool found, const struct opening *o)
{
	return found ? HOLDS : o->complete ? HOLDS_NOT : HOLDS_NOT_YET;
}

static bool namespace_fits(const struct sign *s, const struct opening *o)
{
	uint32_t ns = tree_node(o->tree, o->root)->ns;
	struct str uri = ns == NAME_NONE ? STR("") : names_text(o->tree->names, ns);

	for (size_t i = 0; i < s->namespaces.n; i++) {
		struct str wanted = s->namespaces.at[i];
		bool begin = wanted.len && wanted.at[wanted.len - 1] == '*';

		if (begin ? str_starts(uri, str_cut(wanted, 0, wanted.len - 1)) : str_eq(uri, wanted))
			return true;
	}
	return s->namespaces.n == 0;
}

static bool doctype_fits(const struct sign *s, const struct opening *o)
{
	struct match m;

	if (!s->doctype_public)
		return true;
	return !o->payload && o->tree->doctype_public.at &&
		pattern_match(s->doctype_public, o->matcher, o->tree->doctype_public, 0, &m) == 1;
}

static bool attribute_fits(const struct sign *s, const struct opening *o)
{
	for (size_t i = 0; i < s->attributes.n; i++)
		if (tree_attribute(o->tree, o->root, s->attributes.at[i]))
			return true;
	return s->attributes.n == 0;
}

static bool root_fits(const struct sign *s, const struct opening *o)
{
	for (size_t i = 0; i < s->roots.n; i++)
		if (s->roots.at[i] == tree_node(o->tree, o->root)->name)
			return true;
	return s->roots.n == 0;
}

static enum holds children_fit(const struct sign *s, const struct opening *o)
{
	bool found = s->children.n == 0;

	for (size_t i = 0; i < s->children.n && !found; i++)
		found = tree_child(o->tree, o->root, s->children.at[i]) != 0;
	return unless_complete(found, o);
}

static enum holds keys_fit(const struct sign *s, const struct opening *o)
{
	uint32_t object = o->root;
	bool found = true;

	if (s->keys.n && tree_node(o->tree, object)->kind == NODE_ARRAY)
		object = tree_first(o->tree, object);
	while (object && s->keys.n && tree_node(o->tree, object)->kind == NODE_NULL) /* what a service did not find */
		object = tree_node(o->tree, object)->next;
	if (s->keys.n && (!object || tree_node(o->tree, object)->kind != NODE_OBJECT))
		return HOLDS_NOT;
	for (size_t i = 0; i < s->keys.n && found; i++)
		found = tree_child(o->tree, object, s->keys.at[i]) != 0;
	return unless_complete(found, o);
}

static enum holds test_fits(const struct sign *s, const struct opening *o)
{
	struct xpath_context c = {.tree = o->tree, .root = o->top, .node = {o->top, 0}, .arena = o->arena, .steps = XPATH_STEPS};

	return unless_complete(!s->test || xpath_test(s->test, &c) == 1, o);
}

static enum holds sign_fits(const struct sign *s, const struct opening *o)
{
	enum holds children, keys;

	/* What the root's tag settles first: it leaves one or two signs of all. */
	if (!root_fits(s, o) || !namespace_fits(s, o) || !attribute_fits(s, o) || !doctype_fits(s, o))
		return HOLDS_NOT;
	children = children_fit(s, o);
	keys = keys_fit(s, o);
	if (children == HOLDS_NOT || keys == HOLDS_NOT)
		return HOLDS_NOT;
	if (children == HOLDS && keys == HOLDS)
		return test_fits(s, o);
	return HOLDS_NOT_YET;
}

/* Which inputs a kind of outermost node stands for. */
static bool input_fits(const struct format *f, enum node_kind root)
{
	bool json = f->input.at && (str_is(f->input, "json") || str_is(f->input, "jsonl"));
	bool text = f->input.at && str_is(f->input, "text");

	if (root == NODE_ELEMENT)
		return !json && !text;
	return root == NODE_GROUP || root == NODE_SLICE ? text : json;
}

unsigned format_recognises(const struct format *f, const struct opening *o, unsigned *possible)
{
	unsigned best = 0;

	*possible = 0;
	if (!o->root || !input_fits(f, (enum node_kind)tree_node(o->tree, o->root)->kind))
		return 0;
	for (size_t i = 0; i < f->recognise.signs.n; i++) {
		const struct sign *s = &f->recognise.signs.at[i];
		bool matters = s->conditions > best || (!o->complete && s->conditions > *possible);
		enum holds holds = matters ? sign_fits(s, o) : HOLDS_NOT;

		if (holds == HOLDS && s->conditions > best)
			best = s->conditions;
		if (holds == HOLDS_NOT_YET && s->conditions > *possible)
			*possible = s->conditions;
	}
	return best;
}

void opening_of(struct opening *o, const struct tree *tree)
{
	uint32_t root = tree_first(tree, 0);

	while (root && tree_node(tree, root)->kind != NODE_ELEMENT && tree_node(tree, root)->kind < NODE_OBJECT)
		root = tree_node(tree, root)->next;
	o->tree = tree;
	o->root = root;
	o->top = root && tree_node(tree, root)->kind >= NODE_OBJECT && tree_node(tree, root)->kind <= NODE_NULL ? root : 0;
}

/* --- where records stand --- */

size_t format_record_choice(const struct format *f, const struct tree *tree, uint32_t top)
{
	for (size_t i = 0; i + 1 < f->records.n; i++)
		for (size_t k = 0; k < f->records.at[i].n_paths; k++)
			if (path_reaches(&f->records.at[i].paths[k], tree, top))
				return i;
	return f->records.n ? f->records.n - 1 : 0;
}

bool format_leads_to(const struct xpath_simple *places, const struct tree *tree, uint32_t top, uint32_t node, struct arena *arena)
{
	for (size_t i = 0; i < places->n_paths; i++)
		if (path_leads_to(&places->paths[i], tree, top, node, arena))
			return true;
	return false;
}

bool format_is_record(const struct format *f, size_t choice, const struct tree *tree, uint32_t top, uint32_t node,
	struct arena *arena)
{
	const struct xpath_simple *simple = choice < f->records.n ? &f->records.at[choice] : NULL;

	/* `/` is the outermost value; if that is an array, each of its items. */
	for (size_t i = 0; simple && i < simple->n_paths && tree_node(tree, top)->kind == NODE_ARRAY; i++)
		if (simple->paths[i].n_steps == 0)
			return tree_node(tree, node)->parent == top;
	return simple && format_leads_to(simple, tree, top, node, arena);
}

bool format_is_payload(const struct format *f, const struct tree *tree, uint32_t top, uint32_t node, struct arena *arena)
{
	for (size_t i = 0; i < f->envelopes.n; i++)
		if (path_leads_to(f->envelopes.at[i], tree, top, node, arena))
			return true;
	return false;
}
