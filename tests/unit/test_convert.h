/* Bytes in another encoding, for tests of readers; test_read.c has it. */
#ifndef TEST_CONVERT_H
#define TEST_CONVERT_H
#include "base/str.h"

/* The bytes of UTF-8 `text` in another encoding (without a mark). */
struct buf reading_convert(struct str text, const char *from, const char *to);

#endif
