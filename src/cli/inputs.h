/* What is linted beside or instead of the arguments: names in a list, files that git says have changed. The commands that
 * lint include this. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H
#include "cli/options.h"

/* Makes o->arguments the files and folders to lint: adds the names that --files-from lists, and, with --changed-since,
 * puts the changed files below all these (or of the whole repository, if there are none) in their place. There may be
 * none at all, which is said. 0, or -1 and said so. */
int inputs_find(struct options *);

#endif
