/* Writing examples: a format's paths turned round, from values back to the places where they stand. */
#include "example/write.h"

#include "example/write_own.h"

#define MEMBERS(y, node, m) \
	(uint32_t m = tree_node(&(y)->tree, node)->child; m; m = tree_node(&(y)->tree, m)->next)

bool example_key_reserved(struct str key)
{
	static const char *const keys[] = {"expect", "fixed", "in", "set", "because", "records", "xml", "text", "bytes", "json"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

/* --- from keys to mappings --- */

/* `group: [{...}, {...}]`: the group's number, or ID_NONE. */
static uint16_t group_of_list(const struct example_roles *x, uint32_t member)
{
	const struct tree *t = &x->yaml->tree;
	uint32_t first = tree_node(t, member)->child;

	if (tree_node(t, member)->kind != NODE_ARRAY || (first && tree_node(t, first)->kind != NODE_OBJECT))
		return ID_NONE;
	return dict_group(&x->set->dict, tree_name(t, member));
}

/* "role[fa]" where the format writes the language beside the value. */
static const struct mapping *find_with_language(const struct format *f, struct str key)
{
	struct str role = str_cut(key, 0, str_find(key, '[', 0));

	for (size_t i = 0; i < f->mappings.n && role.len < key.len; i++) {
		const struct mapping *m = f->mappings.at[i];

		if (str_eq(m->key, role) && m->role->has_lang && example_language_place(m))
			return m;
	}
	return NULL;
}

/* The line of the format that a key means; within a list of a group (not ID_NONE) the key lacks the group's name. */
static const struct mapping *find_mapping(const struct example_roles *x, const struct format *f, uint16_t group, struct str key)
{
	if (group != ID_NONE)
		key = arena_printf(x->arena, "%.*s.%.*s", STR_ARG(x->set->dict.groups.at[group].name), STR_ARG(key));
	for (size_t i = 0; i < f->mappings.n; i++)
		if (str_eq(f->mappings.at[i]->key, key))
			return f->mappings.at[i];
	for (size_t i = 0; i < f->mappings.n; i++)
		if (str_eq(f->mappings.at[i]->role->name, key))
			return f->mappings.at[i];
	return find_with_language(f, key);
}

/* Has the format a place for all keys of the map? If not, *missing is the first it has none for. */
static bool maps_all(const struct example_roles *x, const struct format *f, uint32_t map, uint16_t group, struct str *missing)
{
	const struct tree *t = &x->yaml->tree;

	for MEMBERS(x->yaml, map, m) {
		struct str key = tree_name(t, m);
		uint16_t list = group_of_list(x, m);

		*missing = key;
		if (group == ID_NONE && example_key_reserved(key))
			continue;
		if (list == ID_NONE && !find_mapping(x, f, group, key))
			return false;
		if (list == ID_NONE)
			continue;
		if (!f->groups[list].path)
			return false;
		for (uint32_t item = 0; yaml_each(x->yaml, m, &item);)
			if (!maps_all(x, f, item, list, missing))
				return false;
	}
	return true;
}

static bool is_json(const struct format *f)
{
	return f->input.at && (str_is(f->input, "json") || str_is(f->input, "jsonl"));
}

/* Can documents of the format be written, and are they XML (or JSON)? */
static bool is_written(const struct format *f, bool xml)
{
	return f->records.n && (xml ? !f->input.at || str_is(f->input, "xml") : is_json(f));
}

const struct format *example_format(const struct example_roles *x, struct str in, size_t *next, struct err *err)
{
	size_t n = x->set->formats.n;
	struct str missing = STR("");
	const struct format *f;

	if (in.at) {
		f = ruleset_format(x->set, in);
		if (!f)
			ruleset_unknown_format(x->set, in, err);
		else if (!maps_all(x, f, x->node, ID_NONE, &missing))
			err_set(err, ERR_RULES, "the format '%.*s' has no place for '%.*s'", STR_ARG(in), STR_ARG(missing));
		else
			return f;
		return NULL;
	}
	/* Those that offer themselves, then XML, then JSON. */
	while (*next < 3 * n) {
		size_t turn = *next / n;

		f = x->set->formats.at[(*next)++ % n];
		if (is_written(f, turn < 2) && (turn > 0 || f->for_examples) && maps_all(x, f, x->node, ID_NONE, &missing))
			return f;
	}
	err_set(err, ERR_RULES, "no format has a place for all its roles: not for '%.*s'", STR_ARG(missing));
	return NULL;
}

/* --- groups --- */

/* The values of one group out of a map, in the order of the format's mappings. `within`: the map is an item of a list of
 * that group, ID_NONE: it is the example itself. */
static int write_group(struct writer *w, struct draft_node *at, uint16_t group, uint32_t map, uint16_t within)
{
	const struct example_roles *x = w->roles;

	for (size_t i = 0; i < w->format->mappings.n; i++) {
		const struct mapping *m = w->format->mappings.at[i];

		if (m->role->group != group)
			continue;
		for MEMBERS(x->yaml, map, member) {
			struct str key = tree_name(&x->yaml->tree, member);

			if ((within == ID_NONE && example_key_reserved(key)) || group_of_list(x, member) != ID_NONE)
				continue;
			w->lang = str_find(key, '[', 0) < key.len ? str_cut(key, str_find(key, '[', 0) + 1, key.len - 1) : STR_NONE;
			if (find_mapping(x, w->format, within, key) == m && example_write_values(w, at, m, member))
				return -1;
		}
	}
	return 0;
}

/* Does the example itself give a role of the group, or of one inside it? */
static bool gives_role_of(const struct writer *w, uint32_t map, uint16_t group)
{
	const struct example_roles *x = w->roles;

	for MEMBERS(x->yaml, map, member) {
		struct str key = tree_name(&x->yaml->tree, member);
		const struct mapping *m = example_key_reserved(key) || group_of_list(x, member) != ID_NONE ? NULL
			: find_mapping(x, w->format, ID_NONE, key);
		uint16_t g = m ? m->role->group : ID_NONE;

		while (g != ID_NONE && g != group)
			g = x->set->dict.groups.at[g].in;
		if (g != ID_NONE)
			return true;
	}
	return false;
}

static int write_instances(struct writer *w, struct draft_node *at, uint16_t parent, uint32_t map, uint16_t within);

static int write_instance(struct writer *w, struct draft_node *at, uint16_t group, uint32_t map, uint16_t within)
{
	bool shared = w->roles->set->dict.groups.at[group].document; /* the article may have made its node */
	struct draft_node *n = draft_path(&w->draft, at, w->format->groups[group].path, shared);

	if (!n)
		return err_set(w->err, ERR_RULES, "the group '%.*s' cannot be written: its path cannot be turned round",
			STR_ARG(w->roles->set->dict.groups.at[group].name));
	return write_group(w, n, group, map, within) || write_instances(w, n, group, map, within) ? -1 : 0;
}

/* The instances of all groups that stand inside `parent`: one for each item of a list, and one for the roles that the
 * example gives without a list. */
static int write_instances(struct writer *w, struct draft_node *at, uint16_t parent, uint32_t map, uint16_t within)
{
	const struct example_roles *x = w->roles;
	const struct dict *d = &x->set->dict;

	for (uint16_t g = 0; g < d->groups.n; g++) {
		const struct group_place *place = &w->format->groups[g];

		if (!place->path || place->absolute || (d->groups.at[g].in != ID_NONE ? d->groups.at[g].in : w->format->record_group) != parent)
			continue;
		for MEMBERS(x->yaml, map, member)
			if (group_of_list(x, member) == g)
				for (uint32_t item = 0; yaml_each(x->yaml, member, &item);)
					if (write_instance(w, at, g, item, g))
						return -1;
		if (within == ID_NONE && gives_role_of(w, map, g) && write_instance(w, at, g, map, ID_NONE))
			return -1;
	}
	return 0;
}

static int write_head(struct writer *w)
{
	const struct dict *d = &w->roles->set->dict;

	for (uint16_t g = 0; g < d->groups.n; g++) {
		const struct group_place *place = &w->format->groups[g];
		struct draft_node *n;

		if (!place->path || !place->absolute || g == w->format->record_group)
			continue;
		n = draft_path(&w->draft, &w->draft.document, place->path, true);
		if (!n)
			return err_set(w->err, ERR_RULES, "the group '%.*s' cannot be written: its path cannot be turned round",
				STR_ARG(d->groups.at[g].name));
		if (write_group(w, n, g, w->roles->node, ID_NONE))
			return -1;
	}
	return 0;
}

/* The record, with the groups that have no place of their own but speak of it. */
static int write_record(struct writer *w)
{
	const struct dict *d = &w->roles->set->dict;
	struct draft_node *n = draft_steps(&w->draft, &w->draft.document, &w->format->records.at[w->format->records.n - 1].paths[0], true);

	if (!n)
		return err_set(w->err, ERR_RULES, "the path of the record cannot be turned round");
	for (uint16_t g = 0; g < d->groups.n; g++)
		if (g == w->format->record_group ||
			(!w->format->groups[g].path && d->groups.at[g].in == ID_NONE && !d->groups.at[g].document))
			if (write_group(w, n, g, w->roles->node, ID_NONE))
				return -1;
	return write_instances(w, n, w->format->record_group, w->roles->node, ID_NONE);
}

static int write_roles(const struct example_roles *x, const struct format *f, struct buf *out, struct err *err)
{
	struct writer w = {.roles = x, .format = f, .err = err,
		.draft = {.arena = x->arena, .names = &x->set->names, .format = f, .json = is_json(f)}};

	if (!is_written(f, !is_json(f)))
		return err_set(err, ERR_RULES, "a document of '%.*s' cannot be written: only XML and JSON can", STR_ARG(f->name));
	/* What is of the head must stand before the record that may ask for it. */
	if (write_head(&w) || write_record(&w))
		return -1;
	if (!w.draft.json)
		draft_write(&w.draft, out);
	else if (!draft_write_json(&w.draft, out))
		return err_set(err, ERR_RULES, "a document of '%.*s' cannot be written: it would have a member twice", STR_ARG(f->name));
	return 0;
}

const struct format *example_write(const struct example_roles *x, struct str in, struct buf *out, struct err *err)
{
	struct err first = {0};
	const struct format *f;
	size_t next = 0, len = out->len;

	while ((f = example_format(x, in, &next, err))) {
		out->len = len;
		if (write_roles(x, f, out, err) == 0)
			return f;
		if (in.at)
			return NULL;
		if (first.code == ERR_NONE)
			first = *err;
		*err = (struct err){0};
	}
	if (first.code != ERR_NONE) /* one has the places, which says more than that the last has not */
		*err = first;
	return NULL;
}
