/* CSV by RFC 4180, for spreadsheets: a BOM so that they read UTF-8, one row for each finding. */
#include "report/all.h"

void csv_begin(struct report_job *job)
{
	buf_add_str(&job->out, STR("\xEF\xBB\xBF" "file,line,column,endLine,endColumn,severity,rule,message,advice,role,record,"
		"value,count,fix\r\n"));
}

/* A spreadsheet would take a cell that begins so for a formula: an apostrophe says that it is text. */
static bool is_formula(struct str text)
{
	return text.len && memchr("=+-@\t\r", text.at[0], 6);
}

static void add_cell(struct buf *out, struct str text)
{
	bool quoted = is_formula(text);

	for (size_t i = 0; i < text.len && !quoted; i++)
		quoted = memchr(",\"\r\n", text.at[i], 4) || text.at[i] == ' ';
	buf_add_byte(out, ',');
	if (!quoted) {
		buf_add_str(out, text);
		return;
	}
	buf_add_byte(out, '"');
	if (is_formula(text))
		buf_add_byte(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, text.at[i]);
	}
	buf_add_byte(out, '"');
}

static void add_number(struct buf *out, uint64_t n)
{
	buf_add_byte(out, ',');
	jw_digits(out, n);
}

void csv_finding(struct report_job *job, const struct finding *f)
{
	static const char *const fixes[] = {[FIX_NONE] = "", [FIX_SAFE] = "safe", [FIX_UNSAFE] = "unsafe"};
	struct buf *out = &job->out;
	size_t begin = out->len;

	add_cell(out, f->file);
	memmove(out->at + begin, out->at + begin + 1, out->len - begin - 1); /* no comma before the first */
	out->len--;
	add_number(out, f->at.line);
	add_number(out, f->at.column);
	add_number(out, f->at.end_line);
	add_number(out, f->at.end_column);
	add_cell(out, str_of(severity_names[f->severity]));
	add_cell(out, f->rule);
	add_cell(out, f->message);
	add_cell(out, f->advice);
	add_cell(out, f->role);
	add_cell(out, f->record);
	add_cell(out, f->value);
	add_number(out, f->count);
	add_cell(out, str_of(fixes[f->fix]));
	buf_add_str(out, STR("\r\n"));
}
