/* What a run came to, journal by journal: records, findings, and how many records have each field. Only files of report/
 * include this. */
#ifndef REPORT_JOURNALS_H
#define REPORT_JOURNALS_H
#include "base/map.h"
#include "report/report.h"

enum { JOURNAL_NONE = 0 }; /* what belongs to no journal that is known by its title: findings on files, records without one */

struct journal_sum {
	struct str title; /* owned; at NULL: JOURNAL_NONE */
	uint64_t records, findings[SEVERITY_COUNT];
	uint64_t *has, *applies; /* by field: records that have it, records whose format has a place for it */
};

struct journals {
	struct map map;
	size_t n_fields;
	struct journal_sum *at;
	size_t n, cap;
};

void journals_init(struct journals *, size_t n_fields);
/* Counts a record and returns the number of its journal. */
uint32_t journals_add(struct journals *, const struct report_record *);
void journals_count(struct journals *, uint32_t journal, enum severity);
void journals_clear(struct journals *);

#endif
