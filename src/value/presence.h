/* Which code points over ASCII occur in a text, found in one pass: those of Latin-1, of Arabic and of general punctuation one
 * by one, the others by their lead bytes. Anybody above base may include this. */
#ifndef VALUE_PRESENCE_H
#define VALUE_PRESENCE_H
#include "value/charset.h"

enum { PRESENCE_LATIN1 = 0, PRESENCE_ARABIC = 2, PRESENCE_PUNCTUATION = 6, PRESENCE_WORDS = 8 };

struct presence {
	uint64_t of[PRESENCE_WORDS]; /* U+0080 to U+00FF, U+0600 to U+06FF, U+2000 to U+207F */
	uint64_t leads;              /* bit b & 63 for each lead byte b of anything else */
};

/* The text is valid UTF-8. */
void presence_scan(struct str text, struct presence *);
/* Can a member of the set occur? True where the set has members in ASCII, of which nothing is known. */
bool presence_may_hold(const struct presence *, const struct charset *);

#endif
