/* Who a record is. Files of check/ and lint.c include this. */
#ifndef CHECK_IDENTITY_H
#define CHECK_IDENTITY_H
#include "check/engine.h"

/* The first identity that the record's format names and whose parts are all there, its parts joined by a blank; in the
 * record's arena, at NULL if there is none. `shown`: leaves out those with facets made for comparing. */
struct str record_identity(struct engine *, struct record *, bool shown);

#endif
