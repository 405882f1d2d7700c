/* What is plain steps and equals-predicates, said so that it can be matched without evaluating. */
#include "xpath/function.h"

/* Predicates of one step as they are found. */
struct maker {
	struct arena *arena;
	struct xpath_predicate *predicates;
	size_t n_predicates, cap_predicates;
};

static bool is_named(const struct step *s, enum axis_id axis)
{
	return s->axis == axis && s->test.kind == TEST_NAME;
}

/* `name` or `@name`. */
static bool is_place(const struct expr *e)
{
	return e->op == OP_PATH && path_is_step(e->path)
		&& (is_named(e->path->steps, AXIS_CHILD) || is_named(e->path->steps, AXIS_ATTRIBUTE));
}

static void add_predicate(struct maker *m, const struct expr *place, const struct expr *value, bool negate)
{
	const struct step *s = place->path->steps;
	struct xpath_predicate *old = m->predicates;

	if (m->n_predicates == m->cap_predicates) {
		m->cap_predicates = m->cap_predicates ? m->cap_predicates * 2 : 4;
		m->predicates = arena_alloc(m->arena, m->cap_predicates * sizeof(*old));
		if (m->n_predicates)
			memcpy(m->predicates, old, m->n_predicates * sizeof(*old));
	}
	m->predicates[m->n_predicates++] = (struct xpath_predicate){
		.attribute = s->axis == AXIS_ATTRIBUTE,
		.equals = value != NULL,
		.negate = negate,
		.name = s->test.name,
		.ns = s->test.ns,
		.value = value ? value->text : STR_NONE,
	};
}

/* One predicate, or several that `and` joins. */
static bool make_predicate(struct maker *m, const struct expr *e, bool negate)
{
	const struct expr *left = e->args, *right = left ? left->next : NULL;

	if (is_place(e)) {
		add_predicate(m, e, NULL, negate);
		return true;
	}
	if (e->op == OP_EQUAL && is_place(left) && right->op == OP_STRING) {
		add_predicate(m, left, right, negate);
		return true;
	}
	if (e->op == OP_EQUAL && is_place(right) && left->op == OP_STRING) {
		add_predicate(m, right, left, negate);
		return true;
	}
	if (e->op == OP_FUNCTION && !negate && strcmp(e->function->name, "not") == 0)
		return make_predicate(m, left, true);
	if (e->op != OP_AND || negate)
		return false;
	for (const struct expr *a = left; a; a = a->next)
		if (!make_predicate(m, a, false))
			return false;
	return true;
}

static bool make_predicates(struct arena *arena, const struct step *s, struct xpath_step *out)
{
	struct maker m = {.arena = arena};

	for (const struct expr *e = s->predicates; e; e = e->next)
		if (!make_predicate(&m, e, false))
			return false;
	out->predicates = m.predicates;
	out->n_predicates = m.n_predicates;
	return true;
}

/* The step `//` before an attribute; other ones have become descendant steps. */
static bool is_deep(const struct step *s)
{
	return s->axis == AXIS_DESCENDANT_OR_SELF && s->test.kind == TEST_NODE && !s->predicates && s->next
		&& s->next->axis == AXIS_ATTRIBUTE;
}

static bool make_step(struct arena *arena, const struct step *s, struct xpath_step *out)
{
	static const enum xpath_axis axes[AXIS_COUNT] = {
		[AXIS_CHILD] = XPATH_CHILD, [AXIS_DESCENDANT] = XPATH_DESCENDANT, [AXIS_ATTRIBUTE] = XPATH_ATTRIBUTE,
		[AXIS_SELF] = XPATH_SELF,
	};

	*out = (struct xpath_step){axes[s->axis], s->test.name, s->test.ns, NULL, 0};
	if (is_named(s, AXIS_CHILD) || is_named(s, AXIS_DESCENDANT) || is_named(s, AXIS_SELF))
		return make_predicates(arena, s, out);
	if (is_named(s, AXIS_ATTRIBUTE))
		return !s->next && !s->predicates;
	return s->axis == AXIS_SELF && s->test.kind == TEST_NODE && !s->predicates;
}

/* One path. Where it ends in `//@a`, *deep says so: it stands for the descendants' attributes only. */
static bool make_path(struct arena *arena, const struct path *p, struct xpath_path *out, bool *deep)
{
	struct xpath_step *steps = arena_alloc(arena, (p->n_steps + 1) * sizeof(*steps));
	size_t n = 0;

	if (p->base)
		return false;
	for (const struct step *s = p->steps; s; s = s->next)
		if (is_deep(s)) {
			*deep = true;
			steps[n++] = (struct xpath_step){XPATH_DESCENDANT, XPATH_ANY_NAME, XPATH_ANY_NAME, NULL, 0};
		} else if (!make_step(arena, s, &steps[n++])) {
			return false;
		}
	*out = (struct xpath_path){p->absolute, steps, n};
	return true;
}

/* The same path without the descendant step before its attribute: the attributes of the nodes above. */
static struct xpath_path make_shallow(struct arena *arena, const struct xpath_path *p)
{
	struct xpath_step *steps = arena_alloc(arena, p->n_steps * sizeof(*steps));
	size_t n = p->n_steps - 1;

	if (n > 1)
		memcpy(steps, p->steps, (n - 1) * sizeof(*steps));
	steps[n - 1] = p->steps[n];
	return (struct xpath_path){p->absolute, steps, n};
}

static bool make_paths(struct arena *arena, const struct expr *e, struct xpath_path *paths, size_t *n)
{
	bool deep = false;

	if (e->op != OP_PATH || !make_path(arena, e->path, &paths[*n], &deep))
		return false;
	++*n;
	/* The document has no attributes, so `//@a` is one path, `a//@b` two. */
	if (deep && (paths[*n - 1].n_steps > 2 || !e->path->absolute)) {
		paths[*n] = make_shallow(arena, &paths[*n - 1]);
		++*n;
	}
	return true;
}

void simple_make(struct xpath *x, struct arena *arena)
{
	const struct expr *top = x->top, *e = top->op == OP_UNION ? top->args : top;
	size_t most = top->op == OP_UNION ? top->n_args : 1, n = 0;
	struct xpath_path *paths;

	if (top->type != XPATH_NODES)
		return;
	paths = arena_alloc(arena, 2 * most * sizeof(*paths));
	x->is_simple = true;
	for (size_t i = 0; i < most && x->is_simple; i++, e = e->next)
		x->is_simple = make_paths(arena, e, paths, &n);
	x->simple = (struct xpath_simple){paths, n};
}

bool xpath_simple(const struct xpath *x, struct xpath_simple *out)
{
	if (x->is_simple)
		*out = x->simple;
	return x->is_simple;
}

const struct xpath_path *xpath_first(const struct xpath *x)
{
	return x->simple.n_paths ? x->simple.paths : NULL;
}

bool xpath_is_children(const struct xpath *x)
{
	struct xpath_simple simple;
	const struct xpath_step *step;

	if (!xpath_simple(x, &simple) || simple.n_paths != 1 || simple.paths->n_steps != 1 || simple.paths->absolute)
		return false;
	step = &simple.paths->steps[0];
	return step->axis == XPATH_CHILD && step->name == XPATH_ANY_NAME && !step->n_predicates;
}
