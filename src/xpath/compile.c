/* The compiler: an expression's text to a tree of operations. Operators, primaries and calls are here. */
#include "xpath/function.h"
#include "xpath/parse.h"

bool parse_take(struct parser *p, enum token_kind kind)
{
	if (parse_now(p) != kind)
		return false;
	lexer_next(&p->lexer);
	return true;
}

int parse_unexpected(struct parser *p)
{
	const struct token *t = &p->lexer.now;

	if (t->kind == TOKEN_WRONG)
		return -1;
	if (t->kind == TOKEN_END)
		return lexer_fail(&p->lexer, t->begin, p->lexer.text.len ? "the expression ends too early" : "the expression is empty");
	return lexer_fail(&p->lexer, t->begin, "'%.*s' cannot stand here", (int)(t->end - t->begin), p->lexer.text.at + t->begin);
}

int parse_expect(struct parser *p, enum token_kind kind, const char *sign)
{
	const struct token *t = &p->lexer.now;

	if (parse_take(p, kind))
		return 0;
	if (t->kind == TOKEN_WRONG)
		return -1;
	return lexer_fail(&p->lexer, t->begin, "'%s' is missing", sign);
}

struct expr *parse_make(struct parser *p, enum expr_op op, enum xpath_type type, struct expr *args)
{
	struct expr *e = arena_zalloc(p->arena, sizeof(*e));

	e->op = op;
	e->type = type;
	e->args = args;
	e->depth = 1;
	for (const struct expr *a = args; a; a = a->next) {
		e->n_args++;
		e->uses |= a->uses;
		if (a->depth >= e->depth)
			e->depth = (uint16_t)(a->depth + 1);
	}
	if (e->depth <= EXPR_DEPTH)
		return e;
	lexer_fail(&p->lexer, p->lexer.now.begin, "this is nested too deeply");
	return NULL;
}

static void note_variable(struct parser *p, struct str name)
{
	struct variable_use **at = &p->out->variables;

	while (*at && !str_eq((*at)->name, name))
		at = &(*at)->next;
	if (*at)
		return;
	*at = arena_zalloc(p->arena, sizeof(**at));
	(*at)->name = name;
}

static struct expr *parse_word(struct parser *p, enum expr_op op, enum xpath_type type)
{
	struct expr *e = parse_make(p, op, type, NULL);

	e->text = p->lexer.now.text;
	e->number = p->lexer.now.number;
	if (op == OP_VARIABLE)
		note_variable(p, e->text);
	lexer_next(&p->lexer);
	return e;
}

static const struct function *find_function(struct parser *p)
{
	const struct token *t = &p->lexer.now;
	const struct function *f = t->prefix.at ? NULL : function_find(t->text);
	const char *near;

	if (f)
		return f;
	near = t->prefix.at ? NULL : function_nearest(t->text);
	if (near)
		lexer_fail(&p->lexer, t->begin, "unknown function '%.*s', nearest is '%s'", STR_ARG(t->text), near);
	else
		lexer_fail(&p->lexer, t->begin, "unknown function '%.*s'", (int)(t->end - t->begin), p->lexer.text.at + t->begin);
	return NULL;
}

static int check_arguments(struct parser *p, const struct function *f, size_t begin, const struct expr *args, size_t n)
{
	if (n < f->least || (f->most != ARGS_MANY && n > f->most)) {
		if (f->most == ARGS_MANY)
			return lexer_fail(&p->lexer, begin, "%s() takes at least %u arguments, not %zu", f->name, f->least, n);
		if (f->least == f->most)
			return lexer_fail(&p->lexer, begin, "%s() takes %u argument%s, not %zu", f->name, f->most, f->most == 1 ? "" : "s", n);
		return lexer_fail(&p->lexer, begin, "%s() takes %u to %u arguments, not %zu", f->name, f->least, f->most, n);
	}
	if (f->nodes && n && args->type != XPATH_NODES && args->type != XPATH_ANY)
		return lexer_fail(&p->lexer, begin, "%s() takes nodes", f->name);
	return 0;
}

/* The arguments up to the `)`; a list by `next` in *args. */
static int parse_arguments(struct parser *p, struct expr **args)
{
	struct expr **end = args;

	if (parse_expect(p, TOKEN_OPEN, "("))
		return -1;
	if (parse_take(p, TOKEN_CLOSE))
		return 0;
	do {
		*end = parse_expression(p);
		if (!*end)
			return -1;
		end = (struct expr **)&(*end)->next;
	} while (parse_take(p, TOKEN_COMMA));
	return parse_expect(p, TOKEN_CLOSE, ")");
}

static struct expr *parse_call(struct parser *p)
{
	size_t begin = p->lexer.now.begin;
	const struct function *f = find_function(p);
	struct expr *args = NULL, *e;

	if (!f)
		return NULL;
	lexer_next(&p->lexer);
	if (parse_arguments(p, &args))
		return NULL;
	e = parse_make(p, OP_FUNCTION, f->type, args);
	if (!e || check_arguments(p, f, begin, args, e->n_args))
		return NULL;
	e->function = f;
	e->uses |= f->uses;
	return e;
}

bool parse_is_primary(const struct parser *p)
{
	switch (parse_now(p)) {
	case TOKEN_VARIABLE:
	case TOKEN_OPEN:
	case TOKEN_LITERAL:
	case TOKEN_NUMBER:
	case TOKEN_FUNCTION:
		return true;
	default:
		return false;
	}
}

struct expr *parse_primary(struct parser *p)
{
	struct expr *e;

	switch (parse_now(p)) {
	case TOKEN_VARIABLE:
		return parse_word(p, OP_VARIABLE, XPATH_ANY);
	case TOKEN_LITERAL:
		return parse_word(p, OP_STRING, XPATH_STRING);
	case TOKEN_NUMBER:
		return parse_word(p, OP_NUMBER, XPATH_NUMBER);
	case TOKEN_FUNCTION:
		return parse_call(p);
	default:
		lexer_next(&p->lexer);
		e = parse_expression(p);
		return e && parse_expect(p, TOKEN_CLOSE, ")") == 0 ? e : NULL;
	}
}

static struct expr *parse_union(struct parser *p)
{
	size_t begin = p->lexer.now.begin;
	struct expr *first = parse_path(p), *last = first;

	if (!first || parse_now(p) != TOKEN_UNION)
		return first;
	for (struct expr *e = first; e; e = parse_path(p)) {
		if (e->type != XPATH_NODES && e->type != XPATH_ANY)
			return lexer_fail(&p->lexer, begin, "only nodes can be united by '|'"), NULL;
		if (e != first) {
			last->next = e;
			last = e;
		}
		begin = p->lexer.now.end;
		if (!parse_take(p, TOKEN_UNION))
			return parse_make(p, OP_UNION, XPATH_NODES, first);
	}
	return NULL;
}

static struct expr *parse_unary(struct parser *p)
{
	bool any = false, odd = false;
	struct expr *e;

	while (parse_take(p, TOKEN_MINUS)) {
		any = true;
		odd = !odd;
	}
	e = parse_union(p);
	if (e && any)
		e = parse_make(p, OP_NEGATE, XPATH_NUMBER, e);
	if (e && any && !odd)
		e = parse_make(p, OP_NEGATE, XPATH_NUMBER, e);
	return e;
}

/* The operators with two sides; a higher level binds tighter. `list`: a or b or c is one operation. */
static const struct binary {
	enum token_kind token;
	enum expr_op op;
	enum xpath_type type;
	uint8_t level;
	bool list;
} binaries[] = {
	{TOKEN_OR, OP_OR, XPATH_BOOLEAN, 0, true},
	{TOKEN_AND, OP_AND, XPATH_BOOLEAN, 1, true},
	{TOKEN_EQUAL, OP_EQUAL, XPATH_BOOLEAN, 2, false},
	{TOKEN_UNEQUAL, OP_UNEQUAL, XPATH_BOOLEAN, 2, false},
	{TOKEN_LESS, OP_LESS, XPATH_BOOLEAN, 3, false},
	{TOKEN_LESS_EQUAL, OP_LESS_EQUAL, XPATH_BOOLEAN, 3, false},
	{TOKEN_GREATER, OP_GREATER, XPATH_BOOLEAN, 3, false},
	{TOKEN_GREATER_EQUAL, OP_GREATER_EQUAL, XPATH_BOOLEAN, 3, false},
	{TOKEN_PLUS, OP_ADD, XPATH_NUMBER, 4, false},
	{TOKEN_MINUS, OP_SUBTRACT, XPATH_NUMBER, 4, false},
	{TOKEN_TIMES, OP_MULTIPLY, XPATH_NUMBER, 5, false},
	{TOKEN_DIV, OP_DIVIDE, XPATH_NUMBER, 5, false},
	{TOKEN_MOD, OP_MODULO, XPATH_NUMBER, 5, false},
};

static const struct binary *binary_now(const struct parser *p, unsigned level)
{
	for (size_t i = 0; i < sizeof(binaries) / sizeof(*binaries); i++)
		if (binaries[i].token == parse_now(p) && binaries[i].level >= level)
			return &binaries[i];
	return NULL;
}

static struct expr *parse_binary(struct parser *p, unsigned level)
{
	struct expr *left = parse_unary(p), *last;
	const struct binary *row;

	while (left && (row = binary_now(p, level))) {
		last = left;
		do {
			lexer_next(&p->lexer);
			last->next = parse_binary(p, row->level + 1u);
			last = (struct expr *)last->next;
		} while (last && row->list && parse_now(p) == row->token);
		left = last ? parse_make(p, row->op, row->type, left) : NULL;
	}
	return left;
}

struct expr *parse_expression(struct parser *p)
{
	struct expr *e;

	if (p->depth == EXPR_DEPTH) {
		lexer_fail(&p->lexer, p->lexer.now.begin, "this is nested too deeply");
		return NULL;
	}
	p->depth++;
	e = parse_binary(p, 0);
	p->depth--;
	return e;
}

struct xpath *xpath_compile(struct arena *arena, struct names *base_names, const struct xpath_prefix *prefixes, size_t n,
	struct str text, struct err *err)
{
	struct xpath *x = arena_zalloc(arena, sizeof(*x));
	struct parser p = {.arena = arena, .names = base_names, .prefixes = prefixes, .n_prefixes = n, .out = x};
	struct expr *top;

	x->text = arena_str(arena, text);
	x->name_id = names_add(base_names, STR("id"));
	x->name_lang = names_add(base_names, STR("lang"));
	x->ns_xml = names_add(base_names, STR(XML_NAMESPACE));
	if (lexer_start(&p.lexer, x->text, err))
		return NULL;
	top = parse_expression(&p);
	if (!top || (parse_now(&p) != TOKEN_END && parse_unexpected(&p)))
		return NULL;
	x->top = top;
	simple_make(x, arena);
	return x;
}

struct str xpath_text(const struct xpath *x)
{
	return x->text;
}

enum xpath_type xpath_type(const struct xpath *x)
{
	return x->top->type;
}

bool xpath_uses(const struct xpath *x, size_t i, struct str *variable)
{
	const struct variable_use *use = x->variables;

	for (; use && i; i--)
		use = use->next;
	if (use)
		*variable = use->name;
	return use != NULL;
}
