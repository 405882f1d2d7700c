/* Which fix a finding has: safe only where safe edits cover all its hits. The edits themselves are made by edit.c. */
#include "check/stage.h"

#include <stdio.h>

#include "base/utf8.h"
#include "value/chars.h"

/* Do all hits lie at the edges of the text? Then trimming mends all of it. */
static bool hits_at_edges(struct str text, const struct result *r)
{
	struct str trimmed = text_trim(text);
	size_t begin = (size_t)(trimmed.at - text.at), end = begin + trimmed.len;

	for (size_t i = 0; i < r->hits.n; i++)
		if (r->hits.at[i].end > begin && r->hits.at[i].begin < end)
			return false;
	return trimmed.len < text.len;
}

/* Does the map of a `map` verb name every character of the hits? */
static bool map_covers(const struct rule *rule, const struct fix_rule *fix, struct str text, const struct result *r)
{
	const struct tree *t = &rule->yaml->tree;
	unsigned len;

	for (size_t i = 0; i < r->hits.n; i++)
		for (size_t at = r->hits.at[i].begin; at < r->hits.at[i].end; at += len) {
			char code[16];
			uint32_t cp = utf8_at(text.at + at, &len), m = tree_node(t, fix->node)->child;

			snprintf(code, sizeof(code), "U+%04X", cp);
			while (m && !str_is(tree_name(t, m), code) && !str_eq(tree_name(t, m), str_n(text.at + at, len)))
				m = tree_node(t, m)->next;
			if (!m)
				return false;
		}
	return true;
}

bool fix_shape(struct engine *e, const struct subject *s, struct buf *out)
{
	const struct kind *k = s->value->map->role->kind;
	struct str text = value_facet(e, s->record, s->value, FACET_BARE);
	char expected[4];
	struct match m;
	size_t i = 0;

	for (size_t c = 0; c < k->canon.len; c++) {
		if (k->canon.at[c] != 'd' && k->canon.at[c] != 'c') {
			buf_add_byte(out, k->canon.at[c]);
			continue;
		}
		while (i < text.len && !byte_is_digit(text.at[i]) && !byte_is_letter(text.at[i]))
			i++;
		if (i < text.len)
			buf_add_byte(out, text.at[i] == 'x' ? 'X' : text.at[i]);
		i++;
	}
	return k->canon.len && i == text.len && k->shape && pattern_match(k->shape, e->matcher, buf_str(out), 0, &m) == 1 &&
		(!k->checksum || k->checksum->run(buf_str(out), expected) == 1);
}

static bool shape_works(struct engine *e, const struct subject *s)
{
	struct buf out = {0};
	bool works = fix_shape(e, s, &out);

	buf_clear(&out);
	return works;
}

static bool applies(struct engine *e, const struct rule *rule, const struct fix_rule *fix, const struct subject *s,
	const struct result *r)
{
	struct str text = s->value ? subject_text(e, s) : STR_NONE;

	if (fix->when && !condition_holds(e, fix->when, s))
		return false;
	if (!text.at)
		return true;
	if (str_is(fix->verb, "trim"))
		return hits_at_edges(r->hits.n ? text : s->value->exact, r);
	if (str_is(fix->verb, "map"))
		return map_covers(rule, fix, text, r);
	if (str_is(fix->verb, "shape"))
		return shape_works(e, s);
	return true;
}

const struct fix_rule *stage_fix(struct engine *e, const struct rule *rule, const struct subject *s, const struct result *r)
{
	const struct fix_rule *best = NULL;
	struct subject with_other = *s;

	with_other.other = r->other;
	with_other.other_instance = r->other_instance;
	for (size_t i = 0; i < rule->fixes.n; i++) {
		const struct fix_rule *fix = &rule->fixes.at[i];

		if (!(best && best->level == FIX_SAFE) && applies(e, rule, fix, &with_other, r) && (fix->level == FIX_SAFE || !best))
			best = fix;
	}
	return best;
}
