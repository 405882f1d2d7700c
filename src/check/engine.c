/* The engine: rules on records. */
#include "check/engine.h"

#include "base/mem.h"
#include "check/batch.h"
#include "check/key.h"
#include "check/stage.h"

void engine_init(struct engine *e, const struct ruleset *set)
{
	*e = (struct engine){.set = set};
	e->matcher = matcher_new();
	e->n_plans = set->formats.n;
	e->plans = mem_zalloc(e->n_plans * sizeof(*e->plans));
	e->removed = mem_zalloc((set->rules.n + 63) / 64 * sizeof(*e->removed));
}

static void plan_free(struct plan *p, const struct ruleset *set)
{
	for (size_t i = 0; i < p->format->mappings.n; i++) {
		vec_clear(&p->filled[i].runs);
		vec_clear(&p->missing[i].runs);
		vec_clear(&p->batch[i].runs);
	}
	for (size_t i = 0; i < set->dict.groups.n; i++)
		vec_clear(&p->groups[i].runs);
	vec_clear(&p->nodes.runs);
	mem_free(p->filled);
	mem_free(p->missing);
	mem_free(p->batch);
	mem_free(p->groups);
	mem_free(p->levels);
	mem_free(p);
}

void engine_clear(struct engine *e)
{
	engine_forget_populations(e);
	vec_clear(&e->populations);
	for (size_t i = 0; i < e->n_plans; i++)
		if (e->plans[i])
			plan_free(e->plans[i], e->set);
	for (size_t i = 0; i < e->spare.n; i++) {
		result_clear(e->spare.at[i]);
		mem_free(e->spare.at[i]);
	}
	vec_clear(&e->spare);
	matcher_free(e->matcher);
	mem_free(e->plans);
	mem_free(e->removed);
	buf_clear(&e->scratch);
}

/* --- plans --- */

static bool list_has(const struct str_list *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i], s))
			return true;
	return false;
}

static bool ref_takes(const struct ref *ref, const struct mapping *map)
{
	for (size_t i = 0; i < ref->roles.n; i++)
		if (ref->roles.at[i] == map->role_id)
			return ref->slot_kind != SLOT_NAMED || str_eq(ref->slot, map->slot) || !map->slot.at;
	return false;
}

/* Where the language is known of each value only: does the rule want this one's? */
static bool slot_wanted(const struct rule *rule, const struct value *v)
{
	const struct selector *s = &rule->selector;

	if (!v->map->language || !v->lang.at || v->map->slot.at)
		return true;
	for (size_t i = 0; i < s->roles.n; i++)
		for (size_t k = 0; k < s->roles.at[i].roles.n; k++)
			if (s->roles.at[i].roles.at[k] == v->map->role_id &&
				(s->roles.at[i].slot_kind != SLOT_NAMED || str_eq(s->roles.at[i].slot, v->lang)))
				return true;
	return s->roles.n == 0;
}

bool rule_takes(const struct engine *e, const struct rule *rule, const struct mapping *map)
{
	const struct selector *s = &rule->selector;
	const struct kind *k = map->role->kind;

	(void)e;
	for (size_t i = 0; i < s->roles.n; i++)
		if (ref_takes(&s->roles.at[i], map))
			return true;
	if (s->roles.n)
		return false;
	if ((s->classes.n && !list_has(&s->classes, k->class)) || (s->kinds.n && !list_has(&s->kinds, k->name)))
		return false;
	if (list_has(&s->except_classes, k->class) || list_has(&s->except_kinds, k->name))
		return false;
	if (s->only_single && (map->role->many || map->split.at || (map->path && map->constant.at)))
		return false;
	if (s->lang.at && !map->role->has_lang)
		return false;
	return !s->lang.at || !map->lang.at || str_is(s->lang, "any") || str_eq(s->lang, map->lang);
}

/* Is what a rule reads of a value made of the value's own bytes, so that bytes which it lacks cannot be in it? */
static struct run run_of(const struct rule *rule, const struct mapping *map)
{
	enum facet facet = rule->read.facet == FACET_DEFAULT && !rule->read.part.at ? map->role->kind->reads : rule->read.facet;
	bool whole = !rule->read.part.at && !rule->read.take && !map->date.present && !rule->pieces;
	struct run run = {.rule = rule};

	run.reads_bytes = whole && (facet == FACET_EXACT || facet == FACET_TRIM || facet == FACET_BARE || facet == FACET_TEXT);
	run.reads_text = facet == FACET_TEXT;
	if (rule->needs == FEATURE_BIT(FEATURE_ODD) || run.reads_bytes || (rule->read.part.at && !map->date.present))
		run.needs = rule->needs;
	return run;
}

/* A reference may stand for any character, and tags and line breaks for blanks, so of a text that has one nothing is known. */
static bool may_bring_more(const struct run *run, const struct value *v)
{
	const uint64_t makers = FEATURE_BIT(FEATURE_AMPERSAND) | FEATURE_BIT(FEATURE_LESS) | FEATURE_BIT(FEATURE_TAB) |
		FEATURE_BIT(FEATURE_LF) | FEATURE_BIT(FEATURE_CR) | FEATURE_BIT(FEATURE_CONTROL);

	return run->reads_text && v->features.bytes & makers;
}

static bool runs_in(const struct rule *rule, const struct plan *plan)
{
	if (!rule->selected || rule->subject == FOR_EVENT)
		return false;
	if (plan->levels[rule->number] == SEVERITY_OFF)
		return false;
	return rule->formats.n == 0 || list_has(&rule->formats, plan->format->name);
}

static void plan_values(struct engine *e, struct plan *plan, struct rule *rule)
{
	for (size_t i = 0; i < plan->format->mappings.n; i++) {
		const struct mapping *map = plan->format->mappings.at[i];
		struct run run = run_of(rule, map);

		if (!rule_takes(e, rule, map) || (rule->derived_skip && map->derived) || (map->constant.at && !map->path))
			continue;
		if (rule->across != ACROSS_NONE) {
			vec_push(&plan->batch[i].runs, run);
			continue;
		}
		vec_push(&plan->filled[i].runs, run);
		if (rule->reads_missing)
			vec_push(&plan->missing[i].runs, run);
	}
}

static struct plan *plan_new(struct engine *e, const struct format *f)
{
	const struct ruleset *set = e->set;
	struct plan *p = mem_zalloc(sizeof(*p));

	p->format = f;
	p->filled = mem_zalloc(f->mappings.n * sizeof(*p->filled));
	p->missing = mem_zalloc(f->mappings.n * sizeof(*p->missing));
	p->batch = mem_zalloc(f->mappings.n * sizeof(*p->batch));
	p->groups = mem_zalloc(set->dict.groups.n * sizeof(*p->groups));
	p->levels = mem_alloc(set->rules.n * sizeof(*p->levels));
	for (size_t i = 0; i < set->rules.n; i++)
		p->levels[i] = SEVERITY_COUNT;
	for (size_t i = 0; i < f->levels.n; i++) {
		uint32_t rule = map_get(&set->rule_ids, f->levels.at[i].rule);

		if (rule != MAP_NONE)
			p->levels[rule] = f->levels.at[i].severity;
	}
	for (size_t i = 0; i < set->rules.n; i++) {
		struct rule *rule = set->rules.at[i];

		if (!runs_in(rule, p))
			continue;
		if (rule->subject == FOR_VALUES)
			plan_values(e, p, rule);
		else if (rule->subject == FOR_GROUP)
			vec_push(&p->groups[rule->group].runs, ((struct run){.rule = rule}));
		else
			vec_push(&p->nodes.runs, ((struct run){.rule = rule}));
	}
	return p;
}

const struct plan *engine_plan(struct engine *e, const struct format *f)
{
	if (!e->plans[f->id])
		e->plans[f->id] = plan_new(e, f);
	return e->plans[f->id];
}

/* --- running --- */

/* Conditions on the state of the value itself, which cost nothing: asked before the check. */
static bool state_fits(const struct condition *when, const struct value *v)
{
	for (size_t i = 0; v && when && when->op == CONDITION_ALL && i < when->parts.n; i++) {
		const struct condition *c = when->parts.at[i];

		if (c->op == CONDITION_STATE && c->ref.base == REF_SELF && c->ref.slot_kind == SLOT_ANY && !(c->states >> v->state & 1))
			return false;
	}
	return true;
}

/* Asks a rule about one subject, and stages what it finds. */
static void run_rule(struct engine *e, const struct plan *plan, const struct rule *rule, const struct subject *s)
{
	bool quiet = rule->check->row->needs != NULL; /* a check of one text, cheap to ask again */
	struct result *r;

	if (!state_fits(rule->when, s->value))
		return;
	e->rule = rule;
	r = result_new(e, quiet);
	/* The check first: on good values it settles the matter, while conditions may look at other values. What messages
	 * quote is made only for a finding, by asking again. */
	if (check_ask(e, rule->check, s, r) == (rule->forbid ? ANSWER_YES : ANSWER_NO) &&
		(!rule->when || condition_holds(e, rule->when, s))) {
		if (quiet) {
			result_done(e, r);
			r = result_new(e, false);
			check_ask(e, rule->check, s, r);
		}
		stage_result(e, plan, rule, s, r);
	}
	result_done(e, r);
}

/* A rule on pieces of values is asked about each piece of this one. */
static void run_pieces(struct engine *e, const struct plan *plan, const struct rule *rule, struct record *r, const struct value *v)
{
	struct population *p = engine_population(e, rule, r);
	size_t i = p->cursor;

	while (i < p->subjects.n && p->subjects.at[i].value < v)
		i++;
	for (; i < p->subjects.n && p->subjects.at[i].value == v; i++)
		run_rule(e, plan, rule, &p->subjects.at[i]);
}

static void run_value(struct engine *e, const struct plan *plan, struct record *r, const struct value *v)
{
	bool there = v->state > STATE_EMPTY;
	const struct rule_list *list = there ? &plan->filled[v->map->id] : &plan->missing[v->map->id];
	struct subject s = {.record = r, .value = v, .instance = v->instance};
	size_t from = e->out->list.n;

	for (size_t i = 0; i < list->runs.n; i++) {
		const struct run *run = &list->runs.at[i];

		if (run->needs && there && !(run->needs & v->features.bytes) &&
			(run->needs == FEATURE_BIT(FEATURE_ODD) || !may_bring_more(run, v)))
			continue;
		if (v->item && run->rule->read.facet == FACET_WHOLE)
			continue; /* the list was judged at its first item */
		if (run->rule->selector.lang.at && !v->map->lang.at &&
			!(v->lang.at && (str_is(run->rule->selector.lang, "any") || str_eq(v->lang, run->rule->selector.lang))))
			continue;
		if (!slot_wanted(run->rule, v))
			continue;
		s.read = run->rule->read;
		s.lacks = run->reads_bytes && there && !may_bring_more(run, v) ? ~v->features.bytes : 0;
		if (run->rule->pieces)
			run_pieces(e, plan, run->rule, r, v);
		else
			run_rule(e, plan, run->rule, &s);
	}
	stage_supersede(e, from);
	if (e->batch && v->state == STATE_FILLED && !v->shared)
		for (size_t i = 0; i < plan->batch[v->map->id].runs.n; i++)
			batch_add(e->batch, e, plan, plan->batch[v->map->id].runs.at[i].rule, r, v);
}

/* Rules on the instances of groups; `which`: by number, those that count, NULL: all. */
static void run_groups(struct engine *e, const struct plan *plan, struct record *r, const bool *which)
{
	for (size_t g = 0; g < e->set->dict.groups.n; g++)
		for (uint32_t i = which && !which[g] ? 0 : r->first_of[g]; i; i = r->instances.at[i].next) {
			size_t from = e->out->list.n;

			for (size_t k = 0; k < plan->groups[g].runs.n; k++) {
				const struct rule *rule = plan->groups[g].runs.at[k].rule;
				struct subject s = {.record = r, .instance = i, .read = rule->read};

				run_rule(e, plan, rule, &s);
			}
			stage_supersede(e, from);
		}
}

/* Is the node of this record, not of another one in the same tree? */
static bool is_inside(const struct record *r, uint32_t node)
{
	return node >= r->node && (!r->node_end || node < r->node_end);
}

/* Rules on kinds of nodes, in one walk: a tree holds either elements or objects, and rules on the other kind cannot fire. */
static void run_kinds(struct engine *e, const struct plan *plan, struct record *r)
{
	const unsigned of_json = 1u << NODE_OBJECT | 1u << NODE_ARRAY | 1u << NODE_STRING | 1u << NODE_NUMBER | 1u << NODE_BOOLEAN |
		1u << NODE_NULL;
	uint32_t root = tree_first(r->tree, 0);
	bool json = root && 1u << tree_node(r->tree, root)->kind & of_json;
	unsigned possible = json ? of_json : ~of_json, wanted = 0;

	for (size_t k = 0; k < plan->nodes.runs.n; k++)
		wanted |= plan->nodes.runs.at[k].rule->at_kinds;
	if (!(wanted & possible))
		return;
	for (uint32_t n = r->node ? r->node : 1; n < r->tree->nodes.n && is_inside(r, n); n++) {
		unsigned kind = 1u << tree_node(r->tree, n)->kind;

		for (size_t k = 0; kind & wanted && k < plan->nodes.runs.n; k++) {
			const struct rule *rule = plan->nodes.runs.at[k].rule;
			struct subject s = {.record = r, .node = n, .read = rule->read};

			if (rule->at_kinds & kind)
				run_rule(e, plan, rule, &s);
		}
	}
}

static void run_paths(struct engine *e, const struct plan *plan, struct record *r)
{
	for (size_t k = 0; k < plan->nodes.runs.n; k++) {
		const struct rule *rule = plan->nodes.runs.at[k].rule;
		struct xpath_context c = {.tree = r->tree, .arena = e->arena, .steps = XPATH_STEPS};
		struct xpath_value found;

		if (!rule->at || xpath_eval(rule->at, &c, &found) || found.type != XPATH_NODES)
			continue;
		for (size_t i = 0; i < found.nodes.n; i++) {
			struct subject s = {.record = r, .node = found.nodes.at[i].node, .read = rule->read};

			if (is_inside(r, s.node))
				run_rule(e, plan, rule, &s);
		}
	}
}

static void run_nodes(struct engine *e, const struct plan *plan, struct record *r)
{
	if (!plan->nodes.runs.n)
		return;
	run_kinds(e, plan, r);
	run_paths(e, plan, r);
}

static const struct plan *begin(struct engine *e, struct record *r, struct staging *out)
{
	e->arena = &r->arena;
	e->out = out;
	return engine_plan(e, r->format);
}

static void end(struct engine *e, size_t from)
{
	stage_fold(e, from);
	engine_forget_populations(e);
}

void engine_record(struct engine *e, struct record *r, struct staging *out)
{
	const struct plan *plan = begin(e, r, out);
	size_t from = out->list.n;

	for (size_t i = 1; i < r->values.n; i++)
		run_value(e, plan, r, &r->values.at[i]);
	run_groups(e, plan, r, NULL);
	run_nodes(e, plan, r);
	end(e, from);
}

void engine_head_values(struct engine *e, struct record *head, uint32_t from_node, struct staging *out)
{
	const struct plan *plan = begin(e, head, out);
	size_t from = out->list.n;

	for (size_t i = 1; i < head->values.n; i++)
		if (head->values.at[i].state != STATE_ABSENT && head->values.at[i].node >= from_node)
			run_value(e, plan, head, &head->values.at[i]);
	end(e, from);
}

void engine_head_end(struct engine *e, struct record *head, const bool *groups, struct staging *out)
{
	const struct plan *plan = begin(e, head, out);
	size_t from = out->list.n;

	for (size_t i = 1; i < head->values.n; i++)
		if (head->values.at[i].state == STATE_ABSENT && groups[head->instances.at[head->values.at[i].instance].group])
			run_value(e, plan, head, &head->values.at[i]);
	run_groups(e, plan, head, groups);
	end(e, from);
}

const struct rule *engine_event_rule(const struct engine *e, struct str event)
{
	for (size_t i = 0; i < e->set->rules.n; i++) {
		const struct rule *rule = e->set->rules.at[i];

		if (rule->subject == FOR_EVENT && str_eq(rule->event, event))
			return rule->selected && !rule->ignored ? rule : NULL;
	}
	return NULL;
}
