/* The words of an expression. Private to xpath/. */
#ifndef XPATH_LEXER_H
#define XPATH_LEXER_H
#include "base/err.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WRONG, /* err has been filled */
	TOKEN_NAME,  /* a name test */
	TOKEN_ANY,   /* `*` or `prefix:*` as a name test */
	TOKEN_FUNCTION,
	TOKEN_NODE_TYPE, /* comment, text, processing-instruction, node before a `(` */
	TOKEN_AXIS,
	TOKEN_NUMBER,
	TOKEN_LITERAL,
	TOKEN_VARIABLE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OPEN_PREDICATE,
	TOKEN_CLOSE_PREDICATE,
	TOKEN_DOT,
	TOKEN_DOTS,
	TOKEN_AT,
	TOKEN_COMMA,
	TOKEN_COLONS,
	TOKEN_SLASH, /* from here on operators: what follows one is an operand */
	TOKEN_SLASHES,
	TOKEN_UNION,
	TOKEN_PLUS,
	TOKEN_MINUS,
	TOKEN_EQUAL,
	TOKEN_UNEQUAL,
	TOKEN_LESS,
	TOKEN_LESS_EQUAL,
	TOKEN_GREATER,
	TOKEN_GREATER_EQUAL,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_DIV,
	TOKEN_MOD,
	TOKEN_TIMES,
	TOKEN_COUNT
};

struct token {
	enum token_kind kind;
	size_t begin, end;  /* bytes of the text */
	struct str prefix;  /* of a name; at NULL: none */
	struct str text;    /* the local name, or what stands between the quotes */
	double number;
};

struct lexer {
	struct str text; /* valid UTF-8 */
	size_t at;
	struct token now;
	struct err *err;
};

/* Fails if the text is not valid UTF-8; otherwise the first token is read. */
int lexer_start(struct lexer *, struct str text, struct err *);
/* Reads the next token into `now`. */
void lexer_next(struct lexer *);
/* An error at byte `at` of the text; always -1, and `now` becomes TOKEN_WRONG. */
int lexer_fail(struct lexer *, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
