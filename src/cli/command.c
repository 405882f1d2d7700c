/* The commands by name. */
#include "cli/command.h"

#include <limits.h>
#include <string.h>

static const char *const files[] = {WORDS_FILES, NULL};
static const char *const rules[] = {WORDS_RULES, NULL};
static const char *const formats[] = {WORDS_FORMATS, NULL};
static const char *const topics[] = {WORDS_COMMANDS, "limits", NULL};
static const char *const shells[] = {"bash", "zsh", "fish", NULL};

const struct command command_table[] = {
	{"check", COMMAND_CHECK, "FILE|DIR|- ...", 1, UINT_MAX, "lint files; the command when none is named", files, check_run},
	{"baseline", COMMAND_BASELINE, "FILE|DIR|- ...", 1, UINT_MAX, "record what is there today, so that only new findings are reported", files,
		baseline_run},
	{"config", COMMAND_CONFIG, "[FILE|DIR]", 0, 1, "the configuration that counts for FILE, and where each line comes from", files,
		config_run},
	{"explain", COMMAND_EXPLAIN, "RULE ...", 1, UINT_MAX, "what a rule finds, why it matters, what to do", rules, explain_run},
	{"rules", COMMAND_RULES, "", 0, 0, "list the rules", NULL, rules_run},
	{"formats", COMMAND_FORMATS, "[NAME]", 0, 1, "list the formats, or print the description of one", formats, formats_run},
	{"test", COMMAND_TEST, "[FILE|DIR]", 0, 1, "run the examples of all rules, or of those in FILE or DIR", files, test_run},
	{"completion", COMMAND_COMPLETION, "SHELL", 1, 1, "print what makes bash, zsh or fish complete the command line", shells,
		completion_run},
	{"help", COMMAND_HELP, "[COMMAND|limits]", 0, 1, "explain a command, or the limits that --set changes", topics, help_run},
	{"version", COMMAND_VERSION, "", 0, 0, "print the version", NULL, version_run},
	{0},
};

const struct command *command_find(const char *name)
{
	const struct command *c = command_table;

	while (c->name && strcmp(c->name, name) != 0)
		c++;
	return c->name ? c : NULL;
}
