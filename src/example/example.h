/* The examples that rules carry, run: each is written out as a small document, linted, and compared with what the rule
 * says of it. metalint.c and the tests include this. */
#ifndef EXAMPLE_EXAMPLE_H
#define EXAMPLE_EXAMPLE_H
#include "base/limits.h"
#include "check/ruleset.h"

struct example_counts {
	unsigned passed, failed;
};

/* Receives what is to be shown to people; returns 0, or -1 with errno set. */
typedef int example_write(void *data, const char *bytes, size_t len);

/* Runs the examples of all rules, or of those in `path` (a file or folder; NULL: all), and writes one line with details
 * for each that fails, and a last line with the sums. Rules of a path that is not loaded yet are added to the set; what
 * runs, levels and parameters are changed meanwhile and put back, so nothing else may use the set, and no engine may
 * have been made for it if a path is given. Returns 0, also when examples failed, or -1: the path holds no rules that
 * can be loaded, a file of it was built into the program and has changed since, or writing failed. */
int example_test(struct ruleset *, const struct limits *, const char *path, example_write *, void *data,
	struct example_counts *, struct err *);

#endif
