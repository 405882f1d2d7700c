/* Whole files. Anybody may include this. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/str.h"

/* Appends the file's bytes to `out`. -1: errno says why. */
int file_read(const char *path, struct buf *out);

#endif
