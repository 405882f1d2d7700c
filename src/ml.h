/* What stands behind metalint.h. Only the files ml_*.c include this. */
#ifndef ML_H
#define ML_H
#include "base/tally.h"
#include "lint.h"
#include "metalint.h"
#include "report/report.h"

/* What a config was told, in its order: 's'elect, 'i'gnore, 'l'evel, 'p'arameter, 'r'ules. */
struct setting {
	char kind;
	char *text;
};

struct output_config {
	char *report;
	ml_write *write;
	void *data;
	bool terminal, color;
};

struct ml_config {
	VEC(struct setting) settings;
	VEC(struct output_config) outputs;
	char *today, *input_format, *lang;
	bool require_record;
	enum severity fail_on;
	uint64_t sarif_most;
};

/* A report on its way out. */
struct ml_output {
	struct ml_run *run;
	const struct report *report;
	struct report_job job;
	ml_write *write;
	void *data;
	bool open;  /* begun, so that it must be done with */
	int failed; /* errno: nothing more is written */
};

struct ml_run {
	struct ruleset *set;
	struct limits limits;
	struct lint lint;
	bool linting, trouble;
	struct ml_output *outputs;
	size_t n_outputs;
	uint64_t *counts; /* by rule number */
	uint64_t *by_severity;
	struct ml_summary summary;
	VEC(struct ml_rule_count) ranked;
	char *input_format;    /* NULL: not said */
	struct str input_kind; /* xml, json, jsonl or text; at NULL: not said */
	/* for reports */
	struct arena arena;
	struct report_rule **described; /* by rule number; NULL: not asked for */
	struct str lang;                /* en or fa */
	struct report_field *fields;
	size_t n_fields;
	bool wants_records;             /* some report wants records */
	bool keyed;                     /* some report wants keys */
	struct tally tally;             /* of the keys of one record: */
	struct hash128 record;
	bool record_known;
	struct buf scratch;
	bool told_any;
	struct buf told; /* the file that reports are told about */
};

/* --- ml_output.c --- */

int ml_open_outputs(struct ml_run *, const struct ml_config *, struct err *);
void ml_close_outputs(struct ml_run *);
/* A file begins. */
void ml_tell_file(struct ml_run *, struct str shown);
void ml_tell_finding(struct ml_run *, const struct rule *, const struct finding *, const struct staged *);
/* A lint_seen. */
void ml_tell_record(void *run, struct record *, struct str name);
void ml_flush_terminals(struct ml_run *);
/* The reports' ends. -1: one of them could not be written. */
int ml_end_outputs(struct ml_run *, struct err *);

/* A copy that mem_free takes; NULL of NULL. */
char *ml_copy(const char *text);
/* What went wrong, as the user of the library sees it. */
void ml_give_error(struct ml_error *out, const struct err *);

#endif
