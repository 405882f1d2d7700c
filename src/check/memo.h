/* What rules answered about texts met before: the same names, affiliations and codes stand in record after record. Only files
 * of check/ include this. */
#ifndef CHECK_MEMO_H
#define CHECK_MEMO_H
#include "check/check.h"

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *);

/* Is the answer of a rule about a value settled by the value's text, language and mapping, unless it is a date? */
bool memo_settles(const struct rule *);
/* Is the rule's answer about a node settled by the node's name? */
bool memo_of_name(const struct rule *);
/* Of the rules of the value's mapping (those for its state), one bit each (`words` times 64 of them), those that are known to
 * find nothing in its text; all zero where the text was not met before. The caller sets bits of what it learns. Valid until
 * the next call; NULL: this text is not kept. */
uint64_t *memo_silent(struct memo *, const struct value *, size_t words);

#endif
