/* metalint as a library: doing it. */
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "ml.h"

void ml_give_error(struct ml_error *out, const struct err *err)
{
	if (!out)
		return;
	out->code = (int)err->code;
	memcpy(out->path, err->path, sizeof(out->path));
	memcpy(out->text, err->text, sizeof(out->text));
	out->line = err->line;
	out->column = err->column;
}

static int each_setting(const struct ml_config *c, char kind, struct ml_run *run,
	int (*apply)(struct ml_run *, struct str, struct err *), struct err *err)
{
	for (size_t i = 0; i < c->settings.n; i++)
		if (c->settings.at[i].kind == kind && apply(run, str_of(c->settings.at[i].text), err))
			return -1;
	return 0;
}

static int apply_rules(struct ml_run *run, struct str text, struct err *err)
{
	return ruleset_add_path(run->set, text.at, err);
}

static int apply_select(struct ml_run *run, struct str text, struct err *err)
{
	return ruleset_select(run->set, text, err);
}

static int apply_ignore(struct ml_run *run, struct str text, struct err *err)
{
	return ruleset_ignore(run->set, text, err);
}

static int apply_severity(struct ml_run *run, struct str text, struct err *err)
{
	return ruleset_force(run->set, text, err);
}

static int apply_set(struct ml_run *run, struct str text, struct err *err)
{
	size_t equals = str_find(text, '=', 0);
	struct str name = str_cut(text, 0, equals), value = str_from(text, equals + 1);
	struct limits probe = run->limits;
	int64_t number;

	if (equals == text.len)
		return err_set(err, ERR_USAGE, "--set wants NAME=VALUE, not '%.*s'", STR_ARG(text));
	if (!limits_set(&probe, name, 0))
		return ruleset_set(run->set, name, value, err);
	number = str_number(value);
	if (number <= 0)
		return err_set(err, ERR_USAGE, "--set %.*s: '%.*s' is not a positive number", STR_ARG(name), STR_ARG(value));
	limits_set(&run->limits, name, (uint64_t)number);
	return 0;
}

/* The day that rules call today: given, or the system's. */
static int apply_today(struct ml_run *run, const char *given, struct err *err)
{
	char text[16];
	struct day day;
	time_t now = time(NULL);
	struct tm tm;

	if (given && (!day_parse(str_of(given), CALENDAR_GREGORIAN, &day) || day_precision(day) != PRECISION_DAY || !day_valid(day)))
		return err_set(err, ERR_USAGE, "--today wants a day as YYYY-MM-DD, not '%s'", given);
	if (!given) {
		localtime_r(&now, &tm);
		strftime(text, sizeof(text), "%Y-%m-%d", &tm);
		given = text;
	}
	ruleset_today(run->set, str_of(given));
	return 0;
}

static int apply_input_format(struct ml_run *run, const char *name, struct err *err)
{
	static const char *const kinds[] = {"xml", "json", "jsonl", "text"};

	for (size_t i = 0; name && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(name, kinds[i]) == 0)
			run->input_kind = str_of(kinds[i]);
	if (!name || run->input_kind.at)
		return 0;
	if (!ruleset_format(run->set, str_of(name)))
		return ruleset_unknown_format(run->set, str_of(name), err);
	run->input_format = ml_copy(name);
	return 0;
}

static bool has_setting(const struct ml_config *c, char kind)
{
	for (size_t i = 0; i < c->settings.n; i++)
		if (c->settings.at[i].kind == kind)
			return true;
	return false;
}

static int load(struct ml_run *run, const struct ml_config *c, struct err *err)
{
	run->lang = c->lang && strcmp(c->lang, "fa") == 0 ? STR("fa") : STR("en");
	run->set = ruleset_new(err);
	if (!run->set || each_setting(c, 'r', run, apply_rules, err) ||
		ruleset_speak(run->set, c->lang ? str_of(c->lang) : STR("en"), err) || ruleset_link(run->set, err))
		return -1;
	if (!has_setting(c, 's'))
		ruleset_default(run->set);
	ruleset_events(run->set);
	if (each_setting(c, 's', run, apply_select, err) || each_setting(c, 'l', run, apply_severity, err) ||
		each_setting(c, 'i', run, apply_ignore, err) || each_setting(c, 'p', run, apply_set, err))
		return -1;
	return apply_today(run, c->today, err) || apply_input_format(run, c->input_format, err) ? -1 : 0;
}

static void found(void *data, const struct rule *rule, const struct finding *f, const struct staged *staged)
{
	struct ml_run *run = data;

	run->summary.findings[f->severity]++;
	run->counts[rule->number]++;
	if (run->by_severity[rule->number] < f->severity)
		run->by_severity[rule->number] = f->severity;
	ml_tell_finding(run, rule, f, staged);
}

struct ml_run *ml_run_new(const struct ml_config *c, struct ml_error *error)
{
	struct ml_run *run = mem_zalloc(sizeof(*run));
	struct err err = {0};

	limits_init(&run->limits);
	if (load(run, c, &err) || ml_open_outputs(run, c, &err)) {
		ml_give_error(error, &err);
		ml_run_free(run);
		return NULL;
	}
	run->counts = mem_zalloc(run->set->rules.n * sizeof(*run->counts));
	run->by_severity = mem_zalloc(run->set->rules.n * sizeof(*run->by_severity));
	lint_init(&run->lint, run->set, &run->limits, found, run);
	run->lint.require_record = c->require_record;
	run->lint.input_format = str_of(run->input_format);
	run->lint.input_kind = run->input_kind;
	run->lint.seen = run->wants_records ? ml_tell_record : NULL;
	run->linting = true;
	return run;
}

void ml_run_free(struct ml_run *run)
{
	if (!run)
		return;
	if (run->linting)
		lint_clear(&run->lint);
	ml_close_outputs(run);
	buf_clear(&run->scratch);
	vec_clear(&run->ranked);
	ruleset_free(run->set);
	mem_free(run->counts);
	mem_free(run->by_severity);
	mem_free(run->input_format);
	mem_free(run);
}

/* --- linting --- */

static long read_fd(void *data, char *bytes, size_t size)
{
	ssize_t n;

	do
		n = read(*(int *)data, bytes, size);
	while (n < 0 && errno == EINTR);
	return n;
}

int ml_run_file(struct ml_run *run, const char *shown, int fd, struct ml_error *error)
{
	struct source source = {&fd, read_fd};
	struct err err = {0};
	int rc;

	ml_tell_file(run, str_of(shown));
	rc = lint_document(&run->lint, str_of(shown), &source, &err);

	run->summary.files++;
	run->summary.records = run->lint.total_records;
	run->summary.bytes = run->lint.total_bytes;
	if (rc == 0)
		ml_flush_terminals(run);
	else
		ml_run_trouble(run, shown, err.text);
	if (rc)
		ml_give_error(error, &err);
	return rc;
}

static int rank_order(const void *a, const void *b)
{
	const struct ml_rule_count *x = a, *y = b;

	if (x->findings != y->findings)
		return x->findings > y->findings ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

static void rank(struct ml_run *run)
{
	for (size_t i = 0; i < run->set->rules.n; i++) {
		const struct rule *rule = run->set->rules.at[i];

		if (run->counts[i])
			vec_push(&run->ranked, ((struct ml_rule_count){rule->id.at, rule->title.at, (enum ml_severity)run->by_severity[i],
				run->counts[i]}));
	}
	if (run->ranked.n)
		qsort(run->ranked.at, run->ranked.n, sizeof(*run->ranked.at), rank_order);
}

int ml_run_finish(struct ml_run *run, struct ml_error *error)
{
	struct err err = {0};
	int rc = lint_batch(&run->lint, &err);

	rank(run);
	if (rc)
		run->trouble = true;
	if (ml_end_outputs(run, &err))
		rc = -1;
	if (rc)
		ml_give_error(error, &err);
	return rc;
}

const struct ml_summary *ml_run_summary(const struct ml_run *run)
{
	return &run->summary;
}

bool ml_run_count(const struct ml_run *run, size_t i, struct ml_rule_count *out)
{
	if (i >= run->ranked.n)
		return false;
	*out = run->ranked.at[i];
	return true;
}

