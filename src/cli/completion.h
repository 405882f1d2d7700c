/* What the scripts for completion in three shells are made of. Only completion*.c include this. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H
#include "cli/options.h"

/* The script of one shell. */
void completion_bash(struct buf *);
void completion_zsh(struct buf *);
void completion_fish(struct buf *);

/* "check|baseline", the names of the commands with these bits, with that between them. */
void completion_commands(struct buf *, int commands, const char *between);
/* All ways to write those options that take a value, as "-f|--format|--select". */
void completion_takers(struct buf *, const char *between);
/* A list of words (command.h) as one or two arguments in single quotes: 'RULES' 'error warning note off', those behind
 * "=" being the second. FILES, RULES and FORMATS are left for the shell to find out, a list still ends in ",". */
void completion_words(struct buf *, const char *const *words);
/* A help text as one line, in which each character of `special` has a backslash before it. */
void completion_help(struct buf *, const char *help, const char *special);

#endif
