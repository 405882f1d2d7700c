/* Colours of a terminal. The text report's files include this. */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H
#include "report/report.h"

enum style { STYLE_PLACE, STYLE_ERROR, STYLE_WARNING, STYLE_NOTE, STYLE_ASIDE };

static inline enum style style_of(enum severity severity)
{
	return severity == SEVERITY_ERROR ? STYLE_ERROR : severity == SEVERITY_WARNING ? STYLE_WARNING : STYLE_NOTE;
}

static inline void style_begin(struct buf *out, const struct report_options *o, enum style style)
{
	static const char *const codes[] = {
		[STYLE_PLACE] = "\033[1m",
		[STYLE_ERROR] = "\033[1;31m",
		[STYLE_WARNING] = "\033[1;33m",
		[STYLE_NOTE] = "\033[1;36m",
		[STYLE_ASIDE] = "\033[2m",
	};

	if (o->color)
		buf_add_str(out, str_of(codes[style]));
}

static inline void style_end(struct buf *out, const struct report_options *o)
{
	if (o->color)
		buf_add(out, "\033[0m", 4);
}

#endif
