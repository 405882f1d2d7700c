/* Formats: freeing, routes. */
#include "format/format.h"

#include <stdlib.h>

#include "base/mem.h"

static void sign_clear(struct sign *s)
{
	vec_clear(&s->roots);
	vec_clear(&s->attributes);
	vec_clear(&s->children);
	vec_clear(&s->keys);
}

void format_free(struct format *f)
{
	for (size_t i = 0; i < f->n_groups; i++) {
		struct group_place *p = &f->groups[i];

		mem_free(p->children.first);
		mem_free(p->below.first);
		vec_clear(&p->children.routes);
		vec_clear(&p->below.routes);
		vec_clear(&p->self);
		vec_clear(&p->slow);
		vec_clear(&p->ways);
		vec_clear(&p->also);
		vec_clear(&p->slow_groups);
		vec_clear(&p->mappings);
	}
	for (size_t i = 0; i < f->codes.n; i++) {
		for (size_t k = 0; k < f->codes.at[i]->list.n; k++)
			vec_clear(&f->codes.at[i]->list.at[k].folded);
		vec_clear(&f->codes.at[i]->list);
	}
	mem_free(f->groups);
	mem_free(f->maps_role);
	vec_clear(&f->mappings);
	vec_clear(&f->codes);
	vec_clear(&f->identities);
	vec_clear(&f->dates);
	vec_clear(&f->levels);
	for (size_t i = 0; i < f->recognise.signs.n; i++)
		sign_clear(&f->recognise.signs.at[i]);
	vec_clear(&f->recognise.signs);
	vec_clear(&f->records);
	vec_clear(&f->envelopes);
	vec_clear(&f->prefixes);
	vec_clear(&f->ids.define);
	vec_clear(&f->ids.refer);
}

/* --- routes --- */

/* The table that takes a path; NULL: none can. */
static struct route_table *table_of(struct group_place *place, const struct xpath_path *path)
{
	if (path->absolute || path->n_steps == 0)
		return NULL;
	for (size_t i = 1; i < path->n_steps; i++) /* two of them could meet one node twice */
		if (path->steps[0].axis == XPATH_DESCENDANT && path->steps[i].axis == XPATH_DESCENDANT)
			return NULL;
	switch (path->steps[0].axis) {
	case XPATH_CHILD:
	case XPATH_ATTRIBUTE:
		return &place->children;
	case XPATH_DESCENDANT:
		return &place->below;
	default:
		return NULL;
	}
}

static bool goes_deep(const struct xpath_path *path)
{
	for (size_t i = 0; i < path->n_steps; i++)
		if (path->steps[i].axis == XPATH_DESCENDANT)
			return true;
	return false;
}

/* Could two paths of a union lead to one node, so that it would be met twice? */
static bool may_meet(const struct xpath_path *a, const struct xpath_path *b)
{
	uint32_t x = a->steps[a->n_steps - 1].name, y = b->steps[b->n_steps - 1].name;

	return (x == y || x == XPATH_ANY_NAME || y == XPATH_ANY_NAME) && (goes_deep(a) || goes_deep(b));
}

static bool is_routable(struct group_place *place, const struct xpath_simple *simple)
{
	for (size_t i = 0; i < simple->n_paths; i++)
		if (!table_of(place, &simple->paths[i]))
			return false;
	for (size_t i = 1; i < simple->n_paths; i++)
		for (size_t k = 0; k < i; k++)
			if (may_meet(&simple->paths[i], &simple->paths[k]))
				return false;
	return true;
}

static bool is_node_itself(const struct xpath_simple *simple)
{
	const struct xpath_step *step = simple->paths[0].steps;

	return simple->n_paths == 1 && simple->paths[0].n_steps == 1 && step->axis == XPATH_SELF && step->name == XPATH_ANY_NAME &&
		step->ns == XPATH_ANY_NAME && step->n_predicates == 0;
}

/* Adds a route for each path of `xpath`; false if one of them must be evaluated instead (then none is added). */
static bool add_routes(struct group_place *place, const struct xpath *xpath, uint16_t mapping, uint16_t group)
{
	struct xpath_simple simple;

	if (!xpath_simple(xpath, &simple))
		return false;
	if (is_node_itself(&simple) && mapping != ID_NONE) {
		vec_push(&place->self, mapping);
		return true;
	}
	if (!is_routable(place, &simple))
		return false;
	for (size_t i = 0; i < simple.n_paths; i++) {
		struct route_table *t = table_of(place, &simple.paths[i]);

		vec_push(&t->routes, ((struct route){simple.paths[i].steps[0].name, mapping, group, &simple.paths[i]}));
	}
	return true;
}

/* By name; what begins a group comes last, so that an author's values follow those of the article before it. */
static int route_order(const void *a, const void *b)
{
	const struct route *x = a, *y = b;

	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	return x->mapping < y->mapping ? -1 : x->mapping > y->mapping;
}

static void index_routes(struct route_table *t, const struct names *names)
{
	size_t at = 0;

	if (t->routes.n == 0)
		return; /* most groups of most formats: nobody asks */
	t->n_names = names->first + (uint32_t)names->list.n;
	t->first = mem_alloc((t->n_names + 1) * sizeof(*t->first));
	qsort(t->routes.at, t->routes.n, sizeof(*t->routes.at), route_order);
	for (uint32_t name = 0; name <= t->n_names; name++) {
		while (at < t->routes.n && t->routes.at[at].name < name)
			at++;
		t->first[name] = (uint32_t)at;
	}
}

static void forget_table(struct route_table *t)
{
	mem_free(t->first);
	t->first = NULL;
	t->routes.n = 0;
}

/* The group in whose instances a group with a relative path begins. */
static uint16_t place_of(const struct format *f, const struct dict *d, uint16_t group)
{
	return d->groups.at[group].in != ID_NONE ? d->groups.at[group].in : f->record_group;
}

/* Routes are made anew when rules were added to a set that had been linked before, and rules may bring groups. */
static void forget_routes(struct format *f, const struct dict *d)
{
	mem_free(f->maps_role);
	f->groups = mem_realloc(f->groups, d->groups.n * sizeof(*f->groups));
	memset(f->groups + f->n_groups, 0, (d->groups.n - f->n_groups) * sizeof(*f->groups));
	f->n_groups = d->groups.n;
	for (size_t g = 0; g < d->groups.n; g++) {
		struct group_place *p = &f->groups[g];

		forget_table(&p->children);
		forget_table(&p->below);
		p->mappings.n = p->self.n = p->slow.n = p->ways.n = p->also.n = p->slow_groups.n = 0;
	}
}

/* Is a made role made of roles that are mapped? Its templates name them, or a prefix of them. */
static bool made_is_mapped(const struct format *f, const struct role *role)
{
	for (size_t k = 0; k < f->mappings.n; k++)
		for (size_t m = 0; m < role->n_made; m++) {
			struct str template = role->made[m].template;

			if (str_find_str(template, f->mappings.at[k]->role->name, 0) < template.len ||
				role_below(f->mappings.at[k]->role, str_cut(template, 0, str_find(template, '/', 0))))
				return true;
		}
	return false;
}

static void mark_roles(struct format *f, const struct dict *d)
{
	f->maps_role = mem_zalloc(d->roles.n + 1);
	for (size_t i = 0; i < f->mappings.n; i++)
		f->maps_role[f->mappings.at[i]->role_id] = true;
	for (size_t i = 0; i < d->roles.n; i++)
		if (d->roles.at[i]->n_made)
			f->maps_role[i] |= made_is_mapped(f, d->roles.at[i]);
}

/* Do the group's instances stand where an evaluated path leads, or within such ones? */
static bool is_below_slow(const struct format *f, const struct dict *d, uint16_t group)
{
	while (group != f->record_group && f->groups[group].path && !f->groups[group].absolute) {
		const struct group_place *above = &f->groups[place_of(f, d, group)];

		for (size_t i = 0; i < above->slow_groups.n; i++)
			if (above->slow_groups.at[i] == group)
				return true;
		group = place_of(f, d, group);
	}
	return false;
}

void format_routes(struct format *f, const struct dict *d, const struct names *names)
{
	forget_routes(f, d);
	mark_roles(f, d);
	for (size_t i = 0; i < f->mappings.n; i++) {
		struct mapping *map = f->mappings.at[i];
		struct group_place *place = &f->groups[map->role->group];
		struct xpath_simple simple;

		map->may_share = (map->later || map->next) && map->path && !xpath_simple(map->path, &simple);
		if (map->later)
			continue;
		vec_push(&place->mappings, map->id);
		if (map->also.n)
			vec_push(&place->also, map->id);
		if (map->next) {
			vec_push(&place->ways, map->id);
			continue;
		}
		map->may_share = map->path && !add_routes(place, map->path, map->id, ID_NONE);
		if (map->may_share)
			vec_push(&place->slow, map->id);
	}
	for (uint16_t g = 0; g < d->groups.n; g++) {
		if (!f->groups[g].path || f->groups[g].absolute)
			continue;
		if (!add_routes(&f->groups[place_of(f, d, g)], f->groups[g].path, ID_NONE, g))
			vec_push(&f->groups[place_of(f, d, g)].slow_groups, g);
	}
	for (size_t i = 0; i < f->mappings.n; i++)
		f->mappings.at[i]->may_share |= is_below_slow(f, d, f->mappings.at[i]->role->group);
	for (size_t g = 0; g < d->groups.n; g++) {
		index_routes(&f->groups[g].children, names);
		index_routes(&f->groups[g].below, names);
	}
}

