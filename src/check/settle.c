/* What a format settles of a rule before any value is seen: what cannot find anything is not planned. */
#include "check/plan.h"
#include "check/rows.h"

/* Which definite answers a check may give. */
struct answers {
	bool yes, no;
};

static struct answers answers_of(const struct check *, const struct format *, const struct mapping *);

/* With `all` a yes takes a yes of each part, and a no one of any; with `any` it is the other way round. */
static struct answers answers_of_parts(const struct check *c, const struct format *f, const struct mapping *map)
{
	bool each_yes = true, each_no = true, any_yes = false, any_no = false;

	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		struct answers one = answers_of(c->args[0].checks.at[i], f, map);

		each_yes &= one.yes;
		each_no &= one.no;
		any_yes |= one.yes;
		any_no |= one.no;
	}
	if (c->row->run == check_not)
		return (struct answers){any_no, any_yes};
	return c->row->run == check_all ? (struct answers){each_yes, any_no} : (struct answers){any_yes, each_no};
}

/* The checks that are undecided where the format declares nothing, or has nothing to compare with. */
static bool is_undecided(const struct check *c, const struct format *f, const struct mapping *map)
{
	const struct arg *a = &c->args[0];

	if (c->row->run == check_type)
		return a->words.n == 1 && str_is(a->words.at[0], "declared") && !map->type.at;
	if (c->row->run == check_form)
		return !map->form.at && !map->date.present;
	if (c->row->run == check_in)
		return a->declared && (!map->codes || map->codes->list.n == 0);
	return c->row->run == check_equals && a->refs.at[0].of_copy && !f->copy;
}

static struct answers answers_of(const struct check *c, const struct format *f, const struct mapping *map)
{
	struct answers answers = {true, true};

	if (c->row->flags & CHECK_COMBINES)
		answers = answers_of_parts(c, f, map);
	else if (c->row->run == check_mapping)
		answers = (struct answers){mapping_may_be(c, map), true};
	else if (is_undecided(c, f, map))
		answers = (struct answers){false, false};
	answers.no |= c->needs != 0; /* what a value lacks is answered without looking further */
	return answers;
}

/* Conditions on the value itself; what others say is not known. */
static bool may_hold(const struct condition *c, const struct format *f, const struct mapping *map)
{
	bool of_self = c->ref.base == REF_SELF && c->ref.slot_kind == SLOT_ANY && !c->ref.of_other && !c->ref.of_copy;
	bool any = false;

	if (c->op == CONDITION_CHECK)
		return !of_self || answers_of(c->check, f, map).yes;
	if (c->op == CONDITION_STATE)
		return true;
	for (size_t i = 0; i < c->parts.n; i++) {
		bool one = may_hold(c->parts.at[i], f, map);

		if (!one && c->op == CONDITION_ALL)
			return false;
		any |= one;
	}
	return any || c->op == CONDITION_ALL;
}

bool rule_may_find(const struct rule *rule, const struct format *f, const struct mapping *map)
{
	struct answers answers = answers_of(rule->check, f, map);

	return (rule->forbid ? answers.yes : answers.no) && (!rule->when || may_hold(rule->when, f, map));
}
