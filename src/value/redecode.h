/* Text that was decoded with the wrong character set (mojibake). Anybody above base may include this. */
#ifndef VALUE_REDECODE_H
#define VALUE_REDECODE_H
#include "base/str.h"

/* A run of a text that, written in `encoding`, gives bytes that are valid UTF-8 of fewer characters. */
struct mojibake {
	size_t begin, end;
	const char *encoding; /* "windows-1252", "iso-8859-1" or "windows-1256" */
};

/* The first such run at or behind byte `from`; the repaired text of the run is appended to `out` (may be NULL). A run that
 * may as well be meant (É before ») is let pass. */
bool redecode_next(struct str text, size_t from, struct mojibake *, struct buf *out);

#endif
