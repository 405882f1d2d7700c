/* The transforms that ask Unicode's tables: canonical composition and compatibility forms. Only transform.c includes this. */
#ifndef VALUE_COMPAT_H
#define VALUE_COMPAT_H
#include "base/pairs.h"
#include "base/pieces.h"
#include "base/str.h"

/* As struct transform has it. */
bool compat_nfc(struct str in, struct buf *out, struct pieces *map);
bool compat_nfc_may(const struct pairs *);
bool compat_forms(struct str in, struct buf *out, struct pieces *map);

#endif
