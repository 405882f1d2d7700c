/* What a value must hold so that a check can give an answer. Only files of check/ and the build tool include this. */
#ifndef CHECK_NEEDS_H
#define CHECK_NEEDS_H
#include "check/check.h"

/* Classes of bytes (value/features.h) of which a text must hold one so that the pattern can match; 0: not known. Out of
 * the table that was made at build time, so that no pattern need be compiled; other patterns are compiled now. */
uint64_t pattern_needs(struct pattern *);

#endif
