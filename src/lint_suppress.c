/* What need not be told: by the configuration, or by an instruction in the file itself. */
#include "base/mem.h"
#include "check/ruleset.h"
#include "config/glob.h"
#include "lint_own.h"

/* As in <?metalint-ignore doi-empty, url-http: the DOIs are not registered yet (until 2027-01-01)?>, or the same as a
 * comment. It speaks for the element it stands in. */
#define WORD "metalint-ignore"

/* --- reading instructions --- */

static bool takes_until(struct str *reason, struct str *until)
{
	struct str opening = STR("(until ");
	size_t at = reason->len, begin;

	if (!at || reason->at[at - 1] != ')')
		return false;
	begin = str_find_str(*reason, opening, 0);
	if (begin + opening.len + 11 != at)
		return false;
	*until = str_cut(*reason, begin + opening.len, at - 1);
	*reason = str_strip(str_cut(*reason, 0, begin));
	return true;
}

/* The next name of a list that commas or blanks part; false at its end. */
static bool next_name(struct str list, size_t *at, struct str *name)
{
	size_t begin = *at;

	while (begin < list.len && memchr(", \t\r\n", list.at[begin], 5))
		begin++;
	for (*at = begin; *at < list.len && !memchr(", \t\r\n", list.at[*at], 5);)
		++*at;
	*name = str_cut(list, begin, *at);
	return name->len > 0;
}

static bool names_rules(const struct ruleset *set, struct str list)
{
	struct str name;
	size_t at = 0, n = 0;

	while (next_name(list, &at, &name)) {
		size_t i = 0;

		while (i < set->rules.n && !glob_fits(name, set->rules.at[i]->id))
			i++;
		if (i == set->rules.n)
			return false;
		n++;
	}
	return n > 0;
}

/* What the comment or instruction says, if it speaks to us at all. */
static bool read_order(struct lint *l, const struct tree *t, uint32_t node, struct order *out)
{
	const struct node *n = tree_node(t, node), *parent = tree_node(t, n->parent);
	struct str text = str_strip(str_cut(str_n(t->raw, t->raw_len), n->content, n->content_end)), word = STR(WORD);
	size_t colon;

	if (n->kind == NODE_COMMENT) {
		if (!str_starts(text, word))
			return false;
		text = str_from(text, word.len);
	} else if (!str_eq(tree_name(t, node), word)) {
		return false;
	}
	text = arena_str(&l->orders.arena, text);
	colon = str_find(text, ':', 0);
	*out = (struct order){.tree = t, .at = n->begin, .at_end = n->end, .begin = parent->begin, .end = parent->end,
		.whole = n->parent == 0 || (parent->flags & NODE_OPEN) != 0, .rules = str_strip(str_cut(text, 0, colon)),
		.reason = str_strip(str_from(text, colon + 1))};
	if (takes_until(&out->reason, &out->until))
		out->expired = str_order(out->until, ruleset_day((struct ruleset *)l->set)) < 0;
	out->broken = !out->reason.len || !names_rules(l->set, out->rules);
	return true;
}

static void read_orders(struct lint *l, const struct tree *t, uint32_t from, order_list *list)
{
	struct order order;

	for (uint32_t i = from; i < t->nodes.n; i++) {
		unsigned kind = tree_node(t, i)->kind;

		if ((kind == NODE_COMMENT || kind == NODE_PI) && read_order(l, t, i, &order))
			vec_push(list, order);
	}
}

void suppress_begin(struct lint *l)
{
	l->orders.head.n = l->orders.record.n = 0;
	l->orders.seen = 1;
	arena_reset(&l->orders.arena);
}

void suppress_clear(struct lint *l)
{
	vec_clear(&l->orders.head);
	vec_clear(&l->orders.record);
	arena_clear(&l->orders.arena);
}

void suppress_read(struct lint *l, const struct tree *t)
{
	const struct tree *head = l->head_tree;

	if (head && head->nodes.n > l->orders.seen) {
		read_orders(l, head, l->orders.seen, &l->orders.head);
		l->orders.seen = (uint32_t)head->nodes.n;
	}
	l->orders.record.n = 0;
	if (t != head && memmem(t->raw, t->raw_len, WORD, sizeof(WORD) - 1))
		read_orders(l, t, 1, &l->orders.record);
}

/* --- asking --- */

static bool order_fits(const struct order *o, const struct tree *t, uint32_t begin, struct str rule)
{
	struct str name;
	size_t at = 0;

	if (o->broken || o->expired || (!o->whole && (t != o->tree || begin < o->begin || begin >= o->end)))
		return false;
	while (next_name(o->rules, &at, &name))
		if (glob_fits(name, rule))
			return true;
	return false;
}

static bool ordered(order_list *list, const struct tree *t, uint32_t begin, struct str rule)
{
	for (size_t i = 0; i < list->n; i++)
		if (order_fits(&list->at[i], t, begin, rule)) {
			list->at[i].used++;
			return true;
		}
	return false;
}

bool lint_suppressed(struct lint *l, const struct finding *f)
{
	for (size_t i = 0; l->config && i < l->config->suppressions.n; i++) {
		const struct suppression *s = &l->config->suppressions.at[i];

		if (!l->suppressions[i].expired && suppression_fits(s, f->rule, l->path, f->record, f->role)) {
			l->suppressions[i].used++;
			return true;
		}
	}
	return false;
}

bool suppress_takes(struct lint *l, const struct tree *t, uint32_t begin, const struct finding *f)
{
	return ordered(&l->orders.record, t, begin, f->rule) || ordered(&l->orders.head, t, begin, f->rule) ||
		lint_suppressed(l, f);
}

/* --- what is told of the instructions themselves --- */

static void tell_orders(struct lint *l, order_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct order *o = &list->at[i];
		const char *event = o->broken ? "suppression-broken" : o->expired ? "suppression-expired" : "suppression-unused";

		if (o->broken || o->expired || !o->used)
			lint_tell(l, engine_event_rule(&l->engine, str_of(event)), o->rules, lint_place(l, o->tree, o->at, o->at_end), 1);
	}
	list->n = 0;
}

void suppress_record_end(struct lint *l)
{
	if (l->orders.record.n)
		tell_orders(l, &l->orders.record);
}

void suppress_end(struct lint *l)
{
	if (l->head_tree && l->orders.head.n)
		tell_orders(l, &l->orders.head);
}
