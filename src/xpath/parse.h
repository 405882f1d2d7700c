/* What the two halves of the compiler share: operations in compile.c, paths in compile_path.c. Private to xpath/. */
#ifndef XPATH_PARSE_H
#define XPATH_PARSE_H
#include "xpath/expr.h"
#include "xpath/lexer.h"

struct parser {
	struct lexer lexer;
	struct arena *arena;
	struct names *names;
	const struct xpath_prefix *prefixes;
	size_t n_prefixes;
	struct xpath *out;
	unsigned depth;
};

/* All return NULL (or -1) when err has been filled. */

/* A new operation; its depth and uses are taken from the operands. */
struct expr *parse_make(struct parser *, enum expr_op, enum xpath_type, struct expr *args);
/* One whole expression, as it stands in parentheses, predicates and arguments. */
struct expr *parse_expression(struct parser *);
/* What can stand before a predicate or a slash besides steps: `$a`, `(...)`, a literal, a function call. */
struct expr *parse_primary(struct parser *);
bool parse_is_primary(const struct parser *);
/* Anything that a path can be, or a primary expression alone. */
struct expr *parse_path(struct parser *);

static inline enum token_kind parse_now(const struct parser *p)
{
	return p->lexer.now.kind;
}

/* Takes the token if it is of that kind. */
bool parse_take(struct parser *, enum token_kind);
/* Takes a token that must come; `sign` is what it looks like. */
int parse_expect(struct parser *, enum token_kind, const char *sign);
/* Says that the present token cannot stand where it stands; always -1. */
int parse_unexpected(struct parser *);

#endif
