/* The progress line: one per process, on stderr, when that is a terminal and the run takes over a second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
#include <stdbool.h>

/* Does nothing, and so do the others, if stderr is no terminal. */
void progress_start(void);
/* Now reading this file; NULL: none. `name` and `fd` must stay until the next call. */
void progress_file(const char *name, int fd);
/* Takes the line away before something else is written to a terminal; it comes back by itself. */
void progress_hide(void);
void progress_end(void);

#endif
