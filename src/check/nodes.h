/* Rules on nodes. Only engine.c and plan.c include this. */
#ifndef CHECK_NODES_H
#define CHECK_NODES_H
#include "check/engine.h"

/* Gives a plan a rule on nodes. */
void nodes_plan(struct plan *, const struct rule *);
void nodes_plan_clear(struct plan *);
/* Asks a plan's rules on nodes about those of a record. */
void nodes_ask(struct engine *, const struct plan *, struct record *);

/* --- engine.c --- */

/* Asks a rule about one subject, and stages what it finds. False: its check has nothing to say against the subject. */
bool engine_ask(struct engine *, const struct plan *, const struct rule *, const struct subject *);

#endif
