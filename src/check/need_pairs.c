/* What a text must hold so that a check can give an answer: pairs of bytes. As needs.c has it for single ones. */
#include "check/rows.h"

static void take_all(struct pair_need *into, const struct pair_need *more)
{
	for (unsigned i = 0; i < more->n; i++)
		pair_need_add(into, more->of[i].first, more->of[i].second);
}

/* What one of the parts needs, if that is known of all of them. */
static bool need_either(const struct check *c, enum answer answer, struct pair_need *need)
{
	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		struct pair_need one;

		if (!check_need_pairs(c->args[0].checks.at[i], answer, &one))
			return false;
		take_all(need, &one);
	}
	return true;
}

/* What any single part needs, the rarest. */
static bool need_each(const struct check *c, enum answer answer, struct pair_need *need)
{
	bool known = false;

	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		struct pair_need one;

		if (!check_need_pairs(c->args[0].checks.at[i], answer, &one))
			continue;
		known = true;
		if (!one.n) {
			need->n = 0;
			return true;
		}
		pair_need_or_rarer(need, &one);
	}
	return known;
}

static bool need_of_patterns(const struct arg *a, struct pair_need *need)
{
	for (size_t i = 0; i < a->patterns.n; i++) {
		struct pair_need one;

		pattern_need(a->patterns.at[i], &one);
		if (!one.n)
			return false;
		take_all(need, &one);
	}
	return true;
}

static bool need_of_list(const struct arg *a, struct pair_need *need)
{
	if (!a->list)
		return false;
	wordlist_need(&a->list->list, need);
	return need->n;
}

/* Two alternatives must be true, so that any one may be left out; of one word all. */
static bool need_of_mixture(const struct check *c, struct pair_need *need)
{
	const struct arg *alternatives = &c->args[0];
	bool known = false;

	if (c->args[1].given)
		return str_is(c->args[1].word, "words") && need_each(c, ANSWER_YES, need);
	for (size_t skip = 0; skip < alternatives->checks.n; skip++) {
		struct pair_need all = {.n = 0}, one;
		bool all_known = true;

		for (size_t i = 0; i < alternatives->checks.n; i++) {
			if (i == skip)
				continue;
			all_known &= check_need_pairs(alternatives->checks.at[i], ANSWER_YES, &one);
			take_all(&all, &one);
		}
		if (all_known)
			pair_need_or_rarer(need, &all);
		known |= all_known;
	}
	return known && need->n;
}

bool check_need_pairs(const struct check *c, enum answer answer, struct pair_need *need)
{
	bool yes = answer == ANSWER_YES;
	check_run *run = c->row->run;

	*need = (struct pair_need){.n = 0};
	if (run == check_all || run == check_any)
		return yes == (run == check_all) ? need_each(c, answer, need) : need_either(c, answer, need);
	if (run == check_not)
		return check_need_pairs(c->args[0].checks.at[0], yes ? ANSWER_NO : ANSWER_YES, need);
	if (run == check_state)
		return yes != (bool)(c->args[0].states >> STATE_FILLED & 1);
	if (!yes)
		return false;
	if (run == check_contains || run == check_matches)
		return need_of_patterns(&c->args[0], need);
	if (run == check_has_word)
		return need_of_list(&c->args[0], need);
	if (run == check_mixes)
		return need_of_mixture(c, need);
	if (run == check_chars)
		charset_need(c->args[0].set, need);
	return need->n;
}
