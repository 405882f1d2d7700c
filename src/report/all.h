/* What each report file gives to the table of reports. Only table.c and the report files include this. */
#ifndef REPORT_ALL_H
#define REPORT_ALL_H
#include "report/report.h"

void text_finding(struct buf *out, const struct report_options *, const struct finding *);
void jsonl_finding(struct buf *out, const struct report_options *, const struct finding *);

#endif
