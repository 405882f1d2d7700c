/* Page numbers. Only files of check/ include this. */
#ifndef CHECK_PAGES_H
#define CHECK_PAGES_H
#include "base/str.h"

/* "ii96": letters (they may be missing), then a number of at most 18 digits; what follows it does not matter. */
bool page_parts(struct str text, struct str *prefix, struct str *number);
/* The last page as a number; with fewer digits than the first it is read as abbreviated: 377-93 is 377-393. */
int64_t page_end(struct str first_number, struct str last_number);

#endif
