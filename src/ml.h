/* What stands behind metalint.h. Only the files ml_*.c include this. */
#ifndef ML_H
#define ML_H
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
	char *today, *input_format;
	bool require_record;
};

/* A report on its way out: what is not written yet, and whether writing has failed. */
struct ml_output {
	const struct report *report;
	struct report_options options;
	ml_write *write;
	void *data;
	struct buf buf;
	int failed; /* errno */
};

struct ml_run {
	struct ruleset *set;
	struct limits limits;
	struct lint lint;
	bool linting;
	VEC(struct ml_output) outputs;
	uint64_t *counts; /* by rule number */
	uint64_t *by_severity;
	struct ml_summary summary;
	VEC(struct ml_rule_count) ranked;
	char *input_format;
};

/* A copy that mem_free takes; NULL of NULL. */
char *ml_copy(const char *text);
/* What went wrong, as the user of the library sees it. */
void ml_give_error(struct ml_error *out, const struct err *);

#endif
