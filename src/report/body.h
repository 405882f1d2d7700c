/* The body of a report that can only be written when its end is known: kept in memory while it is short, then in a
 * temporary file. Only files of report/ include this. */
#ifndef REPORT_BODY_H
#define REPORT_BODY_H
#include "report/report.h"

/* All zero is an empty body. */
struct body {
	struct buf tail;  /* not in the file yet */
	uint64_t written; /* bytes in the file */
	int fd;           /* valid if written > 0 */
};

/* Call after each addition to body->tail; sets job->failed if the file cannot be written. */
void body_spill(struct body *, struct report_job *);
/* Appends all to job->out, flushing on the way, and empties the body. */
void body_copy(struct body *, struct report_job *);
/* Appends all of `from` to `to`, and empties it. */
void body_move(struct body *from, struct body *to, struct report_job *);
void body_clear(struct body *);

#endif
