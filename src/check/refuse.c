/* What the loader refuses in a rule that is otherwise well written: outcomes, placeholders and fixes that cannot be. */
#include "check/compile.h"

enum { MOST_WORDS = 64 };

/* Words that a rule may use, collected from its checks. */
struct words {
	const char *at[MOST_WORDS];
	size_t n;
	struct arena *arena;
};

static void add_word(struct words *w, struct str word)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_is(word, w->at[i]))
			return;
	if (w->n < MOST_WORDS)
		w->at[w->n++] = arena_str(w->arena, word).at;
}

/* Adds the words of a list separated by blanks. */
static void add_words(struct words *w, const char *list)
{
	struct str rest = str_of(list);

	while (rest.len) {
		size_t end = str_find(rest, ' ', 0);

		add_word(w, str_cut(rest, 0, end));
		rest = str_from(rest, end + 1);
	}
}

static bool has_word(const struct words *w, struct str word)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_is(word, w->at[i]))
			return true;
	return false;
}

/* What the checks of a rule can answer with, and what they supply to its message. */
static void collect(const struct check *c, struct words *outcomes, struct words *outputs)
{
	struct str name;
	unsigned number;

	if (c->outcome.at)
		add_word(outcomes, c->outcome);
	if (c->row->outcomes)
		add_words(outcomes, c->row->outcomes);
	if (c->row->outputs)
		add_words(outputs, c->row->outputs);
	for (size_t a = 0; a < CHECK_ARGS && c->row->args[a].kind != ARG_NONE; a++) {
		enum arg_kind kind = c->row->args[a].kind;

		for (size_t i = 0; arg_has_checks(&c->row->args[a]) && i < c->args[a].checks.n; i++)
			collect(c->args[a].checks.at[i], outcomes, outputs);
		for (size_t i = 0; (kind == ARG_PATTERN || kind == ARG_PATTERNS) && i < c->args[a].patterns.n; i++)
			for (unsigned k = 0; pattern_named(c->args[a].patterns.at[i], k, &name, &number); k++)
				add_word(outputs, name);
	}
}

static int refuse_outcomes(struct compiler *c, const struct rule *r, uint32_t node, const struct words *outcomes)
{
	for (size_t i = 0; i < r->messages.n; i++)
		if (r->messages.at[i].outcome.at && !has_word(outcomes, r->messages.at[i].outcome))
			return yaml_unknown(c->yaml, node, c->err, "message: outcome", r->messages.at[i].outcome, outcomes->at, outcomes->n);
	for (size_t i = 0; i < r->severities.n; i++)
		if (r->severities.at[i].outcome.at && !has_word(outcomes, r->severities.at[i].outcome))
			return yaml_unknown(c->yaml, node, c->err, "severity: outcome", r->severities.at[i].outcome, outcomes->at, outcomes->n);
	return 0;
}

static int refuse_placeholders(struct compiler *c, const struct rule *r, uint32_t node, struct words *outputs)
{
	add_words(outputs, "value role count hit text lang other-lang other other.file");
	for (size_t i = 0; i < c->set->params.n; i++)
		add_word(outputs, c->set->params.at[i]->name);
	for (size_t i = 0; i < r->messages.n; i++)
		for (size_t k = 0; k < r->messages.at[i].parts.n; k++) {
			const struct message_part *part = &r->messages.at[i].parts.at[k];

			if (part->name.at && !part->ref && !has_word(outputs, part->name))
				return yaml_unknown(c->yaml, node, c->err, "message: placeholder", part->name, outputs->at, outputs->n);
		}
	return 0;
}

/* Verbs of fixes. Those that delete, move, choose or invent may not be safe. */
static int refuse_fixes(struct compiler *c, const struct rule *r, uint32_t node)
{
	static const char *const verbs[] = {"trim", "collapse", "nfc", "compat", "ascii-digits", "decode", "lower-domain", "shape",
		"form", "map", "delete-item", /* from here on never safe: */ "redecode", "strip-tags", "delete-hits", "clear", "set",
		"set-hits", "rewrite", "swap", "unnest"};
	enum { VERBS = sizeof(verbs) / sizeof(*verbs), MAY_BE_SAFE = 11 };

	for (size_t i = 0; i < r->fixes.n; i++) {
		size_t k = 0;

		while (k < VERBS && !str_is(r->fixes.at[i].verb, verbs[k]))
			k++;
		if (k == VERBS)
			return yaml_unknown(c->yaml, node, c->err, "fix: verb", r->fixes.at[i].verb, verbs, VERBS);
		if (k >= MAY_BE_SAFE && r->fixes.at[i].level == FIX_SAFE)
			return yaml_fail(c->yaml, node, c->err, "fix: '%s' deletes, chooses or invents and may not be safe", verbs[k]);
	}
	return 0;
}

int compile_refuse(struct compiler *c, const struct rule *r, uint32_t node)
{
	struct words outcomes = {.arena = &c->set->arena}, outputs = {.arena = &c->set->arena};

	if (!c->strict)
		return 0;
	if (r->check)
		collect(r->check, &outcomes, &outputs);
	return refuse_outcomes(c, r, node, &outcomes) || refuse_placeholders(c, r, node, &outputs) || refuse_fixes(c, r, node) ? -1 : 0;
}
