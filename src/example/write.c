/* Writing examples: a format's paths turned round, from values back to the places where they stand. */
#include "example/write.h"

#include "example/draft.h"

struct writer {
	const struct example_roles *roles;
	const struct format *format;
	struct draft draft;
	struct err *err;
};

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
	return NULL;
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

const struct format *example_format(const struct example_roles *x, struct str in, struct err *err)
{
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
	for (size_t i = 0; i < x->set->formats.n; i++)
		if (str_is(x->set->formats.at[i]->input, "xml") && maps_all(x, x->set->formats.at[i], x->node, ID_NONE, &missing))
			return x->set->formats.at[i];
	err_set(err, ERR_RULES, "no format has a place for all its roles: not for '%.*s'", STR_ARG(missing));
	return NULL;
}

/* --- values --- */

static int cannot(struct writer *w, const struct mapping *m, const char *why)
{
	return err_set(w->err, ERR_RULES, "'%.*s' cannot be written: %s", STR_ARG(m->key), why);
}

static int write_text(struct writer *w, struct draft_node *at, const struct mapping *m, struct str text)
{
	struct draft_node *n = draft_path(&w->draft, at, m->path, false);

	if (!n)
		return cannot(w, m, "its path cannot be turned round");
	n->text = text;
	return 0;
}

/* "2025-02-01" into the parts that the format has; one that is not given is left out, of an empty date none is. */
static int write_date(struct writer *w, struct draft_node *at, const struct mapping *m, struct str text)
{
	struct draft_node *n = draft_path(&w->draft, at, m->path, false), *part;
	size_t from = 0;

	if (n && !m->date.part[0] && m->date.n_parsers && !m->date.text) {
		n->text = text;
		return 0;
	}
	for (int i = 0; n && i < 3; i++) {
		size_t end;

		if (text.len && from > text.len)
			break;
		end = i < 2 && text.len ? str_find(text, '-', from) : text.len;
		if (!m->date.part[i])
			return cannot(w, m, "the format has no place for a part of the date");
		part = draft_path(&w->draft, n, m->date.part[i], true);
		if (!part)
			return cannot(w, m, "the path of a part of the date cannot be turned round");
		part->text = text.len ? str_cut(text, from, end) : text;
		from = end + 1;
	}
	return n ? 0 : cannot(w, m, "its path cannot be turned round");
}

/* Characters that a simple piece of a pattern stands for (a letter, `\.`, `[?&]`), the first of several; false for
 * anything else. Moves *i behind it. */
static bool literal_piece(struct str pattern, size_t *i, char *out)
{
	size_t close;
	char c = pattern.at[*i];

	if (c == '[') {
		close = str_find(pattern, ']', *i + 1);
		if (close == pattern.len || close == *i + 1)
			return false;
		*out = pattern.at[*i + 1];
		*i = close + 1;
		return *out != '^' && *out != '\\';
	}
	if (c == '\\') {
		if (*i + 1 >= pattern.len)
			return false;
		c = pattern.at[++*i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			return false;
	} else if (memchr("().*+?{}|$", c, 10)) {
		return false;
	}
	*out = c;
	++*i;
	return true;
}

/* Does the pattern take exactly this value out of the text? */
static bool takes(struct writer *w, const struct mapping *m, struct str text, struct str value)
{
	int group = pattern_group(m->take, STR("value"));
	struct match match;

	return text.at && pattern_match(m->take, w->roles->matcher, text, 0, &match) == 1 && match.begin[group] != SIZE_MAX &&
		str_eq(str_cut(text, match.begin[group], match.end[group]), value);
}

/* A text of which the mapping's pattern takes the value: what stands before its group, and the value. STR_NONE if the
 * pattern is not so simple. */
static struct str text_to_take(struct writer *w, const struct mapping *m, struct str value)
{
	struct str pattern = pattern_text(m->take), text;
	size_t end = str_find_str(pattern, STR("(?<value>"), 0), i = 0;
	struct buf out = {0};
	char c;

	if (i < end && pattern.at[i] == '^')
		i++;
	while (i < end && literal_piece(pattern, &i, &c))
		buf_add_byte(&out, c);
	buf_add_str(&out, value);
	text = i == end ? arena_str(w->roles->arena, buf_str(&out)) : STR_NONE;
	buf_clear(&out);
	return takes(w, m, text, value) ? text : STR_NONE;
}

/* A value that is a piece of another one: nothing is to be written if that one is there and holds it. */
static int write_taken(struct writer *w, struct draft_node *at, const struct mapping *m, struct str value)
{
	struct draft_node *n = draft_path(&w->draft, at, m->path, true);
	struct str text;

	if (!n)
		return cannot(w, m, "its path cannot be turned round");
	if (n->text.at)
		return takes(w, m, n->text, value) ? 0 : cannot(w, m, "what stands at its place does not hold the value");
	text = value.len ? text_to_take(w, m, value) : value;
	if (!text.at)
		return cannot(w, m, "its pattern is not simple enough to be turned round");
	n->text = text;
	return 0;
}

/* The items of a list in one text. */
static struct str join_items(struct writer *w, const struct mapping *m, uint32_t list)
{
	struct str joint = m->split.join.at ? m->split.join : STR(", "), text;
	struct buf out = {0};
	bool more = false;

	for (uint32_t i = 0; yaml_each(w->roles->yaml, list, &i); more = true) {
		if (more)
			buf_add_str(&out, joint);
		buf_add_str(&out, yaml_text(w->roles->yaml, i));
	}
	text = arena_str(w->roles->arena, buf_str(&out));
	buf_clear(&out);
	return text;
}

static int write_one(struct writer *w, struct draft_node *at, const struct mapping *m, struct str text)
{
	if (!text.at)
		return cannot(w, m, "a text or a list of texts is wanted");
	if (!m->path)
		return str_eq(text, m->constant) ? 0 : cannot(w, m, "the format has a constant for it");
	if (m->date.present)
		return write_date(w, at, m, text);
	return m->take ? write_taken(w, at, m, text) : write_text(w, at, m, text);
}

static int write_values(struct writer *w, struct draft_node *at, const struct mapping *m, uint32_t node)
{
	const struct yaml *y = w->roles->yaml;
	const struct node *list = tree_node(&y->tree, node);

	if (list->kind == NODE_ARRAY && m->split.at)
		return list->child ? write_one(w, at, m, join_items(w, m, node)) : 0;
	for (uint32_t i = 0; yaml_each(y, node, &i);)
		if (write_one(w, at, m, yaml_text(y, i)))
			return -1;
	return 0;
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
			if (find_mapping(x, w->format, within, key) == m && write_values(w, at, m, member))
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
	struct draft_node *n = draft_path(&w->draft, at, w->format->groups[group].path, false);

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
	struct draft_node *n = draft_steps(&w->draft, &w->draft.document, &w->format->records.at[0].paths[0], true);

	if (!n)
		return err_set(w->err, ERR_RULES, "the path of the record cannot be turned round");
	for (uint16_t g = 0; g < d->groups.n; g++)
		if (g == w->format->record_group ||
			(!w->format->groups[g].path && d->groups.at[g].in == ID_NONE && !d->groups.at[g].document))
			if (write_group(w, n, g, w->roles->node, ID_NONE))
				return -1;
	return write_instances(w, n, w->format->record_group, w->roles->node, ID_NONE);
}

int example_write_roles(const struct example_roles *x, const struct format *f, struct buf *out, struct err *err)
{
	struct writer w = {.roles = x, .format = f, .err = err,
		.draft = {.arena = x->arena, .names = &x->set->names, .format = f}};

	if (f->input.at && !str_is(f->input, "xml"))
		return err_set(err, ERR_RULES, "a document of '%.*s' cannot be written: only XML can", STR_ARG(f->name));
	/* What is of the head must stand before the record that may ask for it. */
	if (write_head(&w) || write_record(&w))
		return -1;
	draft_write(&w.draft, out);
	return 0;
}
