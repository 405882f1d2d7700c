/* Made roles: values that a record does not hold but that rules ask for, such as a name out of its parts. */
#include "check/engine.h"

#include "base/mem.h"

enum {
	MADE_WAYS = sizeof(((struct role *)0)->made) / sizeof(struct made),
	MADE_PARTS = 8, /* of one template */
	MADE_LANGS = 16,
};

/* What a made role is made of: a role or a prefix of roles. */
struct source {
	struct str name;
	uint16_t group;
	bool *roles; /* by role number */
};

/* One way to make it: "{a} {b}", the trimmed values with one blank between and those that are missing left out; or one
 * source, and what is read of it. */
struct way {
	struct source parts[MADE_PARTS];
	size_t n;
	bool joins;
	struct reading reading;
};

/* All ways to make a role. */
struct recipe {
	uint16_t role_id;
	struct way ways[MADE_WAYS];
	bool *roles; /* by role number: any of its sources in the role's own group */
};

struct made_roles {
	VEC(struct recipe *) recipes;
	VEC(struct mapping *) maps; /* as the sources' own, but of the made role */
	VEC(const struct mapping *) of;
	VEC(const struct value *) found; /* sources in the instance that is asked about */
};

/* --- recipes --- */

static void add_source(struct engine *e, struct recipe *recipe, struct way *way, struct str name)
{
	const struct dict *d = &e->set->dict;
	struct source *new = &way->parts[way->n];

	if (way->n == MADE_PARTS)
		return;
	way->n++;
	new->name = name;
	new->group = dict_group(d, str_cut(name, 0, str_find(name, '.', 0)));
	new->roles = mem_zalloc(d->roles.n * sizeof(*new->roles));
	for (size_t i = 0; i < d->roles.n; i++) {
		new->roles[i] = role_below(d->roles.at[i], name);
		recipe->roles[i] |= new->roles[i];
	}
}

static void read_template(struct engine *e, struct recipe *recipe, struct way *way, struct str template)
{
	size_t slash = str_find(template, '/', 0), i = 0, end;

	way->joins = str_find(template, '{', 0) < template.len;
	for (; way->joins && (i = str_find(template, '{', i)) < template.len; i = end) {
		end = str_find(template, '}', i);
		add_source(e, recipe, way, str_cut(template, i + 1, end));
	}
	if (way->joins)
		return;
	add_source(e, recipe, way, str_cut(template, 0, slash));
	way->reading.facet = slash == template.len ? FACET_TRIM : facet_find(str_from(template, slash + 1));
	if (way->reading.facet == FACET_COUNT)
		way->reading = (struct reading){.facet = FACET_DEFAULT, .part = str_from(template, slash + 1)};
}

static const struct recipe *recipe_of(struct engine *e, uint16_t role_id)
{
	const struct dict *d = &e->set->dict;
	struct recipe *new;

	if (!e->made)
		e->made = mem_zalloc(sizeof(*e->made));
	for (size_t i = 0; i < e->made->recipes.n; i++)
		if (e->made->recipes.at[i]->role_id == role_id)
			return e->made->recipes.at[i];
	new = mem_zalloc(sizeof(*new));
	new->role_id = role_id;
	new->roles = mem_zalloc(d->roles.n * sizeof(*new->roles));
	for (size_t i = 0; i < d->roles.at[role_id]->n_made; i++)
		read_template(e, new, &new->ways[i], d->roles.at[role_id]->made[i].template);
	vec_push(&e->made->recipes, new);
	return new;
}

/* The mapping of a source, as if it were the made role's. */
static const struct mapping *made_map(struct engine *e, const struct mapping *of, uint16_t role_id)
{
	struct made_roles *m = e->made;
	struct mapping *map;

	for (size_t i = 0; i < m->of.n; i++)
		if (m->of.at[i] == of && m->maps.at[i]->role_id == role_id)
			return m->maps.at[i];
	map = mem_alloc(sizeof(*map));
	*map = *of;
	map->role = e->set->dict.roles.at[role_id];
	map->role_id = role_id;
	vec_push(&m->of, of);
	vec_push(&m->maps, map);
	return map;
}

void made_clear(struct engine *e)
{
	struct made_roles *m = e->made;

	if (!m)
		return;
	for (size_t i = 0; i < m->recipes.n; i++) {
		struct recipe *r = m->recipes.at[i];

		for (size_t w = 0; w < MADE_WAYS; w++)
			for (size_t p = 0; p < r->ways[w].n; p++)
				mem_free(r->ways[w].parts[p].roles);
		mem_free(r->roles);
		mem_free(r);
	}
	for (size_t i = 0; i < m->maps.n; i++)
		mem_free(m->maps.at[i]);
	vec_clear(&m->recipes);
	vec_clear(&m->maps);
	vec_clear(&m->of);
	vec_clear(&m->found);
	mem_free(m);
}

/* --- values --- */

static void add_language(struct str lang, struct str *langs, size_t *n)
{
	size_t i = 1;

	while (i < *n && !str_eq(langs[i], lang))
		i++;
	if (i == *n && *n < MADE_LANGS)
		langs[(*n)++] = lang;
}

/* Looks an instance through: its filled values that are sources, and the languages of all. The first is "none". */
static size_t look_through(struct engine *e, const struct recipe *recipe, const struct record *r, uint32_t instance, struct str *langs)
{
	size_t n = 1;

	langs[0] = STR_NONE;
	e->made->found.n = 0;
	for (const struct value *v = record_first(r, instance); v; v = record_next(r, v)) {
		if (v->state != STATE_FILLED)
			continue;
		if (v->lang.at)
			add_language(v->lang, langs, &n);
		if (recipe->roles[v->map->role_id])
			vec_push(&e->made->found, v);
	}
	return n;
}

static bool is_source(const struct source *source, const struct value *v, struct str lang, bool lang_matters)
{
	return source->roles[v->map->role_id] && (!lang_matters || !v->map->role->has_lang || str_eq(v->lang, lang));
}

/* The first filled value of a role or prefix in the instance that was looked through, or in the group of the record that
 * the role belongs to. */
static const struct value *source_value(struct engine *e, struct record **record, uint32_t instance, const struct source *source,
	struct str lang, bool lang_matters)
{
	struct record *r = *record;
	uint32_t other;

	if (source->group == ID_NONE || r->instances.at[instance].group == source->group) {
		for (size_t i = 0; i < e->made->found.n; i++)
			if (is_source(source, e->made->found.at[i], lang, lang_matters))
				return e->made->found.at[i];
		return NULL;
	}
	other = r->first_of[source->group];
	if (!other && r->head) {
		*record = r = r->head;
		other = r->first_of[source->group];
	}
	for (const struct value *v = other ? record_first(r, other) : NULL; v; v = record_next(r, v))
		if (v->state == STATE_FILLED && is_source(source, v, lang, lang_matters))
			return v;
	return NULL;
}

static struct str join_sources(struct engine *e, struct record *r, uint32_t instance, const struct way *way, struct str lang,
	const struct value **first)
{
	struct buf *out = &e->scratch; /* trimming needs none */

	out->len = 0;
	*first = NULL;
	for (size_t i = 0; i < way->n; i++) {
		struct record *from = r;
		const struct value *v = source_value(e, &from, instance, &way->parts[i], lang, true);

		if (!v)
			continue;
		if (!*first)
			*first = v;
		if (out->len)
			buf_add_byte(out, ' ');
		buf_add_str(out, value_facet(e, from, v, FACET_TRIM));
	}
	return *first ? arena_str(&r->arena, buf_str(out)) : STR_NONE;
}

/* One way, tried for one language: its text, and the value it came from. */
static struct str try_way(struct engine *e, struct record *r, uint32_t instance, const struct role *role, const struct way *way,
	struct str lang, const struct value **first)
{
	struct record *from = r;

	if (way->joins)
		return join_sources(e, r, instance, way, lang, first);
	*first = source_value(e, &from, instance, &way->parts[0], lang, role->has_lang);
	return *first ? value_text(e, from, *first, &way->reading) : STR_NONE;
}

static void make_value(struct engine *e, struct record *r, uint32_t instance, const struct recipe *recipe, struct str lang,
	struct made_values *out)
{
	const struct role *role = e->set->dict.roles.at[recipe->role_id];

	for (size_t i = 0; i < role->n_made; i++) {
		const struct value *first = NULL;
		struct str text = try_way(e, r, instance, role, &recipe->ways[i], lang, &first);

		if (!text.len || !first)
			continue;
		out->at[out->n++] = (struct value){.map = made_map(e, first->map, recipe->role_id), .exact = text, .whole = text,
			.lang = role->has_lang ? lang : STR_NONE, .instance = instance, .state = STATE_FILLED, .made_of = first,
			.node = first->node};
		return;
	}
}

const struct made_values *made_values(struct engine *e, struct record *r, uint32_t instance, uint16_t role_id)
{
	struct made_values *made = r->instances.at[instance].made;
	const struct recipe *recipe;
	struct str langs[MADE_LANGS];
	size_t n;

	for (; made; made = made->next)
		if (made->role_id == role_id)
			return made;
	recipe = recipe_of(e, role_id);
	n = look_through(e, recipe, r, instance, langs);
	if (!e->set->dict.roles.at[role_id]->has_lang)
		n = 1;
	made = arena_zalloc(&r->arena, sizeof(*made));
	made->role_id = role_id;
	made->at = arena_alloc(&r->arena, n * sizeof(*made->at));
	for (size_t i = 0; i < n; i++)
		make_value(e, r, instance, recipe, langs[i], made);
	made->next = r->instances.at[instance].made;
	r->instances.at[instance].made = made;
	return made;
}
