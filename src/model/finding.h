/* A finding: what is wrong, where exactly, and what to do about it. Plain data; reports and lint.c include this. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H
#include "base/str.h"

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

/* "note", "warning", "error"; "off" for SEVERITY_OFF. */
extern const char *const severity_names[SEVERITY_COUNT];
/* The severity of that name, or SEVERITY_COUNT. */
enum severity severity_find(struct str name);

/* A range in a file. Lines and columns count from 1; the end is exclusive; column16 counts UTF-16 units, column code
 * points; byte counts the file's own bytes, whatever its encoding. */
struct place {
	uint64_t byte, byte_len;
	uint64_t line, column, column16;
	uint64_t end_line, end_column, end_column16;
};

enum fix_level { FIX_NONE, FIX_SAFE, FIX_UNSAFE };

/* All texts are UTF-8 and borrowed for the time of the call that hands the finding over. */
struct finding {
	struct str rule, title, message, advice;
	enum severity severity;
	struct str file;      /* as given on the command line */
	struct place at;
	struct str role;      /* "article.title[fa]"; at NULL: none */
	struct str record;    /* its identifier, "#3" for the third, at NULL for the head */
	struct str value;     /* decoded, cut at 200 code points; at NULL: none */
	unsigned count;       /* places folded into this one, at least 1 */
	enum fix_level fix;
	/* For reports that show the source: the line of `at`, at most 400 bytes of it, and where the range lies in it. */
	struct str snippet;
	uint32_t snippet_begin, snippet_end; /* bytes of `snippet` that the range covers */
	/* The other place that the finding speaks of (the other date, the other record); related_text at NULL: none. */
	struct str related_file, related_text;
	struct place related;
};

#endif
