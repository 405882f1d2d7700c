/* Where bytes go: stdout, or a file that appears under its name only when it is complete. Commands include this. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H
#include "base/str.h"

struct output {
	const char *path; /* borrowed; NULL: stdout */
	char *target;     /* the file itself, behind links; NULL: written directly (stdout, a device, a pipe) */
	char *temporary;  /* NULL, or the name it has until it is complete */
	int fd;
	bool terminal;
	int error;        /* errno of the first failure; after it nothing more is written */
	struct buf pending;
};

/* Lets an interrupted run end with complete outputs; a second signal ends the program at once, and removes what is not
 * complete. */
void output_watch_signals(void);
/* Says why it fails. */
int output_open(struct output *, const char *path);
/* The same for adding to a file that others write to as well: directly, at its end. */
int output_append(struct output *, const char *path);
/* An ml_write; `output` is a struct output. */
int output_write(void *output, const char *bytes, size_t len);
/* Writes what is pending. */
int output_flush(struct output *);
/* Writes what is pending and gives the file its name, or, if not to be kept, removes it. -1 if it could not be written
 * whole, which is said here unless it was a closed pipe. */
int output_close(struct output *, bool keep);

#endif
