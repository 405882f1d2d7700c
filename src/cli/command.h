/* The commands by name: one row each. To add one, write a function that runs it, declare it here, add its row in
 * command.c and its bit in enum command_bit; say in options.c which options it takes, in docs/metalint.1 what it does. Commands include this. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

struct options;

enum status { STATUS_CLEAN, STATUS_FINDINGS, STATUS_FAILED };

enum command_bit {
	COMMAND_CHECK = 1 << 0,
	COMMAND_EXPLAIN = 1 << 1,
	COMMAND_RULES = 1 << 2,
	COMMAND_FORMATS = 1 << 3,
	COMMAND_TEST = 1 << 4,
	COMMAND_HELP = 1 << 5,
	COMMAND_VERSION = 1 << 6,
	COMMAND_BASELINE = 1 << 7,
	COMMAND_CONFIG = 1 << 8,
	COMMAND_COMPLETION = 1 << 9,
	COMMAND_ALL = -1,
};

/* What an argument may be, for the completion of shells, is a list of words that NULL ends; the list is NULL where nothing
 * is known. A word ending in "=" says that a "=" follows, and then one of the words behind it; in "," that several may
 * stand there. These stand for what is known elsewhere. */
#define WORDS_FILES "FILES"
#define WORDS_RULES "RULES"
#define WORDS_FORMATS "FORMATS"
#define WORDS_REPORTS "REPORTS"
#define WORDS_LIMITS "LIMITS"
#define WORDS_COMMANDS "COMMANDS"

struct command {
	const char *name;
	enum command_bit bit;
	const char *arguments; /* for the usage line */
	unsigned least, most;  /* how many arguments */
	const char *help;
	const char *const *words; /* what an argument may be */
	int (*run)(struct options *); /* returns the exit status */
};

/* The first is the one that runs when no command is named; a row without name ends the table. */
extern const struct command command_table[];

const struct command *command_find(const char *name);

int check_run(struct options *);
int baseline_run(struct options *);
int config_run(struct options *);
int explain_run(struct options *);
int rules_run(struct options *);
int formats_run(struct options *);
int test_run(struct options *);
int completion_run(struct options *);
int help_run(struct options *);
int version_run(struct options *);

#endif
