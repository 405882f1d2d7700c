/* Rules that ask only which roles of their own instance are filled: what they answered about an instance with as much. */
#include "check/memo_filled.h"
#include "check/nodes.h"
#include "check/rows.h"

#include "base/hash.h"
#include "base/mem.h"

enum { FILLED_SLOTS = 2048 }; /* a power of two */

/* Each holds what was asked where the answer was: nothing to find. */
struct filled_memo {
	uint64_t silent[FILLED_SLOTS];
};

/* Is a made role there whenever values of the group's own roles are? Parts and dates may not be. */
static bool is_made_plainly(const struct dict *d, const struct role *role, uint16_t group)
{
	for (size_t m = 0; m < role->n_made; m++) {
		if (str_find(role->made[m].template, '/', 0) < role->made[m].template.len)
			return false;
		for (size_t i = 0; i < d->roles.n; i++) {
			const struct role *source = d->roles.at[i];
			bool used = str_find_str(role->made[m].template, source->name, 0) < role->made[m].template.len ||
				role_below(source, role->made[m].template);

			if (used && (source->group != group || source->kind->recogniser == RECOGNISER_CALENDAR_DAY))
				return false;
		}
	}
	return true;
}

static bool refs_are_own(const struct dict *d, const struct arg *a, uint16_t group)
{
	for (size_t i = 0; i < a->refs.n; i++) {
		const struct ref *ref = &a->refs.at[i];

		if (ref->base != REF_ROLE || ref->group != group || ref->all || ref->of_other || ref->of_copy)
			return false;
		for (size_t k = 0; k < ref->roles.n; k++)
			if (!is_made_plainly(d, d->roles.at[ref->roles.at[k]], group))
				return false;
	}
	return true;
}

static bool asks_filled(const struct dict *d, const struct check *c, uint16_t group)
{
	enum { REQUIRED_BY = 4, COUNT_SAME_AS = 3, COUNT_THAT = 4, COUNT_DISTINCT = 5 }; /* in check_table */

	for (size_t i = 0; c->row->flags & CHECK_COMBINES && i < c->args[0].checks.n; i++)
		if (!asks_filled(d, c->args[0].checks.at[i], group))
			return false;
	if (c->row->run == check_filled)
		return c->args[0].word_number != REQUIRED_BY && refs_are_own(d, &c->args[0], group);
	if (c->row->run == check_count_of)
		return !c->args[COUNT_THAT].given && !c->args[COUNT_DISTINCT].given && refs_are_own(d, &c->args[0], group) &&
			refs_are_own(d, &c->args[COUNT_SAME_AS], group);
	return c->row->flags & CHECK_COMBINES;
}

bool memo_of_filled(const struct dict *d, const struct rule *rule, uint16_t group)
{
	return !rule->pieces && asks_filled(d, rule->check, group);
}

bool memo_ask(struct engine *e, const struct plan *plan, const struct rule *rule, const struct subject *s)
{
	const struct value *v = s->value;
	uint64_t what[4] = {s->record->instances.at[s->instance].holds, rule->number | (uint64_t)s->record->format->id << 32, 0, 0};
	uint64_t asked, *silent;
	bool found;

	if (v) {
		what[2] = v->map->id | (uint64_t)v->state << 32;
		what[3] = v->map->language && v->lang.at ? hash64(v->lang) : 0;
	}
	if (!e->filled_memo)
		e->filled_memo = mem_zalloc(sizeof(*e->filled_memo));
	asked = hash64(str_n((const char *)what, sizeof(what))) | 1;
	silent = &e->filled_memo->silent[asked >> 32 & (FILLED_SLOTS - 1)];
	found = *silent != asked && engine_ask(e, plan, rule, s);
	if (!found)
		*silent = asked;
	return found;
}
