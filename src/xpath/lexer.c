/* The words of an expression, told apart by the rules of XPath 1.0, 3.7. */
#include "xpath/lexer.h"

#include <stdio.h>

#include "base/utf8.h"
#include "xpath/number.h"

int lexer_fail(struct lexer *l, size_t at, const char *format, ...)
{
	char text[sizeof(l->err->text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	l->now.kind = TOKEN_WRONG;
	return err_at(l->err, NULL, 0, (unsigned)utf8_count(str_cut(l->text, 0, at)) + 1, "%s", text);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The byte at `i`, or NUL behind the end. */
static char byte_at(const struct lexer *l, size_t i)
{
	return i < l->text.len ? l->text.at[i] : '\0';
}

static size_t skip_space(const struct lexer *l, size_t i)
{
	while (i < l->text.len && is_space(l->text.at[i]))
		i++;
	return i;
}

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t cp, const struct range *ranges, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

/* NameStartChar and what NameChar adds to it, without the colon (XML 1.0, fifth edition, 2.3). */
static bool is_name_start(uint32_t cp)
{
	static const struct range ranges[] = {
		{'a', 'z'}, {'A', 'Z'}, {'_', '_'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D},
		{0x37F, 0x1FFF}, {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
		{0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	};

	return in_ranges(cp, ranges, sizeof(ranges) / sizeof(*ranges));
}

static bool is_name_more(uint32_t cp)
{
	static const struct range ranges[] = {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

	return is_name_start(cp) || in_ranges(cp, ranges, sizeof(ranges) / sizeof(*ranges));
}

/* The end of the name that begins at `i`, or `i` if none does. */
static size_t name_end(const struct lexer *l, size_t i)
{
	bool (*fits)(uint32_t) = is_name_start;
	unsigned len;

	while (i < l->text.len && fits(utf8_at(l->text.at + i, &len))) {
		i += len;
		fits = is_name_more;
	}
	return i;
}

/* A name with its prefix if it has one: `a`, `p:a`, `p:*`. False if there is none at `i`. */
static bool read_name(struct lexer *l, size_t i)
{
	struct token *t = &l->now;
	size_t end = name_end(l, i), more;

	if (end == i)
		return false;
	t->kind = TOKEN_NAME;
	t->text = str_cut(l->text, i, end);
	if (byte_at(l, end) == ':' && byte_at(l, end + 1) != ':') {
		more = name_end(l, end + 1);
		t->prefix = t->text;
		t->kind = byte_at(l, end + 1) == '*' ? TOKEN_ANY : TOKEN_NAME;
		t->text = str_cut(l->text, end + 1, more);
		if (t->kind == TOKEN_NAME && more == end + 1) {
			lexer_fail(l, more, "a name is due behind '%.*s:'", STR_ARG(t->prefix));
			return true;
		}
		end = t->kind == TOKEN_ANY ? end + 2 : more;
	}
	l->at = end;
	return true;
}

static const struct word {
	const char *name;
	enum token_kind kind;
} operator_names[] = {{"and", TOKEN_AND}, {"or", TOKEN_OR}, {"div", TOKEN_DIV}, {"mod", TOKEN_MOD}},
	node_types[] = {{"comment", TOKEN_NODE_TYPE}, {"text", TOKEN_NODE_TYPE}, {"processing-instruction", TOKEN_NODE_TYPE},
		{"node", TOKEN_NODE_TYPE}},
	/* longer ones before their beginnings */
	signs[] = {{"//", TOKEN_SLASHES}, {"/", TOKEN_SLASH}, {"|", TOKEN_UNION}, {"+", TOKEN_PLUS}, {"-", TOKEN_MINUS},
		{"!=", TOKEN_UNEQUAL}, {"=", TOKEN_EQUAL}, {"<=", TOKEN_LESS_EQUAL}, {"<", TOKEN_LESS},
		{">=", TOKEN_GREATER_EQUAL}, {">", TOKEN_GREATER}, {"(", TOKEN_OPEN}, {")", TOKEN_CLOSE},
		{"[", TOKEN_OPEN_PREDICATE}, {"]", TOKEN_CLOSE_PREDICATE}, {"..", TOKEN_DOTS}, {".", TOKEN_DOT}, {"@", TOKEN_AT},
		{",", TOKEN_COMMA}, {"::", TOKEN_COLONS}};

static enum token_kind word_kind(struct str text, const struct word *words, size_t n, enum token_kind other)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(text, words[i].name))
			return words[i].kind;
	return other;
}

/* What the token before says: is an operand complete, so that only an operator can come? */
static bool is_operand_end(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_NAME:
	case TOKEN_ANY:
	case TOKEN_NUMBER:
	case TOKEN_LITERAL:
	case TOKEN_VARIABLE:
	case TOKEN_CLOSE:
	case TOKEN_CLOSE_PREDICATE:
	case TOKEN_DOT:
	case TOKEN_DOTS:
		return true;
	default:
		return false;
	}
}

/* A name where an operator is due: `and`, `or`, `div`, `mod`. */
static void name_operator(struct lexer *l)
{
	struct token *t = &l->now;
	enum token_kind kind = word_kind(t->text, operator_names, sizeof(operator_names) / sizeof(*operator_names), TOKEN_WRONG);

	if (t->kind != TOKEN_NAME || t->prefix.at || kind == TOKEN_WRONG)
		lexer_fail(l, t->begin, "an operator is due before '%.*s'", (int)(l->at - t->begin), l->text.at + t->begin);
	else
		t->kind = kind;
}

/* A name where an operand is due: what follows it says what it is. */
static void name_operand(struct lexer *l)
{
	struct token *t = &l->now;
	size_t next = skip_space(l, l->at);

	if (t->kind != TOKEN_NAME)
		return;
	if (byte_at(l, next) == '(')
		t->kind = t->prefix.at
			? TOKEN_FUNCTION
			: word_kind(t->text, node_types, sizeof(node_types) / sizeof(*node_types), TOKEN_FUNCTION);
	else if (byte_at(l, next) == ':' && byte_at(l, next + 1) == ':')
		t->kind = TOKEN_AXIS;
}

static void read_number(struct lexer *l)
{
	size_t i = l->at;

	while (is_digit(byte_at(l, i)))
		i++;
	if (byte_at(l, i) == '.')
		i++;
	while (is_digit(byte_at(l, i)))
		i++;
	l->now.kind = TOKEN_NUMBER;
	l->now.number = number_of(str_cut(l->text, l->at, i));
	l->at = i;
}

static void read_literal(struct lexer *l)
{
	size_t end = str_find(l->text, l->text.at[l->at], l->at + 1);

	if (end == l->text.len) {
		lexer_fail(l, l->at, "this text is not closed: %c is missing", l->text.at[l->at]);
		return;
	}
	l->now.kind = TOKEN_LITERAL;
	l->now.text = str_cut(l->text, l->at + 1, end);
	l->at = end + 1;
}

static void read_variable(struct lexer *l)
{
	if (!read_name(l, l->at + 1) || l->now.kind == TOKEN_ANY)
		lexer_fail(l, l->now.begin, "a name is due behind '$'");
	else if (l->now.kind == TOKEN_NAME)
		l->now.kind = TOKEN_VARIABLE;
	l->now.text = str_cut(l->text, l->now.begin + 1, l->at > l->now.begin ? l->at : l->now.begin + 1);
}

static void read_sign(struct lexer *l)
{
	struct str rest = str_from(l->text, l->at);
	unsigned len;

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(rest, str_of(signs[i].name))) {
			l->now.kind = signs[i].kind;
			l->at += strlen(signs[i].name);
			return;
		}
	utf8_at(rest.at, &len);
	lexer_fail(l, l->at, "'%.*s' has no meaning here", (int)len, rest.at);
}

void lexer_next(struct lexer *l)
{
	bool operand = is_operand_end(l->now.kind);
	char c;

	if (l->now.kind == TOKEN_WRONG)
		return;
	l->at = skip_space(l, l->at);
	l->now = (struct token){.kind = TOKEN_END, .begin = l->at};
	c = byte_at(l, l->at);
	if (l->at == l->text.len)
		; /* the end */
	else if (is_digit(c) || (c == '.' && is_digit(byte_at(l, l->at + 1))))
		read_number(l);
	else if (c == '\'' || c == '"')
		read_literal(l);
	else if (c == '$')
		read_variable(l);
	else if (c == '*') {
		l->now.kind = operand ? TOKEN_TIMES : TOKEN_ANY;
		l->at++;
	} else if (!read_name(l, l->at))
		read_sign(l);
	else if (operand)
		name_operator(l);
	else
		name_operand(l);
	l->now.end = l->at;
}

int lexer_start(struct lexer *l, struct str text, struct err *err)
{
	size_t valid = utf8_valid(text);

	*l = (struct lexer){.text = text, .err = err};
	if (valid != text.len)
		return lexer_fail(l, valid, "this is not UTF-8");
	lexer_next(l);
	return 0;
}
