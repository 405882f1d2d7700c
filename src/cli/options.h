/* What the arguments say. Commands include this. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include "base/vec.h"
#include "cli/command.h"
#include "metalint.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct wanted_output {
	struct str report;
	const char *path; /* NULL: stdout */
};

/* Texts are borrowed from argv, unless something else is said. */
struct options {
	const struct command *command;
	bool named; /* the command was given, not taken by default */
	struct ml_config *config;
	VEC(struct wanted_output) outputs;
	VEC(const char *) arguments;
	VEC(const char *) lists;   /* of --files-from */
	const char *changed_since; /* NULL: not given */
	struct arena names;        /* of arguments that do not come from argv */
	enum color color;
	const char *stdin_name;
	unsigned jobs; /* 0: as many as there are cores */
	const char *lang; /* NULL: not given */
	const char *output; /* of the command baseline; NULL: not given */
	bool quiet, verbose, statistics, source, help, prune;
	bool configured; /* --config or --no-config */
};

struct option {
	char letter; /* 0: none */
	const char *name, *argument, *help; /* argument NULL: takes none; help may hold line feeds */
	const char *const *words;           /* what the value may be; see command.h */
	int (*take)(struct options *, const char *value); /* -1: wrong, and said so */
	int commands;                                     /* enum command_bit, or-ed */
};

/* A row without name ends the table. */
extern const struct option option_table[];

/* Reads the arguments into *o; -1 if they are wrong, which is said. *o must be cleared in any case. */
int options_parse(struct options *o, int argc, char **argv);
void options_clear(struct options *);

#endif
