/* File names as URI references. Only files of report/ include this. */
#ifndef REPORT_URI_H
#define REPORT_URI_H
#include "base/str.h"

/* A path as a relative reference (without ./ at its begin), an absolute one as a file: URI; by RFC 3986, bytes that it
 * does not allow are percent-encoded. */
void uri_add(struct buf *, struct str path);

#endif
