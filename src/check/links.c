/* After all rules are there: what they say of each other, and what can be known of them before anything is read. */
#include "check/compile.h"
#include "check/memo.h"
#include "check/rows.h"

/* Does the check, or one inside it, have the flag? */
static bool has_flag(const struct check *c, unsigned flag)
{
	if (c->row->flags & flag)
		return true;
	for (size_t k = 0; c->row->flags & CHECK_COMBINES && k < c->args[0].checks.n; k++)
		if (has_flag(c->args[0].checks.at[k], flag))
			return true;
	return false;
}

static bool asks_state(const struct check *c)
{
	if (c->row->run == check_state)
		return true;
	for (size_t k = 0; c->row->flags & CHECK_COMBINES && k < c->args[0].checks.n; k++)
		if (asks_state(c->args[0].checks.at[k]))
			return true;
	return false;
}

static int unknown_rule(const struct ruleset *set, const struct rule *rule, struct str name, struct err *err)
{
	const char **names = mem_alloc((set->rules.n + 1) * sizeof(*names));
	int rc;

	for (size_t i = 0; i < set->rules.n; i++)
		names[i] = set->rules.at[i]->id.at;
	rc = yaml_unknown(rule->yaml, rule->node, err, "supersedes: rule", name, names, set->rules.n);
	mem_free(names);
	return rc;
}

static int mark_superseded(struct ruleset *set, struct rule *rule, const struct rule *of, struct err *err)
{
	for (size_t i = 0; i < of->supersedes.n; i++) {
		uint32_t id = map_get(&set->rule_ids, of->supersedes.at[i]);

		if (id == MAP_NONE)
			return unknown_rule(set, of, of->supersedes.at[i], err);
		if (id == rule->number)
			return yaml_fail(rule->yaml, rule->node, err, "rule '%.*s' supersedes itself, by way of others", STR_ARG(rule->id));
		if (rule->superseded[id / 64] >> (id % 64) & 1)
			continue;
		rule->superseded[id / 64] |= (uint64_t)1 << (id % 64);
		if (mark_superseded(set, rule, set->rules.at[id], err))
			return -1;
	}
	return 0;
}

static void set_pairs(struct ruleset *set, struct rule *rule)
{
	struct pair_need need;

	if (!check_need_pairs(rule->check, rule->forbid ? ANSWER_YES : ANSWER_NO, &need))
		need.n = 0;
	rule->pairs = pair_set_new(&need, &set->arena);
}

/* What each check needs to be true, innermost first. */
static void set_needs(struct check *c)
{
	for (size_t a = 0; a < CHECK_ARGS && c->row->args[a].kind != ARG_NONE; a++)
		for (size_t i = 0; arg_has_checks(&c->row->args[a]) && i < c->args[a].checks.n; i++)
			set_needs(c->args[a].checks.at[i]);
	if (c->row->needs)
		c->needs = c->row->needs(c, ANSWER_YES);
}

int compile_links(struct ruleset *set, struct err *err)
{
	for (size_t i = 0; i < set->rules.n; i++) {
		struct rule *rule = set->rules.at[i];

		if (rule->supersedes.n) {
			rule->superseded = arena_zalloc(&set->arena, (set->rules.n + 63) / 64 * sizeof(*rule->superseded));
			if (mark_superseded(set, rule, rule, err))
				return -1;
		}
		if (rule->subject == FOR_VALUES)
			compile_takes(set, rule);
		if (!rule->check)
			continue;
		if (rule->subject == FOR_VALUES)
			set_pairs(set, rule);
		rule->settled = memo_settles(rule);
		rule->asks_state = asks_state(rule->check);
		rule->reads_missing = has_flag(rule->check, CHECK_READS_ABSENT);
		set_needs(rule->check);
		rule->needs = rule->check->needs;
		if (!rule->forbid)
			rule->needs = rule->check->row->needs ? rule->check->row->needs(rule->check, ANSWER_NO) : 0;
	}
	return 0;
}
