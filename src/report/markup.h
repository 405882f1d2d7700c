/* Texts in XML. Only files of report/ include this. */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H
#include "base/str.h"

/* A text as content or as the value of an attribute in double quotes; what XML 1.0 forbids becomes U+FFFD, and so does
 * what is not UTF-8. */
void markup_add(struct buf *, struct str text);

#endif
