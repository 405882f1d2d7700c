/* Compiling references: `article.title[same]/fold`, `contributor*.email`, `$today + 2y`. */
#include "check/compile.h"

int compile_facet(struct compiler *c, uint32_t node, struct str name, struct reading *out)
{
	bool known = false;

	out->facet = facet_find(name);
	if (out->facet != FACET_COUNT)
		return 0;
	for (size_t i = 0; i < c->set->dict.kinds.n && !known; i++) {
		const struct kind *k = c->set->dict.kinds.at[i];

		known = k->shape && pattern_group(k->shape, name) >= 0;
	}
	if (!known)
		return yaml_unknown(c->yaml, node, c->err, "facet", name, facet_names, FACET_COUNT);
	out->facet = FACET_DEFAULT;
	out->part = name;
	return 0;
}

int compile_reading(struct compiler *c, uint32_t node, struct reading *out)
{
	uint32_t of, take;

	*out = (struct reading){.facet = FACET_DEFAULT};
	if (tree_node(&c->yaml->tree, node)->kind == NODE_STRING)
		return compile_facet(c, node, yaml_text(c->yaml, node), out);
	of = yaml_get(c->yaml, node, "of");
	take = yaml_get(c->yaml, node, "take");
	if (!of || !take)
		return yaml_fail(c->yaml, node, c->err, "read: a facet, or {of: FACET, take: PATTERN}");
	if (compile_facet(c, of, yaml_text(c->yaml, of), out) || compile_pattern(c, take, PATTERN_SEARCH, &out->take))
		return -1;
	if (pattern_group(out->take, STR("value")) < 0)
		return yaml_fail(c->yaml, take, c->err, "the pattern has no group (?<value>...)");
	return 0;
}

/* Fills group and roles of a reference to a role, or to all roles below a name. */
static int find_roles(struct compiler *c, uint32_t node, struct ref *out)
{
	const struct dict *d = &c->set->dict;
	struct str group = str_cut(out->role, 0, str_find(out->role, '.', 0));

	out->none_made = true;
	for (size_t i = 0; i < d->roles.n; i++) {
		if (!role_below(d->roles.at[i], out->role))
			continue;
		arena_push(&c->set->arena, &out->roles, (uint16_t)i);
		out->role_bits |= role_bit((uint16_t)i);
		out->none_made &= d->roles.at[i]->n_made == 0;
	}
	out->group = dict_group(d, group);
	if (out->roles.n == 0 && !(out->group != ID_NONE && group.len == out->role.len))
		return dict_unknown_role(d, c->yaml, node, out->role, c->err);
	return 0;
}

/* `name`, with an optional star behind the group. */
static int read_base(struct compiler *c, uint32_t node, struct str name, struct ref *out)
{
	size_t star = str_find(name, '*', 0);

	if (str_is(name, "self")) {
		out->base = REF_SELF;
		return 0;
	}
	if (name.len > 1 && name.at[0] == '$') {
		out->base = REF_PARAM;
		out->param = ruleset_param(c->set, str_from(name, 1));
		return 0;
	}
	out->base = REF_ROLE;
	out->all = star < name.len;
	out->role = name;
	if (out->all)
		out->role = arena_printf(&c->set->arena, "%.*s%.*s", (int)star, name.at, (int)(name.len - star - 1),
			name.at + star + 1);
	return find_roles(c, node, out);
}

/* `+ 2y` behind a reference. */
static int read_offset(struct compiler *c, uint32_t node, struct str *text, struct ref *out)
{
	size_t sign = str_find_str(*text, STR(" + "), 0);
	bool minus = false;
	struct str number;

	if (sign == text->len) {
		sign = str_find_str(*text, STR(" - "), 0);
		minus = true;
	}
	if (sign == text->len)
		return 0;
	number = str_strip(str_from(*text, sign + 3));
	if (number.len && strchr("dmy", number.at[number.len - 1])) {
		out->unit = number.at[number.len - 1];
		number.len--;
	}
	out->offset = str_number(number);
	if (out->offset < 0)
		return yaml_fail(c->yaml, node, c->err, "'%.*s' does not end in a number", STR_ARG(*text));
	if (minus)
		out->offset = -out->offset;
	*text = str_strip(str_cut(*text, 0, sign));
	return 0;
}

int compile_ref(struct compiler *c, uint32_t node, struct str text, struct ref *out)
{
	size_t slash, bracket;

	*out = (struct ref){.text = text, .group = ID_NONE, .reading = {.facet = FACET_DEFAULT}};
	if (!text.len)
		return yaml_fail(c->yaml, node, c->err, "a reference is missing");
	if (read_offset(c, node, &text, out))
		return -1;
	if (str_starts(text, STR("other."))) {
		out->of_other = true;
		text = str_from(text, 6);
	} else if (str_starts(text, STR("copy."))) {
		out->of_copy = true;
		text = str_from(text, 5);
	}
	if (str_is(text, "other") || str_starts(text, STR("other/"))) {
		out->of_other = true;
		text = arena_printf(&c->set->arena, "self%.*s", (int)text.len - 5, text.at + 5);
	}
	slash = str_find(text, '/', 0);
	if (slash < text.len) {
		out->has_reading = true;
		if (compile_facet(c, node, str_from(text, slash + 1), &out->reading))
			return -1;
		text = str_cut(text, 0, slash);
	}
	bracket = str_find(text, '[', 0);
	if (bracket < text.len) {
		out->slot = str_cut(text, bracket + 1, str_find(text, ']', bracket));
		out->slot_kind = str_is(out->slot, "same") ? SLOT_SAME : str_is(out->slot, "other") ? SLOT_OTHER : SLOT_NAMED;
		text = str_cut(text, 0, bracket);
	}
	return read_base(c, node, text, out);
}

int compile_pattern(struct compiler *c, uint32_t node, enum pattern_mode mode, struct pattern **out)
{
	struct str text = yaml_text(c->yaml, node);
	char why[256];
	unsigned column;

	if (!text.len)
		return yaml_fail(c->yaml, node, c->err, "a pattern is missing");
	*out = pattern_new(text, mode);
	vec_push(&c->set->patterns, *out);
	if (!c->strict)
		return 0;
	if (pattern_check(*out, why, sizeof(why), &column))
		return yaml_fail(c->yaml, node, c->err, "pattern: %s (at its character %u)", why, column);
	return 0;
}
