/* A pattern while it is read: what pattern_pairs.c and pattern_class.c share. Only these include this. */
#ifndef BASE_PATTERN_PARSE_H
#define BASE_PATTERN_PARSE_H
#include "base/pairs.h"

/* A part of a pattern: what it can begin and end with, and what a text in which it matches holds. */
struct part {
	struct pair_half first, last;
	bool may_be_empty;
	struct pair_need need;
};

struct parser {
	struct str text;
	size_t at;
	bool caseless;
	bool lost; /* something that is not understood */
};

/* The byte that stands so much further; NUL behind the end. */
static inline char parser_peek(const struct parser *p, size_t further)
{
	return p->at + further < p->text.len ? p->text.at[p->at + further] : '\0';
}

static inline bool parser_skip(struct parser *p, const char *what)
{
	if (!str_starts(str_from(p->text, p->at), str_of(what)))
		return false;
	p->at += strlen(what);
	return true;
}

/* One character: `.`, an escape behind its backslash, a class behind its bracket, or one that stands for itself. */
void part_any(struct part *);
void part_escape(struct parser *, struct part *);
void part_class(struct parser *, struct part *);
void part_literal(struct parser *, struct part *);

#endif
