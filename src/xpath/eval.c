/* Evaluation: each operation's value, and the conversions between types. */
#include "xpath/eval.h"

#include <math.h>

#include "xpath/function.h"
#include "xpath/number.h"

bool spend(struct eval *ev, uint64_t steps)
{
	struct xpath_context *c = ev->context;

	if (ev->failed)
		return false;
	ev->failed = c->steps < steps;
	c->steps = ev->failed ? 0 : c->steps - steps;
	return !ev->failed;
}

const struct xpath_value *eval_variable(struct eval *ev, const struct expr *e)
{
	const struct xpath_context *c = ev->context;

	for (size_t i = 0; i < c->n_variables; i++)
		if (str_eq(c->variables[i].name, e->text))
			return &c->variables[i].value;
	ev->failed = true;
	return NULL;
}

enum xpath_type eval_type(struct eval *ev, const struct expr *e)
{
	const struct xpath_value *v;

	if (e->type != XPATH_ANY)
		return e->type;
	v = eval_variable(ev, e);
	return v ? v->type : XPATH_STRING;
}

static void run_logic(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	bool decides = e->op == OP_OR;

	out->boolean = !decides;
	for (const struct expr *a = e->args; a && out->boolean != decides && !ev->failed; a = a->next)
		out->boolean = eval_boolean(ev, focus, a);
}

static void run_compare(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	out->boolean = compare(ev, focus, e);
}

static void run_arithmetic(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	double a = eval_number(ev, focus, e->args), b = eval_number(ev, focus, e->args->next);

	switch (e->op) {
	case OP_ADD:
		out->number = a + b;
		break;
	case OP_SUBTRACT:
		out->number = a - b;
		break;
	case OP_MULTIPLY:
		out->number = a * b;
		break;
	case OP_DIVIDE:
		out->number = a / b;
		break;
	default:
		out->number = fmod(a, b);
	}
}

static void run_negate(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	out->number = -eval_number(ev, focus, e->args);
}

static void run_nodes(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	eval_nodes(ev, focus, e, &out->nodes);
}

static void run_function(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	e->function->call(ev, focus, e->args, out);
}

static void run_constant(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	(void)ev, (void)focus;
	out->number = e->number;
	out->string = e->text;
}

static void run_variable(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	const struct xpath_value *v = eval_variable(ev, e);

	(void)focus;
	*out = v ? *v : (struct xpath_value){.type = XPATH_STRING};
}

static void (*const run[OP_COUNT])(struct eval *, const struct focus *, const struct expr *, struct xpath_value *) = {
	[OP_OR] = run_logic,
	[OP_AND] = run_logic,
	[OP_EQUAL] = run_compare,
	[OP_UNEQUAL] = run_compare,
	[OP_LESS] = run_compare,
	[OP_LESS_EQUAL] = run_compare,
	[OP_GREATER] = run_compare,
	[OP_GREATER_EQUAL] = run_compare,
	[OP_ADD] = run_arithmetic,
	[OP_SUBTRACT] = run_arithmetic,
	[OP_MULTIPLY] = run_arithmetic,
	[OP_DIVIDE] = run_arithmetic,
	[OP_MODULO] = run_arithmetic,
	[OP_NEGATE] = run_negate,
	[OP_UNION] = run_nodes,
	[OP_PATH] = run_nodes,
	[OP_FUNCTION] = run_function,
	[OP_NUMBER] = run_constant,
	[OP_STRING] = run_constant,
	[OP_VARIABLE] = run_variable,
};

void eval_value(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_value *out)
{
	*out = (struct xpath_value){.type = e->type};
	if (spend(ev, 1))
		run[e->op](ev, focus, e, out);
}

static bool visit_found(void *data, struct xpath_node node)
{
	(void)node;
	*(bool *)data = true;
	return false;
}

bool eval_boolean(struct eval *ev, const struct focus *focus, const struct expr *e)
{
	struct xpath_value value;
	bool found = false;

	if (e->type == XPATH_NODES) {
		eval_each(ev, focus, e, EACH_ANY, visit_found, &found);
		return found;
	}
	eval_value(ev, focus, e, &value);
	return xpath_true(&value);
}

/* Takes the first node and ends. */
struct first {
	struct xpath_node node;
	bool found;
};

static bool visit_first(void *data, struct xpath_node node)
{
	*(struct first *)data = (struct first){node, true};
	return false;
}

struct str eval_string(struct eval *ev, const struct focus *focus, const struct expr *e)
{
	struct xpath_value value;
	struct first first = {0};

	if (eval_type(ev, e) == XPATH_NODES) {
		eval_each(ev, focus, e, EACH_ORDERED, visit_first, &first);
		return first.found ? eval_node_string(ev, first.node) : STR("");
	}
	eval_value(ev, focus, e, &value);
	value.string = xpath_string(&value, ev->tree, ev->arena);
	if (value.type == XPATH_NUMBER)
		spend(ev, value.string.len / MADE_COST);
	return value.string;
}

double eval_number(struct eval *ev, const struct focus *focus, const struct expr *e)
{
	struct xpath_value value;

	if (eval_type(ev, e) == XPATH_NODES)
		return number_of(eval_string(ev, focus, e));
	eval_value(ev, focus, e, &value);
	return xpath_number(&value, ev->tree, ev->arena);
}

bool eval_predicate(struct eval *ev, const struct focus *focus, const struct expr *e)
{
	if (eval_type(ev, e) == XPATH_NUMBER)
		return eval_number(ev, focus, e) == focus->position;
	return eval_boolean(ev, focus, e);
}

bool eval_each(struct eval *ev, const struct focus *focus, const struct expr *e, enum each how, visit_node *visit,
	void *data)
{
	struct xpath_nodes nodes;
	bool done = true;

	if (e->op == OP_PATH && e->path->streams && (e->path->ordered || how != EACH_ORDERED))
		return path_stream(ev, focus, e->path, visit, data);
	if (e->op == OP_UNION && how == EACH_ANY) {
		for (const struct expr *a = e->args; a && !ev->failed; a = a->next)
			if (!eval_each(ev, focus, a, EACH_ANY, visit, data))
				return false;
		return true;
	}
	nodes = nodes_take(ev);
	eval_nodes(ev, focus, e, &nodes);
	for (size_t i = 0; i < nodes.n && done && !ev->failed; i++)
		done = visit(data, nodes.at[i]);
	nodes_give(ev, &nodes);
	return done;
}

void eval_nodes(struct eval *ev, const struct focus *focus, const struct expr *e, struct xpath_nodes *out)
{
	struct node_sink sink = {out, ev->arena};
	struct xpath_value value;

	if (!spend(ev, 1))
		return;
	if (e->op == OP_PATH) {
		path_nodes(ev, focus, e->path, out);
	} else if (e->op == OP_UNION) {
		eval_each(ev, focus, e, EACH_ANY, nodes_visit, &sink);
		nodes_sort(out, ev->tree);
	} else {
		eval_value(ev, focus, e, &value);
		ev->failed |= value.type != XPATH_NODES;
		for (size_t i = 0; i < value.nodes.n && spend(ev, 1); i++)
			nodes_add(out, ev->arena, value.nodes.at[i]);
	}
}

static void start(struct eval *ev, const struct xpath *x, struct xpath_context *c, struct focus *focus)
{
	*ev = (struct eval){.xpath = x, .context = c, .tree = c->tree, .arena = c->arena};
	*focus = (struct focus){c->node, c->position ? c->position : 1, c->size ? c->size : 1};
}

int xpath_eval(const struct xpath *x, struct xpath_context *c, struct xpath_value *out)
{
	struct eval ev;
	struct focus focus;

	start(&ev, x, c, &focus);
	eval_value(&ev, &focus, x->top, out);
	return ev.failed ? -1 : 0;
}

int xpath_test(const struct xpath *x, struct xpath_context *c)
{
	struct eval ev;
	struct focus focus;
	bool answer;

	start(&ev, x, c, &focus);
	answer = eval_boolean(&ev, &focus, x->top);
	return ev.failed ? -1 : answer;
}

bool xpath_true(const struct xpath_value *v)
{
	switch (v->type) {
	case XPATH_NODES:
		return v->nodes.n > 0;
	case XPATH_BOOLEAN:
		return v->boolean;
	case XPATH_NUMBER:
		return v->number != 0 && !isnan(v->number);
	default:
		return v->string.len > 0;
	}
}

struct str xpath_string(const struct xpath_value *v, const struct tree *t, struct arena *arena)
{
	switch (v->type) {
	case XPATH_NODES:
		return v->nodes.n ? xpath_node_string(t, v->nodes.at[0], arena, NULL) : STR("");
	case XPATH_BOOLEAN:
		return v->boolean ? STR("true") : STR("false");
	case XPATH_NUMBER:
		return number_text(v->number, arena);
	default:
		return v->string;
	}
}

double xpath_number(const struct xpath_value *v, const struct tree *t, struct arena *arena)
{
	if (v->type == XPATH_NUMBER)
		return v->number;
	if (v->type == XPATH_BOOLEAN)
		return v->boolean;
	return number_of(xpath_string(v, t, arena));
}
