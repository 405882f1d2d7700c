/* Loading a format: how its documents are recognised, where their records stand, what is an envelope. */
#include "format/load.h"

/* --- recognition --- */

/* A reader of conditions: the sign they go to. */
struct sign_line {
	const struct load *load;
	struct sign *sign;
};

#define SIGN (((struct sign_line *)into)->sign)
#define NAMES (((struct sign_line *)into)->load->loader->names)

/* Appends name numbers; conditions of `any-of` replace those that stand beside it. */
#define ADD_NAMES(list) \
	do { \
		(void)err; \
		(list).n = 0; \
		for (uint32_t i = 0; yaml_each(y, at, &i);) \
			vec_push(&(list), names_add(NAMES, yaml_text(y, i))); \
		return 0; \
	} while (0)

KEY(sign_root)
{
	ADD_NAMES(SIGN->roots);
}

KEY(sign_attribute)
{
	ADD_NAMES(SIGN->attributes);
}

KEY(sign_child)
{
	ADD_NAMES(SIGN->children);
}

KEY(sign_keys)
{
	ADD_NAMES(SIGN->keys);
}

KEY(sign_namespace)
{
	(void)err;
	load_list(((struct sign_line *)into)->load, y, at, &SIGN->namespaces);
	return 0;
}

KEY(sign_doctype)
{
	return load_pattern(((struct sign_line *)into)->load, y, at, &SIGN->doctype_public, err);
}

KEY(sign_test)
{
	return load_path(((struct sign_line *)into)->load, y, at, &SIGN->test, err);
}

KEY(sign_any_of)
{
	(void)into;
	(void)y;
	(void)at;
	(void)err;
	return 0; /* load_recognise reads its maps */
}

static const struct yaml_key sign_keys_table[] = {
	{"root", sign_root}, {"namespace", sign_namespace}, {"root-attribute", sign_attribute}, {"any-child", sign_child},
	{"keys", sign_keys}, {"doctype-public", sign_doctype}, {"test", sign_test}, {"any-of", sign_any_of},
};

enum { SIGN_KEYS = sizeof(sign_keys_table) / sizeof(*sign_keys_table) };

static int add_sign(struct load *l, const struct yaml *y, uint32_t beside, uint32_t one, struct err *err)
{
	struct sign *s = vec_more(&l->format->recognise.signs);
	struct sign_line line = {l, s};

	*s = (struct sign){0};
	if (yaml_members(y, beside, "recognise", sign_keys_table, SIGN_KEYS, &line, err))
		return -1;
	if (one && yaml_members(y, one, "recognise: any-of", sign_keys_table, SIGN_KEYS - 1, &line, err))
		return -1;
	s->conditions = (s->roots.n > 0) + (s->namespaces.n > 0) + (s->attributes.n > 0) + (s->children.n > 0) +
		(unsigned)s->keys.n + (s->doctype_public != NULL) + (s->test != NULL);
	return s->conditions ? 0 : yaml_fail(y, beside, err, "recognise: {root: NAME, any-child: [NAMES], ...}: no condition is given");
}

int load_recognise(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	uint32_t any = yaml_get(y, at, "any-of");

	if (!any)
		return add_sign(l, y, at, 0, err);
	for (uint32_t i = 0; yaml_each(y, any, &i);)
		if (add_sign(l, y, at, i, err))
			return -1;
	return 0;
}

/* --- records and envelopes --- */

int load_places(const struct load *l, const struct yaml *y, uint32_t at, struct xpath **xpath, struct xpath_simple *out,
	struct err *err)
{
	bool plain;

	if (load_path(l, y, at, xpath, err))
		return -1;
	plain = xpath_simple(*xpath, out) && out->n_paths > 0;
	for (size_t i = 0; plain && i < out->n_paths; i++) {
		plain = out->paths[i].absolute;
		for (size_t k = 0; plain && k < out->paths[i].n_steps; k++)
			plain = out->paths[i].steps[k].axis == XPATH_CHILD;
	}
	return plain ? 0 : yaml_fail(y, at, err, "the path must be /NAME/NAME/... (`*` for any name), or several of them with | between");
}

int load_records(struct load *l, const struct yaml *y, uint32_t at, struct group_place *place, struct err *err)
{
	uint32_t list = tree_node(&y->tree, at)->kind == NODE_OBJECT ? yaml_get(y, at, "first") : at;

	if (!list)
		return yaml_fail(y, at, err, "a path, or {first: [PATHS]}");
	/* Of XML nothing is known of what comes when a record begins. */
	if (list != at && (!l->format->input.at || str_is(l->format->input, "xml")))
		return yaml_fail(y, at, err, "first: is for JSON; in XML write a union, /A/B | /A/C");
	place->absolute = true;
	for (uint32_t i = 0; yaml_each(y, list, &i);) {
		struct xpath_simple simple;
		struct xpath *path;

		if (load_places(l, y, i, &path, &simple, err))
			return -1;
		if (!place->path)
			place->path = path;
		vec_push(&l->format->records, simple);
	}
	return 0;
}

int load_envelope(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	for (uint32_t i = 0; yaml_each(y, at, &i);) {
		struct xpath_simple simple;
		struct xpath *path;

		if (load_places(l, y, i, &path, &simple, err))
			return -1;
		for (size_t k = 0; k < simple.n_paths; k++)
			vec_push(&l->format->envelopes, &simple.paths[k]);
	}
	return 0;
}
