/* What a text must hold so that a pattern can match, read from the pattern itself. Only pattern.c includes this. */
#ifndef BASE_PATTERN_PAIRS_H
#define BASE_PATTERN_PAIRS_H
#include "base/pairs.h"

/* Pairs of bytes of which a text must hold one; none where nothing is known. whole: it must match from begin to end. */
void pattern_read_need(struct str pattern, bool whole, struct pair_need *);

#endif
