/* Comparisons: = != < <= > >= by XPath 1.0, 3.4. Of node-sets, one pair that fits is enough. */
#include <math.h>

#include "base/map.h"
#include "xpath/eval.h"
#include "xpath/number.h"

enum { LOOK_FEW = 8 }; /* texts up to which looking at each beats a hash table */

static bool compare_numbers(enum expr_op op, double a, double b)
{
	switch (op) {
	case OP_EQUAL:
		return a == b;
	case OP_UNEQUAL:
		return a != b;
	case OP_LESS:
		return a < b;
	case OP_LESS_EQUAL:
		return a <= b;
	case OP_GREATER:
		return a > b;
	default:
		return a >= b;
	}
}

static bool is_equality(enum expr_op op)
{
	return op == OP_EQUAL || op == OP_UNEQUAL;
}

/* The operator that says the same with the sides exchanged. */
static enum expr_op flip(enum expr_op op)
{
	static const enum expr_op flipped[OP_COUNT] = {
		[OP_EQUAL] = OP_EQUAL, [OP_UNEQUAL] = OP_UNEQUAL, [OP_LESS] = OP_GREATER, [OP_LESS_EQUAL] = OP_GREATER_EQUAL,
		[OP_GREATER] = OP_LESS, [OP_GREATER_EQUAL] = OP_LESS_EQUAL,
	};

	return flipped[op];
}

/* Nodes against one text or number. */
struct against {
	struct eval *ev;
	enum expr_op op;
	bool by_number;
	struct str text;
	double number;
	bool holds;
};

static bool visit_against(void *data, struct xpath_node node)
{
	struct against *a = data;
	struct str text = eval_node_string(a->ev, node);

	if (a->by_number)
		a->holds = compare_numbers(a->op, number_of(text), a->number);
	else
		a->holds = str_eq(text, a->text) == (a->op == OP_EQUAL);
	return !a->holds && !a->ev->failed;
}

static bool compare_nodes(struct eval *ev, const struct focus *focus, enum expr_op op, const struct expr *nodes,
	const struct expr *other)
{
	enum xpath_type type = eval_type(ev, other);
	struct against a = {.ev = ev, .op = op};

	if (type == XPATH_BOOLEAN)
		return compare_numbers(op, eval_boolean(ev, focus, nodes), eval_boolean(ev, focus, other));
	a.by_number = type == XPATH_NUMBER || !is_equality(op);
	if (a.by_number)
		a.number = eval_number(ev, focus, other);
	else
		a.text = eval_string(ev, focus, other);
	eval_each(ev, focus, nodes, EACH_ANY, visit_against, &a);
	return a.holds;
}

/* The smallest and the greatest number of a node-set; what is none does not count. */
struct range {
	struct eval *ev;
	double least, most;
	bool any;
};

static bool visit_range(void *data, struct xpath_node node)
{
	struct range *r = data;
	double number = number_of(eval_node_string(r->ev, node));

	if (isnan(number))
		return !r->ev->failed;
	r->least = r->any ? fmin(r->least, number) : number;
	r->most = r->any ? fmax(r->most, number) : number;
	r->any = true;
	return !r->ev->failed;
}

static bool compare_ranges(struct eval *ev, const struct focus *focus, enum expr_op op, const struct expr *left,
	const struct expr *right)
{
	struct range a = {.ev = ev}, b = {.ev = ev};

	eval_each(ev, focus, left, EACH_ANY, visit_range, &a);
	eval_each(ev, focus, right, EACH_ANY, visit_range, &b);
	if (!a.any || !b.any)
		return false;
	if (op == OP_LESS || op == OP_LESS_EQUAL)
		return compare_numbers(op, a.least, b.most);
	return compare_numbers(op, a.most, b.least);
}

/* The texts of one side, for looking those of the other up. */
struct texts {
	struct eval *ev;
	struct str *at;
	size_t n, cap;
	struct map map;
	bool holds;
};

static bool visit_collect(void *data, struct xpath_node node)
{
	struct texts *t = data;
	struct str text = eval_node_string(t->ev, node);

	if (t->n == t->cap) {
		struct str *old = t->at;

		t->cap = t->cap ? t->cap * 2 : LOOK_FEW;
		t->at = arena_alloc(t->ev->arena, t->cap * sizeof(*t->at));
		if (t->n)
			memcpy(t->at, old, t->n * sizeof(*old));
	}
	t->at[t->n++] = text;
	return !t->ev->failed;
}

static bool visit_look(void *data, struct xpath_node node)
{
	struct texts *t = data;
	struct str text = eval_node_string(t->ev, node);

	if (t->n > LOOK_FEW)
		t->holds = map_get(&t->map, text) != MAP_NONE;
	else
		for (size_t i = 0; i < t->n && !t->holds; i++)
			t->holds = str_eq(t->at[i], text);
	return !t->holds && !t->ev->failed;
}

static bool any_equal(struct eval *ev, const struct focus *focus, const struct expr *left, const struct expr *right)
{
	struct texts t = {.ev = ev};

	eval_each(ev, focus, left, EACH_ANY, visit_collect, &t);
	if (t.n > LOOK_FEW)
		for (size_t i = 0; i < t.n; i++)
			*map_at(&t.map, t.at[i]) = 1;
	if (t.n)
		eval_each(ev, focus, right, EACH_ANY, visit_look, &t);
	map_clear(&t.map);
	return t.holds;
}

/* Both sides have the same texts, and that is one: then no pair differs. */
struct same {
	struct eval *ev;
	struct str text;
	size_t n;
	bool differ;
};

static bool visit_same(void *data, struct xpath_node node)
{
	struct same *s = data;
	struct str text = eval_node_string(s->ev, node);

	if (s->n++ == 0)
		s->text = text;
	s->differ |= !str_eq(s->text, text);
	return !s->ev->failed;
}

static bool any_unequal(struct eval *ev, const struct focus *focus, const struct expr *left, const struct expr *right)
{
	struct same a = {.ev = ev}, b = {.ev = ev};

	eval_each(ev, focus, left, EACH_ANY, visit_same, &a);
	if (a.n)
		eval_each(ev, focus, right, EACH_ANY, visit_same, &b);
	return a.n && b.n && (a.differ || b.differ || !str_eq(a.text, b.text));
}

static bool compare_sets(struct eval *ev, const struct focus *focus, enum expr_op op, const struct expr *left,
	const struct expr *right)
{
	if (op == OP_EQUAL)
		return any_equal(ev, focus, left, right);
	if (op == OP_UNEQUAL)
		return any_unequal(ev, focus, left, right);
	return compare_ranges(ev, focus, op, left, right);
}

/* No node-set on either side. */
static bool compare_plain(struct eval *ev, const struct focus *focus, enum expr_op op, const struct expr *left,
	const struct expr *right)
{
	enum xpath_type a = eval_type(ev, left), b = eval_type(ev, right);

	if (is_equality(op) && (a == XPATH_BOOLEAN || b == XPATH_BOOLEAN))
		return compare_numbers(op, eval_boolean(ev, focus, left), eval_boolean(ev, focus, right));
	if (is_equality(op) && a == XPATH_STRING && b == XPATH_STRING)
		return str_eq(eval_string(ev, focus, left), eval_string(ev, focus, right)) == (op == OP_EQUAL);
	return compare_numbers(op, eval_number(ev, focus, left), eval_number(ev, focus, right));
}

bool compare(struct eval *ev, const struct focus *focus, const struct expr *e)
{
	const struct expr *left = e->args, *right = left->next;
	bool a = eval_type(ev, left) == XPATH_NODES, b = eval_type(ev, right) == XPATH_NODES;

	if (a && b)
		return compare_sets(ev, focus, e->op, left, right);
	if (a)
		return compare_nodes(ev, focus, e->op, left, right);
	if (b)
		return compare_nodes(ev, focus, flip(e->op), right, left);
	return compare_plain(ev, focus, e->op, left, right);
}
