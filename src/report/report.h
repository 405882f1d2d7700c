/* Reports: findings in, bytes out. One row of report_table each; a new one is one file and one row.
 * A report sees findings in their final order and never opens an input file. May include base and model. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
#include "base/err.h"
#include "model/finding.h"

/* Where a report writes. `write` returns 0, or -1 with errno set; after a failure nothing more is written. */
struct report_sink {
	void *data;
	int (*write)(void *data, const char *bytes, size_t len);
};

struct report_options {
	bool color;    /* a terminal that shows colours */
	bool terminal; /* show source lines with carets */
	bool quiet;
};

struct report {
	const char *name;    /* as --format knows it */
	const char *help;    /* one sentence */
	/* Append to `out`; the caller writes `out` to the sink when it is large enough. */
	void (*begin)(struct buf *out, const struct report_options *);
	void (*finding)(struct buf *out, const struct report_options *, const struct finding *);
	void (*end)(struct buf *out, const struct report_options *);
};

extern const struct report report_table[];
extern const size_t report_count;

/* The report of that name, or NULL. */
const struct report *report_find(struct str name);

#endif
