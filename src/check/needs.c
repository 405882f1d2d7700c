/* What a value must hold so that a check can give an answer: classes of bytes, found once, when rules are loaded. */
#include "check/rows.h"
#include "value/balance.h"
#include "value/chars.h"
#include "value/features.h"

/* 0 stands for "not known": the check must be asked. */

static uint64_t pattern_needs(struct pattern *p)
{
	unsigned char bitmap[32];
	uint64_t needs;

	if (!pattern_first_bytes(p, bitmap))
		return 0;
	needs = features_of_bytes(bitmap);
	return needs == UINT64_MAX ? 0 : needs;
}

static uint64_t needs_of(const struct check *c, enum answer answer)
{
	return c->row->needs ? c->row->needs(c, answer) : 0;
}

/* How often a value has one of these: classes that nearly every text has weigh most. */
static int weight(uint64_t needs)
{
	const uint64_t common = FEATURE_BIT(FEATURE_LOWER) | FEATURE_BIT(FEATURE_UPPER) | FEATURE_BIT(FEATURE_SPACE) |
		FEATURE_BIT(FEATURE_DIGIT) | FEATURE_BIT(FEATURE_D8) | FEATURE_BIT(FEATURE_D9) | FEATURE_BIT(FEATURE_DA) |
		FEATURE_BIT(FEATURE_DB) | FEATURE_BIT(FEATURE_PUNCTUATION + '.' - '!') | FEATURE_BIT(FEATURE_PUNCTUATION + ',' - '!');

	return 16 * __builtin_popcountll(needs & common) + __builtin_popcountll(needs);
}

/* Yes needs what one of the parts needs; no needs what any single part needs. */
static uint64_t needs_either(const struct check *c, enum answer answer)
{
	uint64_t all = 0;

	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		uint64_t one = needs_of(c->args[0].checks.at[i], answer);

		if (!one)
			return 0;
		all |= one;
	}
	return all;
}

static uint64_t needs_each(const struct check *c, enum answer answer)
{
	uint64_t least = 0;

	for (size_t i = 0; i < c->args[0].checks.n; i++) {
		uint64_t one = needs_of(c->args[0].checks.at[i], answer);

		if (one && (!least || weight(one) < weight(least)))
			least = one;
	}
	return least;
}

uint64_t needs_of_any(const struct check *c, enum answer answer)
{
	return answer == ANSWER_YES ? needs_either(c, answer) : needs_each(c, answer);
}

uint64_t needs_of_all(const struct check *c, enum answer answer)
{
	return answer == ANSWER_YES ? needs_each(c, answer) : needs_either(c, answer);
}

uint64_t needs_of_not(const struct check *c, enum answer answer)
{
	return needs_of(c->args[0].checks.at[0], answer == ANSWER_YES ? ANSWER_NO : ANSWER_YES);
}

uint64_t needs_of_patterns(const struct check *c, enum answer answer)
{
	uint64_t all = 0;

	for (size_t i = 0; answer == ANSWER_YES && i < c->args[0].patterns.n; i++) {
		uint64_t one = pattern_needs(c->args[0].patterns.at[i]);

		if (!one)
			return 0;
		all |= one;
	}
	return all;
}

static uint64_t needs_of_bitmap(const unsigned char bitmap[32], enum answer answer)
{
	uint64_t needs = features_of_bytes(bitmap);

	return answer == ANSWER_YES && needs != UINT64_MAX ? needs : 0;
}

/* Is every member of the set one of the blanks that features_scan sees at edges? */
static bool is_blanks(const struct charset *set)
{
	for (uint32_t w = 0; w < CHARSET_LOW / 64; w++)
		for (uint64_t bits = set->low[w]; bits; bits &= bits - 1) {
			uint32_t cp = 64 * w + (uint32_t)__builtin_ctzll(bits);

			if (!char_is_blank(cp) && cp != CHAR_ZWSP)
				return false;
		}
	for (size_t i = 0; i < set->high.n; i++)
		if (set->high.at[i].first != set->high.at[i].last ||
			(set->high.at[i].first != CHAR_BOM && !char_is_blank(set->high.at[i].first)))
			return false;
	return true;
}

uint64_t needs_of_chars(const struct check *c, enum answer answer)
{
	unsigned char bitmap[32] = {0};

	if (answer == ANSWER_YES && c->args[1].given && str_is(c->args[1].word, "edge") && is_blanks(c->args[0].set))
		return FEATURE_BIT(FEATURE_EDGE);
	charset_first_bytes(c->args[0].set, bitmap);
	if (answer == ANSWER_YES && c->args[3].given && is_blanks(c->args[0].set)) {
		/* A run of ASCII blanks, or one with another blank in it. */
		uint64_t ascii = features_of(" \t\n\v\f\r"), all = features_of_bytes(bitmap);

		return (all & ~ascii) | FEATURE_BIT(FEATURE_RUN);
	}
	return needs_of_bitmap(bitmap, answer);
}

/* Values of any other state are odd, so that what asks for them need not be asked of the others. */
uint64_t needs_of_state(const struct check *c, enum answer answer)
{
	bool filled = c->args[0].states >> STATE_FILLED & 1;

	return (answer == ANSWER_YES) == filled ? 0 : FEATURE_BIT(FEATURE_ODD);
}

/* Whether a value is the only one of its role matters where it is not the first. */
uint64_t needs_of_self(const struct check *c, enum answer answer)
{
	bool self = c->args[0].refs.n == 1 && c->args[0].refs.at[0].base == REF_SELF;

	return self && answer == ANSWER_NO ? FEATURE_BIT(FEATURE_ODD) : 0;
}

uint64_t needs_of_list(const struct check *c, enum answer answer)
{
	return c->args[0].declared || c->args[1].given ? 0 : needs_of_words(c, answer);
}

uint64_t needs_of_balance(const struct check *c, enum answer answer)
{
	static const char *const of[BALANCE_COUNT] = {"()[]{}", "\"", "<", NULL};
	static const uint64_t more[BALANCE_COUNT] = {FEATURE_BIT(FEATURE_C2), FEATURE_BIT(FEATURE_E2), 0, FEATURE_BIT(FEATURE_E2)};
	int n = c->args[0].word_number;

	if (answer != ANSWER_NO)
		return 0;
	return more[n] | (of[n] ? features_of(of[n]) : 0);
}

/* In one word all alternatives must be true; in a value two of them, so that any one may be left out of what is needed. */
uint64_t needs_of_mixes(const struct check *c, enum answer answer)
{
	const struct arg *alternatives = &c->args[0];
	uint64_t least = 0;

	if (answer != ANSWER_YES || (c->args[1].given && !str_is(c->args[1].word, "words")))
		return 0;
	if (c->args[1].given)
		return needs_each(c, answer);
	for (size_t skip = 0; skip < alternatives->checks.n; skip++) {
		uint64_t all = 0;
		bool known = true;

		for (size_t i = 0; i < alternatives->checks.n; i++) {
			uint64_t one = i == skip ? 0 : needs_of(alternatives->checks.at[i], answer);

			known &= i == skip || one != 0;
			all |= one;
		}
		if (known && (!least || weight(all) < weight(least)))
			least = all;
	}
	return least;
}

uint64_t needs_of_words(const struct check *c, enum answer answer)
{
	unsigned char bitmap[32] = {0};

	if (!c->args[0].list)
		return 0;
	wordlist_first_bytes(&c->args[0].list->list, bitmap);
	return needs_of_bitmap(bitmap, answer);
}

uint64_t needs_of_markup(const struct check *c, enum answer answer)
{
	(void)c;
	return answer == ANSWER_YES ? features_of("<") : 0;
}

uint64_t needs_of_entities(const struct check *c, enum answer answer)
{
	(void)c;
	return answer == ANSWER_YES ? features_of("&") : 0;
}

/* What a transform can change; those that are not listed may change anything. */
uint64_t needs_of_transform(const struct check *c, enum answer answer)
{
	static const char *const not_ascii[] = {"nfc", "compat", "redecode", "ascii-digits"};

	if (answer != ANSWER_NO)
		return 0;
	for (size_t i = 0; i < sizeof(not_ascii) / sizeof(*not_ascii); i++)
		if (str_is(c->args[0].word, not_ascii[i]))
			return FEATURES_NOT_ASCII;
	return 0;
}

uint64_t needs_of_kind(const struct check *c, enum answer answer)
{
	const struct kind *k = c->args[0].kind;

	return answer == ANSWER_YES && k && k->recogniser == RECOGNISER_JSON_OBJECT ? features_of("{") : 0;
}
