/* Binding: from a record's tree to the values of roles, in document order, in instances of groups. */
#include "format/format.h"

#include "value/chars.h"
#include "value/fold.h"
#include "value/layout.h"

/* The record that is being bound, and where. */
struct binding {
	struct binder *binder;
	struct record *record;
	const struct tree *tree;
};

static uint32_t add_instance(struct binding *b, uint16_t group, uint32_t parent, uint32_t node)
{
	struct record *r = b->record;
	uint32_t id = (uint32_t)r->instances.n, before = r->last_of[group];
	struct instance *i = vec_more(&r->instances);

	*i = (struct instance){.group = group, .parent = parent, .node = node, .ordinal = 1, .stamp = ++b->binder->stamp};
	if (before) {
		i->ordinal = r->instances.at[before].ordinal + 1;
		r->instances.at[before].next = id;
	} else {
		r->first_of[group] = id;
	}
	r->last_of[group] = id;
	return id;
}

static struct value *new_value(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node)
{
	struct record *r = b->record;
	uint32_t id = (uint32_t)r->values.n;
	struct value *v = vec_more(&r->values);
	struct instance *i = &r->instances.at[instance];

	memset(v, 0, sizeof(*v));
	if (b->binder->seen.at[map->id] == i->stamp)
		v->features.bytes = FEATURE_BIT(FEATURE_ODD);
	b->binder->seen.at[map->id] = i->stamp;
	v->map = map;
	v->lang = map->lang;
	v->instance = instance;
	v->node = node;
	if (i->last)
		r->values.at[i->last].next = id;
	else
		i->first = id;
	i->last = id;
	return v;
}

static bool list_has(const struct str_list *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i], s))
			return true;
	return false;
}

static bool is_placeholder(struct binding *b, const struct mapping *map, struct str trimmed)
{
	enum { LONGEST = 32 }; /* bytes of a word that means nothing */
	const struct vocabulary *words = b->binder->placeholders;
	unsigned char first = (unsigned char)trimmed.at[0];

	if (trimmed.len > LONGEST)
		return false;
	if (list_has(&map->placeholders, trimmed))
		return true;
	if (!words || map->role->kind->no_placeholders || !(b->binder->placeholder_first[first >> 3] >> (first & 7) & 1))
		return false;
	b->binder->scratch.len = 0;
	text_casefold(trimmed, &b->binder->scratch);
	return wordlist_has(&words->list, trimmed) || wordlist_has(&words->list, buf_str(&b->binder->scratch));
}

static void set_state(struct binding *b, struct value *v)
{
	struct str trimmed;
	uint64_t again;

	if (!v->exact.at) {
		v->state = STATE_ABSENT;
		return;
	}
	if (v->exact.len == 0) {
		v->state = STATE_EMPTY;
		return;
	}
	again = v->features.bytes;
	features_scan(v->exact, &v->features);
	v->features.bytes |= again;
	trimmed = v->features.blank_begin || v->features.blank_end ? text_trim(v->exact) : v->exact;
	v->state = trimmed.len == 0 ? STATE_BLANK : is_placeholder(b, v->map, trimmed) ? STATE_PLACEHOLDER : STATE_FILLED;
	if (v->state != STATE_FILLED)
		v->features.bytes |= FEATURE_BIT(FEATURE_ODD);
}

/* --- values --- */

static struct str without_layout(struct binding *b, struct value *v)
{
	struct buf *out = &b->binder->scratch;

	out->len = 0;
	if (v->map->space == SPACE_EXACT || !text_layout(v->whole, v->map->space == SPACE_FLOW, out, NULL))
		return v->whole;
	v->layout = true;
	return arena_str(&b->record->arena, buf_str(out));
}

static void add_text(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node, struct str whole)
{
	struct value *v = new_value(b, map, instance, node);
	struct match m;

	v->whole = whole;
	v->exact = without_layout(b, v);
	if (map->take) {
		int group = pattern_group(map->take, STR("value"));

		if (pattern_match(map->take, b->binder->matcher, v->exact, 0, &m) == 1 && m.begin[group] != SIZE_MAX)
			v->exact = str_cut(v->exact, m.begin[group], m.end[group]);
		else
			v->exact = STR_NONE;
	}
	set_state(b, v);
}

/* How many brackets more open than close in s. */
static int bracket_depth(struct str s)
{
	int depth = 0;

	for (size_t i = 0; i < s.len; i++) {
		depth += s.at[i] == '(' || s.at[i] == '[' || s.at[i] == '{';
		depth -= s.at[i] == ')' || s.at[i] == ']' || s.at[i] == '}';
	}
	return depth;
}

/* One item of a list, without the blanks around it. */
static void add_item(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node, struct str whole,
	struct str item, uint32_t number)
{
	struct value *v = new_value(b, map, instance, node);

	v->item = number;
	v->whole = whole;
	v->exact = text_trim(item);
	set_state(b, v);
}

static void add_list(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node, struct str whole)
{
	size_t from = 0, search = 0;
	struct match m;
	uint32_t number = 0;
	int depth = 0;

	if (text_trim(whole).len == 0) { /* no items: an absent value that says where they would stand */
		new_value(b, map, instance, node);
		return;
	}
	while (pattern_match(map->split.at, b->binder->matcher, whole, search, &m) == 1 && m.end[0] > m.begin[0]) {
		depth += bracket_depth(str_cut(whole, search, m.begin[0]));
		search = m.end[0];
		if (map->split.not_inside_brackets && depth > 0)
			continue;
		add_item(b, map, instance, node, whole, str_cut(whole, from, m.begin[0]), number++);
		from = m.end[0];
	}
	add_item(b, map, instance, node, whole, str_from(whole, from), number);
}

/* --- dates --- */

static uint32_t eval_node(struct binding *b, const struct xpath *path, uint32_t node)
{
	struct xpath_context c = {.tree = b->tree, .node = {node, 0}, .arena = &b->record->arena, .steps = XPATH_STEPS};
	struct xpath_value out;

	return xpath_eval(path, &c, &out) == 0 && out.type == XPATH_NODES && out.nodes.n ? out.nodes.at[0].node : 0;
}

/* The number of a part of a date: digits of any family; -1 for a zero or what is no number at all; 0 for nothing. */
static int part_number(struct str s)
{
	int n = 0, digits = 0;
	unsigned len;

	s = text_trim(s);
	for (size_t i = 0; i < s.len; i += len) {
		int digit = char_digit(utf8_at(s.at + i, &len));

		if (digit < 0 || ++digits > 6)
			return -1;
		n = n * 10 + digit;
	}
	return s.len && n == 0 ? -1 : n;
}

static int date_calendar(struct binding *b, const struct mapping *map, uint32_t node)
{
	const struct date_spec *d = &map->date;
	struct str name = d->calendar_else;
	uint32_t at;

	if (map->calendar.at)
		return calendar_find(map->calendar);
	at = d->calendar_at ? eval_node(b, d->calendar_at, node) : 0;
	if (at) {
		struct str word = tree_value(b->tree, at, &b->record->arena, NULL);

		for (size_t i = 0; i < d->calendars.n; i++)
			if (list_has(&d->calendars.at[i].spellings, word))
				name = d->calendars.at[i].name;
	}
	return name.at && calendar_find(name) >= 0 ? calendar_find(name) : CALENDAR_GREGORIAN;
}

static void add_date(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node)
{
	const struct date_spec *d = &map->date;
	struct value *v = new_value(b, map, instance, node);
	struct buf raw = {0};
	int part[3] = {0};

	for (int i = 0; i < 3; i++) {
		struct str text;

		v->part[i] = d->name[i] ? tree_child(b->tree, node, d->name[i]) : d->part[i] ? eval_node(b, d->part[i], node) : 0;
		if (!v->part[i])
			continue;
		text = tree_value(b->tree, v->part[i], &b->record->arena, NULL);
		part[i] = part_number(text);
		if (raw.len && text.len)
			buf_add_byte(&raw, ' ');
		buf_add_str(&raw, text);
	}
	v->exact = v->whole = arena_str(&b->record->arena, buf_str(&raw));
	buf_clear(&raw);
	v->day = (struct day){date_calendar(b, map, node), part[0], part[1], part[2]};
	v->dated = part[0] > 0;
	set_state(b, v);
}

static void add_value(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node)
{
	struct str whole;

	if (map->date.present) {
		add_date(b, map, instance, node);
		return;
	}
	whole = tree_value(b->tree, node, &b->record->arena, NULL);
	if (map->split.at)
		add_list(b, map, instance, node, whole);
	else
		add_text(b, map, instance, node, whole);
}

/* --- routes --- */

static bool name_fits(uint32_t wanted, uint32_t name)
{
	return wanted == XPATH_ANY_NAME || wanted == name;
}

static bool predicate_holds(struct binding *b, const struct xpath_predicate *p, uint32_t node)
{
	bool found = false;

	for (uint32_t n = tree_node(b->tree, node)->child; n && !found; n = tree_node(b->tree, n)->next) {
		const struct node *child = tree_node(b->tree, n);

		if ((child->kind == NODE_ATTRIBUTE) != p->attribute || !name_fits(p->name, child->name) || !name_fits(p->ns, child->ns))
			continue;
		found = !p->equals || str_eq(tree_value(b->tree, n, &b->record->arena, NULL), p->value);
	}
	return found != p->negate;
}

static bool step_fits(struct binding *b, const struct xpath_step *step, uint32_t node)
{
	const struct node *n = tree_node(b->tree, node);

	if ((n->kind == NODE_ATTRIBUTE) != (step->axis == XPATH_ATTRIBUTE) || n->kind == NODE_TEXT || n->kind == NODE_COMMENT ||
		n->kind == NODE_PI)
		return false;
	if (!name_fits(step->name, n->name) || !name_fits(step->ns, n->ns))
		return false;
	for (size_t i = 0; i < step->n_predicates; i++)
		if (!predicate_holds(b, &step->predicates[i], node))
			return false;
	return true;
}

static void bind_group(struct binding *, uint16_t group, uint32_t parent, uint32_t node);

static void take_route(struct binding *b, const struct route *route, uint32_t instance, uint32_t node)
{
	if (route->mapping == ID_NONE)
		bind_group(b, route->group, instance, node);
	else
		add_value(b, b->binder->format->mappings.at[route->mapping], instance, node);
}

/* Follows a route's path from a node that its step `at` fits. Steps past `//` look at all below. */
static void follow(struct binding *b, const struct route *route, size_t at, uint32_t instance, uint32_t node)
{
	const struct xpath_step *next;

	if (at + 1 == route->path->n_steps) {
		take_route(b, route, instance, node);
		return;
	}
	next = &route->path->steps[at + 1];
	if (next->axis == XPATH_SELF && step_fits(b, next, node))
		follow(b, route, at + 1, instance, node);
	if (next->axis == XPATH_SELF)
		return;
	if (next->axis == XPATH_DESCENDANT) {
		for (uint32_t n = tree_walk(b->tree, node, node); n; n = tree_walk(b->tree, node, n))
			if (step_fits(b, next, n))
				follow(b, route, at + 1, instance, n);
		return;
	}
	for (uint32_t n = tree_node(b->tree, node)->child; n; n = tree_node(b->tree, n)->next)
		if (step_fits(b, next, n))
			follow(b, route, at + 1, instance, n);
}

static void bind_children(struct binding *b, const struct group_place *place, uint32_t instance, uint32_t node)
{
	for (uint32_t n = tree_node(b->tree, node)->child; n; n = tree_node(b->tree, n)->next) {
		uint32_t name = tree_node(b->tree, n)->name;

		if (name >= place->n_names)
			continue;
		for (uint32_t r = place->first[name]; r < place->first[name + 1]; r++)
			if (step_fits(b, &place->routes.at[r].path->steps[0], n))
				follow(b, &place->routes.at[r], 0, instance, n);
	}
}

/* Paths that no route can take. */
static void bind_slow(struct binding *b, const struct group_place *place, uint32_t instance, uint32_t node)
{
	struct xpath_context c = {.tree = b->tree, .arena = &b->record->arena};
	struct xpath_value out;

	for (size_t i = 0; i < place->slow.n; i++) {
		const struct mapping *map = b->binder->format->mappings.at[place->slow.at[i]];

		c.node.node = node;
		c.steps = XPATH_STEPS;
		if (xpath_eval(map->path, &c, &out) || out.type != XPATH_NODES)
			continue;
		for (size_t k = 0; k < out.nodes.n; k++)
			add_value(b, map, instance, out.nodes.at[k].node);
	}
	for (size_t i = 0; i < place->slow_groups.n; i++) {
		uint16_t group = place->slow_groups.at[i];

		c.node.node = node;
		c.steps = XPATH_STEPS;
		if (xpath_eval(b->binder->format->groups[group].path, &c, &out) || out.type != XPATH_NODES)
			continue;
		for (size_t k = 0; k < out.nodes.n; k++)
			bind_group(b, group, instance, out.nodes.at[k].node);
	}
}

/* Mappings of the instance that brought no value: constants, and what is absent. */
static void bind_rest(struct binding *b, const struct group_place *place, uint32_t instance)
{
	for (size_t i = 0; i < place->mappings.n; i++) {
		const struct mapping *map = b->binder->format->mappings.at[place->mappings.at[i]];
		struct value *v;

		if (b->binder->seen.at[map->id] == b->record->instances.at[instance].stamp)
			continue;
		v = new_value(b, map, instance, 0);
		v->exact = v->whole = map->constant;
		set_state(b, v);
	}
}

static void bind_group(struct binding *b, uint16_t group, uint32_t parent, uint32_t node)
{
	const struct group_place *place = &b->binder->format->groups[group];
	uint32_t instance = add_instance(b, group, parent, node);

	bind_children(b, place, instance, node);
	bind_slow(b, place, instance, node);
	bind_rest(b, place, instance);
}

static void prepare(struct binder *binder)
{
	while (binder->seen.n < binder->format->mappings.n)
		vec_push(&binder->seen, 0);
}

/* The first node behind all below `node`; 0: there is none. Nodes stand in the order of the document. */
static uint32_t subtree_end(const struct tree *t, uint32_t node)
{
	while (node && !tree_node(t, node)->next)
		node = tree_node(t, node)->parent;
	return node ? tree_node(t, node)->next : 0;
}

/* Groups that stand for the record itself: its own, and those without a place (`record`). */
void bind_record(struct binder *binder, struct record *r, const struct tree *tree, uint32_t node, struct record *head)
{
	struct binding b = {binder, r, tree};

	prepare(binder);
	record_reset(r, binder->dict);
	r->format = binder->format;
	r->tree = tree;
	r->node = node;
	r->node_end = subtree_end(tree, node);
	r->head = head;
	for (uint16_t g = 0; g < binder->dict->groups.n; g++)
		if (!binder->format->groups[g].path && binder->dict->groups.at[g].in == ID_NONE && !binder->dict->groups.at[g].document)
			bind_group(&b, g, 0, node);
	bind_group(&b, binder->format->record_group, 0, node);
}

/* The node at the end of a path of plain child steps from the document on, as far as it has been read; 0 if none. */
static uint32_t find_head_node(struct binding *b, const struct xpath *path)
{
	struct xpath_simple simple;
	uint32_t node = 0;

	if (!xpath_simple(path, &simple))
		return eval_node(b, path, 0);
	for (size_t i = 0; i < simple.paths[0].n_steps; i++) {
		node = tree_node(b->tree, node)->child;
		while (node && !step_fits(b, &simple.paths[0].steps[i], node))
			node = tree_node(b->tree, node)->next;
		if (!node)
			return 0;
	}
	return node;
}

/* What the format says of every record without looking: in the head an instance of its own, which no list of instances
 * holds, so that rules on the head can ask for it but none is asked about it. */
static void bind_constants(struct binding *b)
{
	const struct format *f = b->binder->format;
	const struct dict *d = b->binder->dict;

	for (size_t i = 0; i < f->mappings.n; i++) {
		const struct mapping *map = f->mappings.at[i];
		uint16_t g = map->role->group;
		uint32_t instance;
		struct value *v;

		if (!map->constant.at || map->path ||
			(g != f->record_group && (f->groups[g].path || d->groups.at[g].in != ID_NONE || d->groups.at[g].document)))
			continue;
		instance = record_constants(b->record, g);
		if (!instance) {
			instance = (uint32_t)b->record->instances.n;
			*vec_more(&b->record->instances) = (struct instance){.group = g, .ordinal = 1};
		}
		v = new_value(b, map, instance, 0);
		v->exact = v->whole = map->constant;
		set_state(b, v);
	}
}

void bind_head(struct binder *binder, struct record *head, const struct tree *tree)
{
	struct binding b = {binder, head, tree};

	prepare(binder);
	record_reset(head, binder->dict);
	head->format = binder->format;
	head->tree = tree;
	head->head = NULL;
	for (uint16_t g = 0; g < binder->dict->groups.n; g++) {
		const struct group_place *place = &binder->format->groups[g];
		uint32_t node;

		if (!place->path || !place->absolute || g == binder->format->record_group)
			continue;
		node = find_head_node(&b, place->path);
		if (node)
			bind_group(&b, g, 0, node);
	}
	bind_constants(&b);
}
