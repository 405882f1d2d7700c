/* The commands that print what the program knows: explain, rules, formats, test, version. */
#include "cli/options.h"
#include "cli/output.h"
#include "cli/say.h"

/* Loads the rules; NULL, and said so, if that fails. */
static struct ml_run *load(struct options *o)
{
	struct ml_error error = {0};
	struct ml_run *run = ml_run_new(o->config, &error);

	if (!run)
		say_error(&error);
	return run;
}

/* Runs `job` with the loaded rules and stdout, or the file of --format; it returns an exit status, or -1 with the error filled. */
static int with_rules(struct options *o,
	int (*job)(const struct options *, struct ml_run *, struct output *, struct ml_error *))
{
	struct ml_run *run = load(o);
	struct ml_error error = {0};
	struct output out;
	int status;

	if (!run)
		return STATUS_FAILED;
	if (output_open(&out, o->outputs.n ? o->outputs.at[0].path : NULL)) {
		ml_run_free(run);
		return STATUS_FAILED;
	}
	status = job(o, run, &out, &error);
	if (output_close(&out, status >= 0) || status < 0) {
		if (status < 0 && !out.error)
			say_error(&error);
		status = STATUS_FAILED;
	}
	ml_run_free(run);
	return status;
}

static int explain(const struct options *o, struct ml_run *run, struct output *out, struct ml_error *error)
{
	for (size_t i = 0; i < o->arguments.n; i++) {
		if (i && output_write(out, "\n", 1))
			return -1;
		if (ml_explain(run, o->arguments.at[i], o->source, output_write, out, error) < 0)
			return -1;
	}
	return STATUS_CLEAN;
}

static int show_config(const struct options *o, struct ml_run *run, struct output *out, struct ml_error *error)
{
	return ml_show_config(run, o->arguments.n ? o->arguments.at[0] : "./.", output_write, out, error) ? -1 : STATUS_CLEAN;
}

int config_run(struct options *o)
{
	ml_config_look(o->config, o->arguments.n ? o->arguments.at[0] : ".");
	return with_rules(o, show_config);
}

int explain_run(struct options *o)
{
	return with_rules(o, explain);
}

static int list_rules(const struct options *o, struct ml_run *run, struct output *out, struct ml_error *error)
{
	struct str format = o->outputs.n ? o->outputs.at[0].report : STR("text");

	if (str_is(format, "markdown"))
		return ml_write_rules_manual(run, output_write, out);
	return ml_list_rules(run, str_is(format, "json"), output_write, out, error);
}

int rules_run(struct options *o)
{
	static const char *const names[] = {"text", "json", "markdown"};
	struct str format = o->outputs.n ? o->outputs.at[0].report : STR("text");
	struct buf wrong = {0};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_is(format, names[i]))
			return with_rules(o, list_rules);
	buf_add_str(&wrong, format);
	say_unknown("format of rules", "", buf_cstr(&wrong), names, sizeof(names) / sizeof(names[0]));
	buf_clear(&wrong);
	return STATUS_FAILED;
}

static int list_formats(const struct options *o, struct ml_run *run, struct output *out, struct ml_error *error)
{
	return ml_list_formats(run, o->arguments.n ? o->arguments.at[0] : NULL, output_write, out, error);
}

int formats_run(struct options *o)
{
	return with_rules(o, list_formats);
}

static int test(const struct options *o, struct ml_run *run, struct output *out, struct ml_error *error)
{
	int failed = ml_test(run, o->arguments.n ? o->arguments.at[0] : NULL, output_write, out, error);

	return failed > 0 ? STATUS_FINDINGS : failed;
}

int test_run(struct options *o)
{
	return with_rules(o, test);
}

int version_run(struct options *o)
{
	struct output out;

	(void)o;
	output_open(&out, NULL);
	output_write(&out, "metalint " ML_VERSION "\n", sizeof("metalint " ML_VERSION "\n") - 1);
	return output_close(&out, true) ? STATUS_FAILED : STATUS_CLEAN;
}
