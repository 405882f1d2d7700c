/* metalint as a library: findings that are known from before, and those that are counted for later. */
#include <stdlib.h>

#include "base/mem.h"
#include "ml.h"

/* The baseline that the caller names, or else a configuration. */
static struct str baseline_path(const struct ml_run *run)
{
	if (run->settings.baseline)
		return str_of(run->settings.baseline);
	for (size_t i = 0; i < run->worker.configs.n; i++)
		for (size_t k = 0; k < run->worker.configs.at[i]->lines.n; k++)
			if (run->worker.configs.at[i]->lines.at[k].kind == CONFIG_BASELINE)
				return run->worker.configs.at[i]->lines.at[k].text;
	return STR_NONE;
}

int ml_open_known(struct ml_run *run, struct err *err)
{
	struct str path = run->settings.collect ? STR_NONE : baseline_path(run);
	struct buf name = {0};

	if (path.at) {
		int rc;

		buf_add_str(&name, path);
		rc = known_read_baseline(&run->baseline, buf_cstr(&name), err);
		buf_clear(&name);
		if (rc)
			return -1;
		run->has_baseline = true;
	}
	if (run->settings.compare && known_read_run(&run->earlier, run->settings.compare, err))
		return -1;
	run->has_earlier = run->settings.compare != NULL;
	return 0;
}

void ml_close_known(struct ml_run *run)
{
	known_clear(&run->baseline);
	known_clear(&run->earlier);
	known_clear(&run->collected);
	vec_clear(&run->compared);
}

static struct report_compared *compared_of(struct ml_run *run, struct str rule)
{
	for (size_t i = 0; i < run->compared.n; i++)
		if (str_eq(run->compared.at[i].rule, rule))
			return &run->compared.at[i];
	vec_push(&run->compared, (struct report_compared){.rule = rule});
	return &run->compared.at[run->compared.n - 1];
}

bool ml_wants(struct ml_run *run, struct finding *f)
{
	if (run->settings.collect)
		known_add(&run->collected, f);
	if (run->has_baseline && known_take(&run->baseline, f)) {
		run->summary.in_baseline++;
		return false;
	}
	if (run->has_earlier) {
		struct report_compared *c = compared_of(run, f->rule);

		f->is_new = !known_take(&run->earlier, f);
		c->added += f->is_new;
		c->same += !f->is_new;
	}
	return true;
}

static int compared_order(const void *a, const void *b)
{
	return str_order(((const struct report_compared *)a)->rule, ((const struct report_compared *)b)->rule);
}

void ml_compare_end(struct ml_run *run)
{
	if (!run->has_earlier)
		return;
	for (size_t i = 0; i < run->earlier.items.n; i++)
		if (run->earlier.items.at[i].left)
			compared_of(run, run->earlier.items.at[i].rule)->gone += run->earlier.items.at[i].left;
	if (run->compared.n)
		qsort(run->compared.at, run->compared.n, sizeof(*run->compared.at), compared_order);
}

/* What an old baseline and this run have in common. */
static void prune(struct known *old, struct known *now)
{
	size_t kept = 0;

	for (size_t i = 0; i < old->items.n; i++) {
		struct known_item *item = &old->items.at[i];
		struct finding f = {.rule = item->rule, .record = item->record, .role = item->role, .value = item->value};
		unsigned n = 0;

		while (n < item->count && known_take(now, &f))
			n++;
		item->count = n;
		if (n)
			old->items.at[kept++] = *item;
	}
	old->items.n = kept;
}

int ml_run_baseline(struct ml_run *run, const char *old, ml_write *write, void *data, uint64_t *n, struct ml_error *error)
{
	struct known before = {0}, *known = &run->collected;
	struct buf out = {0};
	struct err err = {0};
	int rc = 0;

	if (old) {
		rc = known_read_baseline(&before, old, &err);
		if (rc == 0)
			prune(&before, &run->collected);
		known = &before;
	}
	if (rc == 0) {
		known_write(known, &out);
		rc = write(data, out.at, out.len);
		*n = known->items.n;
	}
	if (rc)
		ml_give_error(error, &err);
	known_clear(&before);
	buf_clear(&out);
	return rc;
}
