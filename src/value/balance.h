/* Does everything that is opened close, in order? Anybody above base may include this. */
#ifndef VALUE_BALANCE_H
#define VALUE_BALANCE_H
#include "base/str.h"

enum balance {
	BALANCE_BRACKETS, /* ()[]{}«»; list marks (`a)`, `2)`) and intervals (`[0,1)`) are let pass */
	BALANCE_QUOTES,   /* “” „“ ‹› and pairs of "; a " behind a digit may be inches */
	BALANCE_TAGS,     /* tags of HTML: void elements and optional end tags are known */
	BALANCE_BIDI,     /* embeddings, overrides and isolates (UAX 9) */
	BALANCE_COUNT,
};

/* "brackets", "quotes", "tags" or "bidi"; -1 if it is none of them. */
int balance_find(struct str name);
/* True if balanced; otherwise [*begin, *end) is the first that closes nothing, else the first that is not closed. */
bool balance_check(enum balance, struct str text, size_t *begin, size_t *end);

#endif
