/* The completion script for zsh. */
#include "cli/completion.h"

static const char head[] =
	"#compdef metalint\n"
	"# zsh completion of metalint, as metalint completion zsh prints it\n"
	"\n"
	"# _metalint_words KINDS [BEHIND]: completes by KINDS, with BEHIND by these behind a \"=\".\n"
	"_metalint_words() {\n"
	"	local kinds=$1 kind program=${words[1]:-metalint}\n"
	"	local -a found after\n"
	"	if (( $# > 1 )); then\n"
	"		if compset -P '*='; then kinds=$2; else after=(-S =); fi\n"
	"	fi\n"
	"	if [[ $kinds == *, ]]; then\n"
	"		compset -P '*,'\n"
	"		after=(-q -S ,)\n"
	"	fi\n"
	"	for kind in ${=kinds}; do\n"
	"		case $kind in\n"
	"		RULES*) found+=(${${(f)\"$(_call_program rules $program rules 2>/dev/null)\"}%% *}) ;;\n"
	"		FORMATS) found+=(${${(f)\"$(_call_program formats $program formats 2>/dev/null)\"}%% *}) ;;\n"
	"		FILES) _files ;;\n"
	"		*) found+=($kind) ;;\n"
	"		esac\n"
	"	done\n"
	"	(( $#found )) && compadd $after -- $found\n"
	"}\n"
	"\n"
	"_metalint() {\n"
	"	local command=";

/* Between: the default command, the names of all, which options take a value, the names of all. */
static const char search[] =
	"'\n"
	"	for word in ${words[2,CURRENT-1]}; do\n"
	"		if [[ -n $value ]]; then\n"
	"			value=\n"
	"		elif [[ $word == (";

static const char cases[] =
	") ]]; then\n"
	"		value=yes\n"
	"		elif [[ $word != -?* ]]; then\n"
	"			[[ \" $commands \" == *\" $word \"* ]] && command=$word\n"
	"			commands=\n"
	"			break\n"
	"		fi\n"
	"	done\n"
	"	case $command in\n";

/* '*--select=[help]:ID,...: _metalint_words ...': single quotes in it are written '\'' */
static void add_option(struct buf *out, const struct option *row)
{
	struct buf words = {0};

	if (row->letter)
		buf_addf(out, "\t\t\t'*'{-%c%s,--%s%s}'[", row->letter, row->argument ? "+" : "", row->name, row->argument ? "=" : "");
	else
		buf_addf(out, "\t\t\t'*--%s%s[", row->name, row->argument ? "=" : "");
	completion_help(&words, row->help, "[]:\\");
	if (row->argument) {
		buf_add_str(&words, STR("]:"));
		completion_help(&words, row->argument, "[]:\\");
		buf_add_str(&words, STR(": "));
		if (row->words) {
			buf_add_str(&words, STR("_metalint_words "));
			completion_words(&words, row->words);
		}
	} else {
		buf_add_byte(&words, ']');
	}
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] == '\'')
			buf_add_str(out, STR("'\\''"));
		else
			buf_add_byte(out, words.at[i]);
	buf_add_str(out, STR("' \\\n"));
	buf_clear(&words);
}

static void add_command(struct buf *out, const struct command *c)
{
	struct buf words = {0};

	buf_addf(out, "\t%s)\n\t\t_arguments -s -S : \\\n", c->name);
	for (const struct option *row = option_table; row->name; row++)
		if (row->commands & c->bit)
			add_option(out, row);
	completion_words(&words, c->words);
	buf_addf(out, "\t\t\t'*:argument: _metalint_words \"$commands %.*s\"' ;;\n", (int)words.len - 2, words.at + 1);
	buf_clear(&words);
}

void completion_zsh(struct buf *out)
{
	buf_addf(out, "%s%s word value commands='", head, command_table->name);
	completion_commands(out, COMMAND_ALL, " ");
	buf_add_str(out, str_of(search));
	completion_takers(out, "|");
	buf_add_str(out, str_of(cases));
	for (const struct command *c = command_table; c->name; c++)
		add_command(out, c);
	buf_add_str(out, STR("\tesac\n}\n\nif [[ $funcstack[1] == _metalint ]]; then\n\t_metalint \"$@\"\nelse\n\tcompdef _metalint metalint\nfi\n"));
}
