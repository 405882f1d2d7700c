/* Configurations: what a metalint.yaml says, and where it says it. Plain data once loaded; ml_*.c include this. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H
#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "tree/names.h"

enum config_kind {
	CONFIG_SELECT,    /* these rules only */
	CONFIG_ENABLE,    /* these too */
	CONFIG_IGNORE,
	CONFIG_SEVERITY,  /* ID=LEVEL */
	CONFIG_SET,       /* NAME=VALUE */
	CONFIG_RULES,     /* a path, from the working directory or absolute */
	CONFIG_ADD_WORD,  /* VOCABULARY=WORD */
	CONFIG_DROP_WORD,
	CONFIG_BASELINE,  /* a path */
	CONFIG_LANG,
	CONFIG_FAIL_ON,
	CONFIG_REQUIRE_RECORD,
	CONFIG_KIND_COUNT
};

extern const char *const config_kind_names[CONFIG_KIND_COUNT];

/* One thing that is said. */
struct config_line {
	enum config_kind kind;
	struct str text;
	struct str path; /* of the file that says it */
	unsigned line, column;
	int part; /* the override it belongs to; -1: none */
};

/* A part that counts for some files only. */
struct config_part {
	struct str_list files; /* globs */
	struct str folder;     /* that they are relative to */
};

/* What need not be reported, and why. */
struct suppression {
	struct str_list rules;   /* ids or globs */
	struct str_list files;   /* globs; none: any file */
	struct str record, role; /* at NULL: any */
	struct str reason, until; /* until: YYYY-MM-DD or at NULL */
	struct str path, folder;
	unsigned line, column;
};

enum { CONFIG_PARTS = 64 };

struct config {
	struct arena arena;
	struct names names;
	VEC(struct yaml *) files; /* the last one is the file itself, before it what it extends */
	VEC(struct config_line) lines; /* in order: a later one overrules an earlier one */
	VEC(struct config_part) parts;
	VEC(struct suppression) suppressions;
	struct str path;
};

/* Loads a file and what it extends. NULL: err says where it is wrong. */
struct config *config_load(const char *path, struct err *);
void config_free(struct config *);

/* The metalint.yaml that counts for files in a folder: there or above. False: there is none. */
bool config_find(const char *folder, struct buf *path);

/* Which parts count for a file: bit i for parts[i]. */
uint64_t config_parts(const struct config *, struct str file);
/* Is this line said of files for which these parts count? */
static inline bool config_counts(const struct config_line *line, uint64_t parts)
{
	return line->part < 0 || (parts >> line->part & 1);
}

/* Can a suppression fit findings of a file at all? */
bool suppression_speaks_of(const struct suppression *, struct str file);
/* Does a suppression fit a finding, whatever its date? record and role at NULL: the finding has none. */
bool suppression_fits(const struct suppression *, struct str rule, struct str file, struct str record, struct str role);

#endif
