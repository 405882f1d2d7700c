/* GitLab's Code Quality: an array of issues, each with a fingerprint of its own. */
#include "report/all.h"

struct gitlab {
	struct json_writer j;
};

void gitlab_begin(struct report_job *job)
{
	struct gitlab *g = mem_zalloc(sizeof(*g));

	job->state = g;
	g->j.out = &job->out;
	jw_array(&g->j);
}

void gitlab_finding(struct report_job *job, const struct finding *f)
{
	static const char *const levels[SEVERITY_COUNT] = {"info", "info", "minor", "major"};
	struct gitlab *g = job->state;
	struct json_writer *j = &g->j;
	struct buf print = {0};
	struct str file = f->file;

	while (str_starts(file, STR("./")))
		file = str_from(file, 2);
	/* The same record may stand in two files. */
	buf_addf(&print, "%016llx%016llx%016llx:%u", (unsigned long long)hash64(file), (unsigned long long)f->key.high,
		(unsigned long long)f->key.low, f->nth);
	jw_object(j);
	jw_key(j, "description"), jw_string(j, f->message);
	jw_key(j, "check_name"), jw_string(j, f->rule);
	jw_key(j, "fingerprint"), jw_string(j, buf_str(&print));
	jw_key(j, "severity"), jw_string(j, str_of(levels[f->severity]));
	jw_key(j, "location"), jw_object(j);
	jw_key(j, "path"), jw_bytes(j, file);
	jw_key(j, "lines"), jw_object(j);
	jw_key(j, "begin"), jw_number(j, f->at.line);
	jw_key(j, "end"), jw_number(j, f->at.end_line);
	jw_object_end(j);
	jw_object_end(j);
	jw_object_end(j);
	buf_clear(&print);
}

void gitlab_end(struct report_job *job, const struct report_totals *totals)
{
	struct gitlab *g = job->state;

	(void)totals;
	jw_array_end(&g->j);
	jw_end_text(&g->j);
}

void gitlab_done(struct report_job *job)
{
	mem_free(job->state);
}
