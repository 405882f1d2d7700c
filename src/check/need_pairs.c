/* What a text must hold so that a check can give an answer: pairs of bytes. As needs.c has it for single ones. */
#include "check/rows.h"

static void take_all(struct pair_need *into, const struct pair_need *more)
{
	for (unsigned i = 0; i < more->n; i++)
		pair_need_add(into, more->of[i].first, more->of[i].second);
}

/* What one of the parts needs, if that is known of all of them; what any single part needs, the rarest. */
static void need_of_parts(const struct check *c, enum answer answer, bool each, struct pair_need *need)
{
	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		struct pair_need one;

		check_need_pairs(c->args[0].checks.at[i], answer, &one);
		if (each) {
			pair_need_or_rarer(need, &one);
		} else if (one.n) {
			take_all(need, &one);
		} else {
			need->n = 0;
			return;
		}
	}
}

static void need_of_patterns(const struct arg *a, struct pair_need *need)
{
	for (size_t i = 0; i < a->patterns.n; i++) {
		struct pair_need one;

		pattern_need(a->patterns.at[i], &one);
		if (!one.n) {
			need->n = 0;
			return;
		}
		take_all(need, &one);
	}
}

void check_need_pairs(const struct check *c, enum answer answer, struct pair_need *need)
{
	bool yes = answer == ANSWER_YES;
	check_run *run = c->row->run;

	*need = (struct pair_need){.n = 0};
	if (run == check_all || run == check_any)
		need_of_parts(c, answer, yes == (run == check_all), need);
	else if (run == check_not)
		check_need_pairs(c->args[0].checks.at[0], yes ? ANSWER_NO : ANSWER_YES, need);
	else if (yes && (run == check_contains || run == check_matches))
		need_of_patterns(&c->args[0], need);
	else if (yes && run == check_has_word && c->args[0].list)
		wordlist_need(&c->args[0].list->list, need);
	else if (yes && run == check_chars)
		charset_need(c->args[0].set, need);
}
