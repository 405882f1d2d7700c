/* The source line under a finding. The text report includes this. */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H
#include "report/report.h"

/* Adds the finding's line, cut around the range to what a terminal is wide, with carets under the range. Where letters
 * run from right to left, terminals disagree about columns: there the range's own text stands alone, isolated between
 * U+2068 and U+2069. Adds nothing where there is nothing to show. Returns the width of the gutter. */
unsigned snippet_add(struct buf *out, const struct report_options *, const struct finding *);

#endif
