/* The command that prints a script for completion in a shell, made from the tables of commands and options. */
#include "cli/completion.h"

#include "cli/output.h"
#include "cli/say.h"

static const struct {
	const char *name;
	void (*write)(struct buf *);
} shells[] = {{"bash", completion_bash}, {"zsh", completion_zsh}, {"fish", completion_fish}};

enum { SHELLS = sizeof(shells) / sizeof(shells[0]) };

static void add_between(struct buf *out, size_t begin, const char *between)
{
	if (out->len > begin)
		buf_add_str(out, str_of(between));
}

void completion_commands(struct buf *out, int commands, const char *between)
{
	size_t begin = out->len;

	for (const struct command *c = command_table; c->name; c++)
		if (c->bit & commands) {
			add_between(out, begin, between);
			buf_add_str(out, str_of(c->name));
		}
}

/* Was an option of that name further up in the table? */
static bool is_repeated(const struct option *row)
{
	const struct option *earlier = option_table;

	while (earlier < row && strcmp(earlier->name, row->name) != 0)
		earlier++;
	return earlier < row;
}

void completion_takers(struct buf *out, const char *between)
{
	size_t begin = out->len;

	for (const struct option *row = option_table; row->name; row++) {
		if (!row->argument || is_repeated(row))
			continue;
		add_between(out, begin, between);
		if (row->letter)
			buf_addf(out, "-%c%s", row->letter, between);
		buf_addf(out, "--%s", row->name);
	}
}

static void add_reports(struct buf *out)
{
	const char *name, *help;

	for (size_t i = 0; ml_report(i, &name, &help); i++)
		buf_addf(out, "%s%s", i ? " " : "", name);
}

static void add_limits(struct buf *out)
{
	const char *name, *why;
	uint64_t value;

	for (size_t i = 0; ml_limit(i, &name, &value, &why); i++)
		buf_addf(out, "%s%s", i ? " " : "", name);
}

static void add_word(struct buf *out, struct str word)
{
	if (str_is(word, WORDS_REPORTS))
		add_reports(out);
	else if (str_is(word, WORDS_LIMITS))
		add_limits(out);
	else if (str_is(word, WORDS_COMMANDS))
		completion_commands(out, COMMAND_ALL, " ");
	else
		buf_add_str(out, word);
}

void completion_words(struct buf *out, const char *const *words)
{
	const char *lead = "'";

	for (; words && *words; words++) {
		struct str word = str_of(*words);
		bool equals = word.at[word.len - 1] == '=';

		buf_add_str(out, str_of(lead));
		add_word(out, str_n(word.at, word.len - equals));
		lead = equals ? "' '" : " ";
	}
	buf_addf(out, "%s'", *lead == ' ' ? "" : lead); /* nothing stands behind the last quote */
}

void completion_help(struct buf *out, const char *help, const char *special)
{
	for (; *help; help++) {
		if (strchr(special, *help))
			buf_add_byte(out, '\\');
		buf_add_byte(out, *help == '\n' ? ' ' : *help);
	}
}

int completion_run(struct options *o)
{
	const char *name = o->arguments.at[0], *names[SHELLS];
	struct output out;
	struct buf text = {0};

	for (size_t i = 0; i < SHELLS; i++) {
		names[i] = shells[i].name;
		if (strcmp(name, names[i]) == 0)
			shells[i].write(&text);
	}
	if (!text.len) {
		say_unknown("shell", "", name, names, SHELLS);
		return STATUS_FAILED;
	}
	output_open(&out, NULL);
	output_write(&out, text.at, text.len);
	buf_clear(&text);
	return output_close(&out, true) ? STATUS_FAILED : STATUS_CLEAN;
}
