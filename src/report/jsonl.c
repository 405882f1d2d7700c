/* JSON Lines: one finding per line, every key always there, in this order; null where there is nothing. */
#include "report/all.h"

static const struct str fix_names[] = {
	[FIX_NONE] = STR_NONE,
	[FIX_SAFE] = {"safe", 4},
	[FIX_UNSAFE] = {"unsafe", 6},
};

void jsonl_add(struct json_writer *j, const struct finding *f)
{
	jw_object(j);
	jw_key(j, "file"), jw_bytes(j, f->file);
	jw_key(j, "line"), jw_number(j, f->at.line);
	jw_key(j, "column"), jw_number(j, f->at.column);
	jw_key(j, "endLine"), jw_number(j, f->at.end_line);
	jw_key(j, "endColumn"), jw_number(j, f->at.end_column);
	jw_key(j, "byteOffset"), jw_number(j, f->at.byte);
	jw_key(j, "byteLength"), jw_number(j, f->at.byte_len);
	jw_key(j, "rule"), jw_string(j, f->rule);
	jw_key(j, "severity"), jw_string(j, str_of(severity_names[f->severity]));
	jw_key(j, "message"), jw_string(j, f->message);
	jw_key(j, "advice"), jw_string(j, f->advice);
	jw_key(j, "role"), jw_string(j, f->role);
	jw_key(j, "record"), jw_string(j, f->record);
	jw_key(j, "value"), jw_string(j, f->value);
	jw_key(j, "count"), jw_number(j, f->count);
	jw_key(j, "fix"), jw_string(j, fix_names[f->fix]);
	jw_object_end(j);
}

void jsonl_finding(struct report_job *job, const struct finding *f)
{
	struct json_writer j = {.out = &job->out};

	jsonl_add(&j, f);
	jw_end_text(&j);
}
