/* What was met before: a bounded set of hashes. Anybody may include this. */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H
#include "base/str.h"

enum { SEEN_MOST = 64 << 10 }; /* members; what comes when there are so many is always new */

/* All zero is an empty set. */
struct seen {
	uint64_t *slots; /* 0: free */
	uint32_t n, cap;
};

/* Has the hash been met? If not it is remembered. */
bool seen_before(struct seen *, uint64_t hash);
/* Empties the set; its room stays. */
void seen_reset(struct seen *);
void seen_clear(struct seen *);

#endif
