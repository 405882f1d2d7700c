/* What the program says about its own command line, made from its tables. cli.c includes this. */
#ifndef CLI_HELP_H
#define CLI_HELP_H
#include "cli/command.h"

/* The usage on stderr, for a call without arguments; returns the exit status. */
int help_usage(void);
/* All about one command, or, if it is NULL, an overview, on stdout; returns the exit status. */
int help_command(const struct command *);

#endif
