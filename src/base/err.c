/* Why a job could not be done. */
#include "base/err.h"

#include <stdio.h>

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	if (!err || err->code != ERR_NONE)
		return -1;
	err->code = code;
	va_start(args, format);
	vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return -1;
}

int err_at(struct err *err, const char *path, unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	if (!err || err->code != ERR_NONE)
		return -1;
	err->code = ERR_RULES;
	snprintf(err->path, sizeof(err->path), "%s", path ? path : "");
	err->line = line;
	err->column = column;
	va_start(args, format);
	vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return -1;
}

const char *err_nearest(struct str wrong, const char *const *names, size_t n)
{
	unsigned most = (unsigned)(wrong.len / 3 + 1), best = most + 1;
	const char *nearest = NULL;

	for (size_t i = 0; i < n; i++) {
		unsigned edits = str_edits(wrong, str_of(names[i]), most);

		if (edits < best) {
			best = edits;
			nearest = names[i];
		}
	}
	return nearest;
}
