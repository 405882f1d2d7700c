/* The completion script for bash. */
#include "cli/completion.h"

static const char head[] =
	"# bash completion of metalint, as metalint completion bash prints it\n"
	"\n"
	"# _metalint_words PROGRAM TEXT KINDS [BEHIND]: completes TEXT by KINDS, with BEHIND by these behind its \"=\".\n"
	"_metalint_words()\n"
	"{\n"
	"	local program=$1 whole=$2 text=$2 kinds=$3 kind words=\"\" before=\"\" after=\"\"\n"
	"	if [[ $# -gt 3 && $text == *=* ]]; then\n"
	"		kinds=$4 text=${text#*=}\n"
	"	elif [[ $# -gt 3 ]]; then\n"
	"		after=\"=\"\n"
	"		compopt -o nospace 2>/dev/null\n"
	"	fi\n"
	"	if [[ $kinds == *, ]]; then\n"
	"		[[ $text != *,* ]] || before=${text%,*},\n"
	"		text=${text##*,}\n"
	"		compopt -o nospace 2>/dev/null\n"
	"	fi\n"
	"	# what is replaced begins behind a \"=\" only where the shell parts words there\n"
	"	[[ $COMP_WORDBREAKS == *=* ]] || before=${whole%\"$before$text\"}$before\n"
	"	for kind in $kinds; do\n"
	"		case $kind in\n"
	"		RULES*) words+=\" $(\"$program\" rules 2>/dev/null | cut -d ' ' -f 1)\" ;;\n"
	"		FORMATS) words+=\" $(\"$program\" formats 2>/dev/null | cut -d ' ' -f 1)\" ;;\n"
	"		FILES)\n"
	"			compopt -o filenames 2>/dev/null\n"
	"			while IFS= read -r kind; do\n"
	"				COMPREPLY+=(\"$before$kind\")\n"
	"			done < <(compgen -f -- \"$text\")\n"
	"			;;\n"
	"		*) words+=\" $kind\" ;;\n"
	"		esac\n"
	"	done\n"
	"	while IFS= read -r kind; do\n"
	"		COMPREPLY+=(\"$before$kind$after\")\n"
	"	done < <(compgen -W \"$words\" -- \"$text\")\n"
	"}\n"
	"\n"
	"_metalint()\n"
	"{\n"
	"	local program=$1 command=\"\" first=yes option=\"\" word words=() text i n=0\n"
	"	COMPREPLY=()\n"
	"	for ((i = 1; i <= COMP_CWORD; i++)); do # put together what the shell parted at \"=\"\n"
	"		word=${COMP_WORDS[i]}\n"
	"		if ((n > 0)) && [[ $word == = || ${COMP_WORDS[i - 1]} == = ]]; then\n"
	"			words[n - 1]+=$word\n"
	"		else\n"
	"			words[n++]=$word\n"
	"		fi\n"
	"	done\n"
	"	text=${words[n - 1]}\n"
	"	for ((i = 0; i < n - 1; i++)); do\n"
	"		word=${words[i]}\n"
	"		if [[ -n $option ]]; then\n"
	"			option=\"\"\n"
	"		elif [[ $word == -?* ]]; then\n"
	"			case $word in\n"
	"			";

/* Between: which options take a value; which words are commands. */
static const char search[] =
	") option=$word ;;\n"
	"			esac\n"
	"		elif [[ -n $first ]]; then\n"
	"			first=\"\"\n"
	"			case $word in\n"
	"			";

static const char values[] =
	") command=$word ;;\n"
	"			esac\n"
	"		fi\n"
	"	done\n"
	"	if [[ -z $option && $text == --*=* ]]; then\n"
	"		option=${text%%=*} text=${text#*=}\n"
	"	elif [[ -z $option && $text == -* ]]; then\n"
	"		option=-\n"
	"	fi\n"
	"	set --\n"
	"	case ${command:-";

static const char tail[] =
	"\tesac\n"
	"\t[[ $# = 0 ]] || _metalint_words \"$program\" \"$text\" \"$@\"\n"
	"\t[[ -z $first || -n $option ]] || _metalint_words \"$program\" \"$text\" '";

static void add_value(struct buf *out, const struct option *row)
{
	const char *lead = "\t";

	for (const struct command *c = command_table; c->name; c++) {
		if (!(row->commands & c->bit))
			continue;
		if (row->letter)
			buf_addf(out, "%s%s:-%c", lead, c->name, row->letter);
		buf_addf(out, "%s%s:--%s", row->letter ? " | " : lead, c->name, row->name);
		lead = " | ";
	}
	buf_add_str(out, STR(") set -- "));
	completion_words(out, row->words);
	buf_add_str(out, STR(" ;;\n"));
}

/* The options of a command, and what its arguments may be. */
static void add_command(struct buf *out, const struct command *c)
{
	buf_addf(out, "\t%s:-) set -- '", c->name);
	for (const struct option *row = option_table; row->name; row++)
		if (row->commands & c->bit)
			buf_addf(out, "--%s ", row->name);
	out->len--;
	buf_add_str(out, STR("' ;;\n"));
	if (!c->words)
		return;
	buf_addf(out, "\t%s:) set -- ", c->name);
	completion_words(out, c->words);
	buf_add_str(out, STR(" ;;\n"));
}

void completion_bash(struct buf *out)
{
	buf_add_str(out, str_of(head));
	completion_takers(out, " | ");
	buf_add_str(out, str_of(search));
	completion_commands(out, COMMAND_ALL, " | ");
	buf_addf(out, "%s%s}:$option in\n", values, command_table->name);
	for (const struct option *row = option_table; row->name; row++)
		if (row->words)
			add_value(out, row);
	for (const struct command *c = command_table; c->name; c++)
		add_command(out, c);
	buf_add_str(out, str_of(tail));
	completion_commands(out, COMMAND_ALL, " ");
	buf_add_str(out, STR("'\n}\n\ncomplete -F _metalint metalint\n"));
}
