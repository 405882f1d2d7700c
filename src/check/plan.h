/* Plans: which rules are asked where in a format. Only the engine includes this. */
#ifndef CHECK_PLAN_H
#define CHECK_PLAN_H
#include "check/engine.h"

struct plan *plan_new(struct engine *, const struct format *);
void plan_free(struct plan *, const struct ruleset *);
/* Can the rule find anything in values of the mapping, as far as the format says? settle.c */
bool rule_may_find(const struct rule *, const struct format *, const struct mapping *);

#endif
