/* metalint as a library: what the program knows about itself. */
#include <errno.h>

#include "about/about.h"
#include "example/example.h"
#include "ml.h"

/* Writes what was made, and frees it. */
static int write_out(struct buf *out, int rc, ml_write *write, void *data, struct err *err)
{
	if (rc == 0 && out->len && write(data, out->at, out->len))
		rc = err_set(err, ERR_SYSTEM, "%s", strerror(errno));
	buf_clear(out);
	return rc;
}

int ml_explain(const struct ml_run *run, const char *rule, bool source, ml_write *write, void *data, struct ml_error *error)
{
	struct buf out = {0};
	struct err err = {0};
	int rc = write_out(&out, about_explain(run->set, str_of(rule), source, &out, &err), write, data, &err);

	if (rc)
		ml_give_error(error, &err);
	return rc;
}

int ml_list_rules(const struct ml_run *run, bool json, ml_write *write, void *data, struct ml_error *error)
{
	struct buf out = {0};
	struct err err = {0};
	int rc;

	about_rules(run->set, json, &out);
	rc = write_out(&out, 0, write, data, &err);
	if (rc)
		ml_give_error(error, &err);
	return rc;
}

int ml_list_formats(const struct ml_run *run, const char *name, ml_write *write, void *data, struct ml_error *error)
{
	struct buf out = {0};
	struct err err = {0};
	int rc = write_out(&out, about_formats(run->set, str_of(name), &out, &err), write, data, &err);

	if (rc)
		ml_give_error(error, &err);
	return rc;
}

int ml_write_rules_manual(const struct ml_run *run, ml_write *write, void *data)
{
	struct buf out = {0};

	about_manual(run->set, &out);
	return write_out(&out, 0, write, data, NULL);
}

int ml_test(struct ml_run *run, const char *path, ml_write *write, void *data, struct ml_error *error)
{
	struct example_counts counts = {0};
	struct err err = {0};

	if (example_test(run->set, &run->worker.profiles.at[0]->limits, path, write, data, &counts, &err) == 0)
		return (int)counts.failed;
	ml_give_error(error, &err);
	return -1;
}


bool ml_limit(size_t i, const char **name, uint64_t *value, const char **why)
{
	if (i >= LIMIT_COUNT)
		return false;
	*name = limit_table[i].name;
	*value = limit_table[i].value;
	*why = limit_table[i].why;
	return true;
}

bool ml_report(size_t i, const char **name, const char **help)
{
	if (i >= report_count)
		return false;
	*name = report_table[i].name;
	*help = report_table[i].help;
	return true;
}
