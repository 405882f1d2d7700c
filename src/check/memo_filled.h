/* Rules whose answer about a subject is settled by which roles of its instance are filled, and in which languages: most
 * instances of a record are alike in that. Only files of check/ include this. */
#ifndef CHECK_MEMO_FILLED_H
#define CHECK_MEMO_FILLED_H
#include "check/engine.h"

/* Is this such a rule for subjects of the group? */
bool memo_of_filled(const struct dict *, const struct rule *, uint16_t group);
/* Asks such a rule as engine_ask does, unless it is known to find nothing. */
bool memo_ask(struct engine *, const struct plan *, const struct rule *, const struct subject *);

#endif
