/* Messages on stderr. */
#include "cli/say.h"

#include <stdio.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/progress.h"

void say_raw(struct str text)
{
	progress_hide();
	while (text.len) {
		ssize_t n = write(STDERR_FILENO, text.at, text.len);

		if (n <= 0)
			return; /* there is nobody left to tell */
		text = str_from(text, (size_t)n);
	}
}

/* C0 and C1 controls and DEL become '?': names of files and words of arguments may hold anything. */
static void defuse(char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i], next = i + 1 < len ? (unsigned char)text[i + 1] : 0;

		if (c < 0x20 || c == 0x7F)
			text[i] = '?';
		else if (c == 0xC2 && next >= 0x80 && next < 0xA0)
			text[i] = text[i + 1] = '?';
	}
}

void say(const char *format, ...)
{
	char text[4096];
	int need;
	va_list args;
	struct buf line = {0};

	va_start(args, format);
	need = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (need < 0)
		return;
	buf_add_str(&line, STR("metalint: "));
	buf_add(&line, text, strlen(text));
	defuse(line.at, line.len);
	buf_add_byte(&line, '\n');
	say_raw(buf_str(&line));
	buf_clear(&line);
}

void say_error(const struct ml_error *e)
{
	if (e->path[0] && e->line)
		say("%s:%u:%u: %s", e->path, e->line, e->column, e->text);
	else if (e->path[0])
		say("%s: %s", e->path, e->text);
	else
		say("%s", e->text[0] ? e->text : "the library failed and did not say why");
}

void say_unknown(const char *what, const char *prefix, const char *wrong, const char *const *names, size_t n)
{
	const char *nearest = err_nearest(str_of(wrong), names, n);

	if (nearest)
		say("unknown %s '%s%s'; did you mean '%s%s'?", what, prefix, wrong, prefix, nearest);
	else
		say("unknown %s '%s%s'; see metalint help", what, prefix, wrong);
}
