/* The completion script for fish. */
#include "cli/completion.h"

static const char head[] =
	"# fish completion of metalint, as metalint completion fish prints it\n"
	"\n"
	"# Is the command of the line one of these? An empty one: none was named yet.\n"
	"function __metalint_command\n"
	"	set -l line (commandline -opc)\n"
	"	set -l value\n"
	"	for word in $line[2..-1]\n"
	"		if set -q value[1]\n"
	"			set -e value[1]\n"
	"		else if contains -- $word ";

/* Between: which options take a value, the names of all commands, the default one. */
static const char search[] =
	"\n"
	"			set value yes\n"
	"		else if not string match -q -- '-?*' $word\n"
	"			if contains -- $word ";

static const char other[] =
	"\n"
	"				contains -- $word $argv\n"
	"				return\n"
	"			end\n"
	"			contains -- ";

static const char tail[] =
	" $argv\n"
	"			return\n"
	"		end\n"
	"	end\n"
	"	contains -- '' $argv; or contains -- ";

static const char words[] =
	" $argv\n"
	"end\n"
	"\n"
	"# __metalint_words KINDS [BEHIND]: what the word may be by KINDS, with BEHIND by these behind its \"=\"; files are\n"
	"# completed by the shell itself.\n"
	"function __metalint_words\n"
	"	set -l text (commandline -ct | string replace -r -- '^--[a-z-]+=' '')\n"
	"	set -l kinds $argv[1]\n"
	"	set -l before ''\n"
	"	set -l after ''\n"
	"	if set -q argv[2]\n"
	"		if string match -q -- '*=*' $text\n"
	"			set kinds $argv[2]\n"
	"			set before (string replace -r -- '=.*' '=' $text)\n"
	"		else\n"
	"			set after =\n"
	"		end\n"
	"	end\n"
	"	if string match -q -- '*,' $kinds; and string match -q -- '*,*' $text\n"
	"		set before (string replace -r -- '[^,]*$' '' $text)\n"
	"	end\n"
	"	for kind in (string split -- ' ' $kinds)\n"
	"		switch $kind\n"
	"			case 'RULES*'\n"
	"				metalint rules 2>/dev/null | string replace -r -- '^(\\S+).*' \"$before\\$1$after\"\n"
	"			case FORMATS\n"
	"				metalint formats 2>/dev/null | string replace -r -- '^(\\S+).*' \"$before\\$1$after\"\n"
	"			case FILES ''\n"
	"			case '*'\n"
	"				echo \"$before$kind$after\"\n"
	"		end\n"
	"	end\n"
	"end\n"
	"\n";

static bool has_files(const char *const *list)
{
	while (list && *list && strcmp(*list, WORDS_FILES) != 0)
		list++;
	return list && *list;
}

/* complete ... -a "(__metalint_words 'RULES' 'error warning note off')" */
static void add_words(struct buf *out, const char *const *list)
{
	buf_add_str(out, STR(" -a \"(__metalint_words "));
	completion_words(out, list);
	buf_add_str(out, STR(")\""));
}

static void add_option(struct buf *out, const struct option *row)
{
	buf_add_str(out, STR("complete -c metalint -n '__metalint_command "));
	completion_commands(out, row->commands, " ");
	buf_addf(out, "' -l %s", row->name);
	if (row->letter)
		buf_addf(out, " -s %c", row->letter);
	if (row->argument)
		buf_add_str(out, has_files(row->words) ? STR(" -r -F") : STR(" -x"));
	if (row->words)
		add_words(out, row->words);
	buf_add_str(out, STR(" -d '"));
	completion_help(out, row->help, "'\\");
	buf_add_str(out, STR("'\n"));
}

static void add_command(struct buf *out, const struct command *c)
{
	buf_addf(out, "complete -c metalint -n '__metalint_command \"\"' -a %s -d '", c->name);
	completion_help(out, c->help, "'\\");
	buf_addf(out, "'\ncomplete -c metalint -n '__metalint_command %s'%s", c->name, has_files(c->words) ? " -F" : " -f");
	if (c->words)
		add_words(out, c->words);
	buf_add_byte(out, '\n');
}

void completion_fish(struct buf *out)
{
	buf_add_str(out, str_of(head));
	completion_takers(out, " ");
	buf_add_str(out, str_of(search));
	completion_commands(out, COMMAND_ALL, " ");
	buf_addf(out, "%s%s%s%s%s", other, command_table->name, tail, command_table->name, words);
	for (const struct command *c = command_table; c->name; c++)
		add_command(out, c);
	for (const struct option *row = option_table; row->name; row++)
		add_option(out, row);
}
