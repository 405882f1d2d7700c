/* Upper and lower case, and lengths, of a text. Anybody above base may include this. */
#ifndef VALUE_CASE_H
#define VALUE_CASE_H
#include "base/str.h"

enum letter_case { CASE_UPPER, CASE_LOWER, CASE_FIRST_LOWER, CASE_COUNT };

struct case_count {
	size_t chars;   /* code points */
	size_t letters; /* general category L */
	size_t words;   /* runs between White_Space */
	size_t upper, lower; /* the cased ones (properties Uppercase and Lowercase) */
	bool first_lower;    /* the first character that is not blank is a lower-case one */
};

/* Counts a text, from zero. */
void case_count(struct str text, struct case_count *);
static inline size_t case_cased(const struct case_count *c)
{
	return c->upper + c->lower;
}

/* Are all cased letters upper, all lower, or is the first character lower? False if nothing is cased. */
bool case_is(const struct case_count *, enum letter_case);
/* "upper", "lower" or "first-lower"; -1 if it is none of them. */
int case_find(struct str name);

#endif
