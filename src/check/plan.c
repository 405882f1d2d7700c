/* Plans: which rules are asked where in a format, in which order, and what a value must hold for them. */
#include "check/plan.h"

#include "base/mem.h"
#include "check/key.h"
#include "check/memo_filled.h"
#include "check/nodes.h"

/* Does a check look at the bytes of a value where its rule reads the text? */
static bool looks_at_bytes(const struct check *c)
{
	if (c->row->flags & CHECK_READS_BYTES)
		return true;
	for (size_t i = 0; c->row->flags & CHECK_COMBINES && i < c->args[0].checks.n; i++)
		if (looks_at_bytes(c->args[0].checks.at[i]))
			return true;
	return false;
}

/* The states that the conditions on the value itself allow: these cost nothing, so they are asked before the check. */
static unsigned states_of(const struct condition *when)
{
	unsigned states = ~0u;

	for (size_t i = 0; when && when->op == CONDITION_ALL && i < when->parts.n; i++) {
		const struct condition *c = when->parts.at[i];

		if (c->op == CONDITION_STATE && c->ref.base == REF_SELF && c->ref.slot_kind == SLOT_ANY)
			states &= c->states;
	}
	return states;
}

/* Is what a rule reads of a value made of the value's own bytes, so that bytes which it lacks cannot be in it? */
static struct run run_of(const struct dict *d, const struct rule *rule, const struct mapping *map)
{
	enum facet facet = rule->read.facet == FACET_DEFAULT && !rule->read.part.at ? map->role->kind->reads : rule->read.facet;
	bool whole = !rule->read.part.at && !rule->read.take && !map->date.present && !rule->pieces;
	struct run run = {.rule = rule, .lang = map->lang.at ? STR_NONE : rule->selector.lang, .of_text = rule->settled && !map->date.present};

	run.states = states_of(rule->when);
	run.claims = rule_claims(rule);
	run.of_filled = memo_of_filled(d, rule, map->role->group);
	run.by_slot = map->language && !map->slot.at;
	run.reads_bytes = whole && (facet == FACET_EXACT || facet == FACET_TRIM || facet == FACET_BARE || facet == FACET_TEXT);
	run.reads_text = whole && facet == FACET_TEXT;
	run.reads_both = run.reads_text && looks_at_bytes(rule->check);
	if (rule->needs == FEATURE_BIT(FEATURE_ODD) || run.reads_bytes || (rule->read.part.at && !map->date.present))
		run.needs = rule->needs;
	return run;
}

static bool runs_in(const struct rule *rule, const struct plan *plan)
{
	if (!rule->selected || rule->subject == FOR_EVENT)
		return false;
	if (plan->levels[rule->number] == SEVERITY_OFF)
		return false;
	return rule->formats.n == 0 || str_list_has(&rule->formats, plan->format->name);
}

static void plan_values(struct plan *plan, const struct dict *d, struct rule *rule)
{
	for (size_t i = 0; i < plan->format->mappings.n; i++) {
		const struct mapping *map = plan->format->mappings.at[i];
		struct run run;

		if (!rule_may_take(rule, map->role_id) || !rule_takes(rule, map) || (rule->derived_skip && map->derived) ||
			(map->constant.at && !map->path) || !rule_may_find(rule, plan->format, map))
			continue;
		run = run_of(d, rule, map);
		if (rule->across != ACROSS_NONE) {
			vec_push(&plan->batch[i].runs, run);
			continue;
		}
		vec_push(&plan->filled[i].runs, run);
		if (rule->reads_missing)
			vec_push(&plan->missing[i].runs, run);
	}
}

/* How many rules a rule supersedes: more than any of these does. */
static unsigned rank(const struct rule *rule, size_t words)
{
	unsigned n = 0;

	for (size_t w = 0; rule->superseded && w < words; w++)
		n += (unsigned)__builtin_popcountll(rule->superseded[w]);
	return n;
}

/* Rules that supersede others come before these, which then need not be asked; else the order stays. */
static void order_runs(struct rule_list *list, const unsigned *ranks)
{
	for (size_t i = 1; i < list->runs.n; i++) {
		struct run run = list->runs.at[i];
		size_t k = i;

		for (; k > 0 && ranks[list->runs.at[k - 1].rule->number] < ranks[run.rule->number]; k--)
			list->runs.at[k] = list->runs.at[k - 1];
		list->runs.at[k] = run;
	}
}

static void gather_needs(struct rule_list *list)
{
	list->needs = mem_alloc(list->runs.n * sizeof(*list->needs));
	for (size_t i = 0; i < list->runs.n; i++)
		list->needs[i] = list->runs.at[i].needs;
}

static void order_plan(struct plan *plan, const struct ruleset *set)
{
	unsigned *ranks = mem_alloc(set->rules.n * sizeof(*ranks));

	for (size_t i = 0; i < set->rules.n; i++)
		ranks[i] = rank(set->rules.at[i], (set->rules.n + 63) / 64);
	for (size_t i = 0; i < plan->format->mappings.n; i++) {
		order_runs(&plan->filled[i], ranks);
		gather_needs(&plan->filled[i]);
		gather_needs(&plan->missing[i]);
	}
	mem_free(ranks);
}

struct plan *plan_new(struct engine *e, const struct format *f)
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
			plan_values(p, &set->dict, rule);
		else if (rule->subject == FOR_GROUP)
			vec_push(&p->groups[rule->group].runs, ((struct run){.rule = rule, .claims = rule_claims(rule),
				.of_filled = memo_of_filled(&set->dict, rule, rule->group)}));
		else
			nodes_plan(p, rule);
	}
	order_plan(p, set);
	return p;
}

void plan_free(struct plan *p, const struct ruleset *set)
{
	for (size_t i = 0; i < p->format->mappings.n; i++) {
		vec_clear(&p->filled[i].runs);
		vec_clear(&p->missing[i].runs);
		mem_free(p->filled[i].needs);
		mem_free(p->missing[i].needs);
		vec_clear(&p->batch[i].runs);
	}
	for (size_t i = 0; i < set->dict.groups.n; i++)
		vec_clear(&p->groups[i].runs);
	nodes_plan_clear(p);
	mem_free(p->filled);
	mem_free(p->missing);
	mem_free(p->batch);
	mem_free(p->groups);
	mem_free(p->levels);
	mem_free(p);
}
