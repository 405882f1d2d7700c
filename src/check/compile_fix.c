/* Compiling fixes. Which verbs there are, and which may be safe, is for refuse.c to say. */
#include "check/compile.h"

/* What the verb's argument must be. */
static int read_argument(struct compiler *c, uint32_t at, struct fix_rule *fix)
{
	const struct yaml *y = c->yaml;
	struct str text = yaml_text(y, fix->node);

	if (str_is(fix->verb, "swap")) {
		fix->ref = arena_zalloc(&c->set->arena, sizeof(*fix->ref));
		return compile_ref(c, fix->node, text, fix->ref);
	}
	if (!str_is(fix->verb, "rewrite"))
		return 0;
	if (!yaml_get(y, at, "to"))
		return yaml_fail(y, at, c->err, "rewrite needs `to`");
	return str_find_str(text, STR("{hit}"), 0) < text.len ? 0 : compile_pattern(c, fix->node, PATTERN_SEARCH, &fix->pattern);
}

int compile_fix(struct compiler *c, struct rule *r, uint32_t at)
{
	const struct yaml *y = c->yaml;
	struct fix_rule fix = {0};
	uint32_t safe = yaml_get(y, at, "safe"), unsafe = yaml_get(y, at, "unsafe"), verb = safe ? safe : unsafe;
	uint32_t when = yaml_get(y, at, "when");

	if (!verb || (safe && unsafe))
		return yaml_fail(y, at, c->err, "fix: {safe: VERB} or {unsafe: VERB}, or a list of them");
	fix.level = safe ? FIX_SAFE : FIX_UNSAFE;
	fix.verb = yaml_text(y, verb);
	if (!fix.verb.at && tree_node(&y->tree, verb)->child) {
		fix.node = tree_node(&y->tree, verb)->child;
		fix.verb = tree_name(&y->tree, fix.node);
	}
	if (!fix.verb.at)
		return yaml_fail(y, verb, c->err, "a verb is missing");
	if (when && compile_condition(c, when, &fix.when))
		return -1;
	if (fix.node && read_argument(c, verb, &fix))
		return -1;
	arena_push(&c->set->arena, &r->fixes, fix);
	return 0;
}
