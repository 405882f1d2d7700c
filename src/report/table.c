/* The reports by name. To add one: write its file, declare its functions in all.h, add its row here; the manual's
 * list of reports (docs/metalint.1) is compared with this one by ci/docs. */
#include "report/all.h"

static void nothing(struct buf *out, const struct report_options *o)
{
	(void)out;
	(void)o;
}

const struct report report_table[] = {
	{"text", "for people: one line for each finding; a terminal also shows the place and the advice", nothing,
		text_finding, nothing},
	{"jsonl", "JSON Lines: one object for each finding, every key always there", nothing, jsonl_finding, nothing},
};

const size_t report_count = sizeof(report_table) / sizeof(report_table[0]);

const struct report *report_find(struct str name)
{
	for (size_t i = 0; i < report_count; i++)
		if (str_is(name, report_table[i].name))
			return &report_table[i];
	return NULL;
}
