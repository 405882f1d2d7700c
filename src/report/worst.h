/* The worst N of all findings, as texts that are ready to be written. Only files of report/ include this. */
#ifndef REPORT_WORST_H
#define REPORT_WORST_H
#include "base/vec.h"
#include "model/finding.h"

struct worst_item {
	uint64_t order; /* as it came */
	enum severity severity;
	struct str text; /* owned */
};

/* A heap with the least bad on top; all zero but for `most` is empty. */
struct worst {
	size_t most;
	uint64_t seen; /* how many were offered */
	VEC(struct worst_item) heap;
};

/* Would one of that severity be kept now? So that a text that is thrown away need not be made. */
bool worst_wants(const struct worst *, enum severity);
/* Offers one; the text is copied if it is kept. */
void worst_offer(struct worst *, enum severity, struct str text);
/* Sorts what is left: worst first, then as they came. After this nothing may be offered. */
void worst_sort(struct worst *);
void worst_clear(struct worst *);

#endif
