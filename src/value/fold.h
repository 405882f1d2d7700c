/* Texts made comparable. Anybody above base may include this. */
#ifndef VALUE_FOLD_H
#define VALUE_FOLD_H
#include "base/str.h"

/* These append to `out`; `in` is valid UTF-8 and no part of `out`. */

/* For comparing: NFKC, full case folding, Arabic yeh and kaf to Persian, digits to ASCII, and of all that only letters,
 * marks and digits: blanks, punctuation and ZWNJ go. */
void text_fold(struct str in, struct buf *out);
/* Full case folding (Unicode 3.13) and nothing else. */
void text_casefold(struct str in, struct buf *out);
/* ASCII letters to lower case, as in domain names (RFC 4343); all else as it is. */
void text_lower(struct str in, struct buf *out);

#endif
