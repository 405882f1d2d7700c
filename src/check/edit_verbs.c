/* Verbs of fixes that rewrite by a pattern, or move more than one value. */
#include "check/edit.h"

/* --- rewrite --- */

static struct str first_hit(const struct mending *m)
{
	const struct hit *hit = m->only ? m->only : m->r->hits.n ? &m->r->hits.at[0] : NULL;

	return hit ? str_cut(m->text, hit->begin, hit->end) : STR("");
}

/* The rule's pattern; one that names `{hit}` is made with it, to the letter. NULL: it cannot be. */
static struct pattern *pattern_of(const struct mending *m)
{
	struct str text = yaml_text(m->rule->yaml, m->fix->node), hit = first_hit(m);
	size_t at = str_find_str(text, STR("{hit}"), 0);
	struct pattern *p;
	unsigned column;
	char why[1];

	if (m->fix->pattern)
		return m->fix->pattern;
	if (str_find_str(hit, STR("\\E"), 0) < hit.len)
		return NULL;
	p = pattern_new(arena_printf(m->e->arena, "%.*s\\Q%.*s\\E%.*s", (int)at, text.at, STR_ARG(hit), STR_ARG(str_from(text, at + 5))),
		PATTERN_SEARCH);
	if (!pattern_check(p, why, sizeof(why), &column))
		return p;
	pattern_free(p);
	return NULL;
}

/* What stands for a match: `$1` is its first group. */
static void add_groups(struct buf *out, struct str to, struct str text, const struct match *match)
{
	for (size_t i = 0; i < to.len; i++) {
		unsigned group = i + 1 < to.len && to.at[i] == '$' ? (unsigned)(to.at[i + 1] - '0') : 10;

		if (group > 9) {
			buf_add_byte(out, to.at[i]);
			continue;
		}
		if (group < match->groups && match->begin[group] != SIZE_MAX)
			buf_add_str(out, str_cut(text, match->begin[group], match->end[group]));
		i++;
	}
}

void edit_rewrite(struct mending *m)
{
	const struct yaml *y = m->rule->yaml;
	struct str exact = m->s->value->exact, to = yaml_text(y, yaml_get(y, tree_node(&y->tree, m->fix->node)->parent, "to"));
	struct buf by = {0}, filled = {0};
	struct pattern *p = pattern_of(m);
	struct match match;

	m->failed = !p || !edit_expand(m, to, first_hit(m), &filled);
	for (size_t at = 0; !m->failed && at <= exact.len && pattern_match(p, m->e->matcher, exact, at, &match) == 1;) {
		by.len = 0;
		add_groups(&by, buf_str(&filled), exact, &match);
		if (match.begin[0] == match.end[0] || edit_touches(m, match.begin[0], match.end[0]))
			edit_change(m, exact, match.begin[0], match.end[0], buf_str(&by));
		at = match.end[0] + (match.begin[0] == match.end[0]);
	}
	if (p && !m->fix->pattern)
		pattern_free(p);
	buf_clear(&by);
	buf_clear(&filled);
}

/* --- swap --- */

/* What two attributes are quoted with may differ. */
static bool has_quote(struct str raw)
{
	return str_find(raw, '"', 0) < raw.len || str_find(raw, '\'', 0) < raw.len;
}

/* What stands at one node goes to the other, as it is written. */
static void exchange(struct mending *m, uint32_t a, uint32_t b)
{
	const struct tree *t = m->s->record->tree;
	const struct node *x = a ? tree_node(t, a) : NULL, *y = b ? tree_node(t, b) : NULL;
	struct str raw = str_n(t->raw, t->raw_len), one, two;

	if (!a && !b)
		return;
	if (!a || !b || x->kind != y->kind || (x->flags | y->flags) & NODE_STORED) {
		m->failed = true;
		return;
	}
	one = str_cut(raw, x->content, x->content_end);
	two = str_cut(raw, y->content, y->content_end);
	m->failed |= x->kind == NODE_ATTRIBUTE && (has_quote(one) || has_quote(two));
	edit_add(m, x->content, x->content_end, two);
	edit_add(m, y->content, y->content_end, one);
}

void edit_swap(struct mending *m)
{
	const struct value *v = m->s->value, *other;
	struct record *record;

	other = ref_first(m->e, m->fix->ref, m->s, &record);
	if (!other || !other->node || other->made_of || record->tree != m->s->record->tree || !v->part[0] != !other->part[0]) {
		m->failed = true;
		return;
	}
	for (int i = 0; v->part[0] && i < 3; i++)
		exchange(m, v->part[i], other->part[i]);
	if (!v->part[0])
		exchange(m, v->node, other->node);
}

/* --- items of lists --- */

/* The item of the same node with that number. */
static const struct value *item_at(const struct mending *m, uint32_t item)
{
	const struct record *r = m->s->record;
	const struct value *v = m->s->value;

	for (size_t i = 1; i < r->values.n; i++)
		if (r->values.at[i].map == v->map && r->values.at[i].node == v->node && r->values.at[i].item == item)
			return &r->values.at[i];
	return NULL;
}

static void range_of(const struct mending *m, const struct value *v, uint32_t *begin, uint32_t *end)
{
	value_locate(m->e, m->s->record, v, v->exact, 0, (uint32_t)v->exact.len, begin, end);
}

/* An item of a text goes with the separator behind it, the last one with that before it. */
static void delete_piece(struct mending *m, const struct value *next, const struct value *before)
{
	const struct tree *t = m->s->record->tree;
	uint32_t begin, end, from, to;

	range_of(m, m->s->value, &begin, &end);
	range_of(m, next ? next : before, &from, &to);
	if (next)
		end = from;
	else
		begin = to;
	if (begin > end || memchr(t->raw + begin, '<', end - begin))
		m->failed = true;
	else
		edit_add(m, begin, end, STR(""));
}

/* A node goes whole; in JSON with the comma behind it, or before it. */
static void delete_node(struct mending *m)
{
	const struct tree *t = m->s->record->tree;
	const struct node *n = tree_node(t, m->s->value->node);
	uint32_t before = 0, begin = n->begin, end = n->end;

	for (uint32_t i = tree_node(t, n->parent)->child; i && i != m->s->value->node; i = tree_node(t, i)->next)
		before = i;
	if (n->kind == NODE_ELEMENT)
		edit_add(m, begin, end, STR(""));
	else if (tree_node(t, n->parent)->kind == NODE_ARRAY && n->next)
		edit_add(m, begin, tree_node(t, n->next)->begin, STR(""));
	else if (tree_node(t, n->parent)->kind == NODE_ARRAY)
		edit_add(m, before ? tree_node(t, before)->end : begin, end, STR(""));
	else
		m->failed = true;
}

void edit_delete_item(struct mending *m)
{
	const struct value *next = item_at(m, m->s->value->item + 1);
	const struct value *before = m->s->value->item ? item_at(m, m->s->value->item - 1) : NULL;

	if (next || before)
		delete_piece(m, next, before);
	else
		delete_node(m);
}

/* --- a document in a string --- */

void edit_unnest(struct mending *m)
{
	const struct tree *t = m->s->record->tree;
	uint32_t at = m->s->value ? m->s->value->node : m->s->node;

	if (at && tree_node(t, at)->kind == NODE_STRING && !(tree_node(t, at)->flags & NODE_STORED))
		edit_add(m, tree_node(t, at)->begin, tree_node(t, at)->end, tree_value(t, at, m->e->arena, NULL));
	else
		m->failed = true;
}
