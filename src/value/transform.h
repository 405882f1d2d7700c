/* Transforms of a text, by name: what checks compare with and fixes write. Anybody above base may include this.
 *
 * To add one: a function and a row in transform.c's table; its name is then good for `unchanged-by` and `fix`. */
#ifndef VALUE_TRANSFORM_H
#define VALUE_TRANSFORM_H
#include "base/pairs.h"
#include "base/pieces.h"
#include "base/str.h"

/* run: true if the transform changes `in`; then the result is appended to `out` and the way from the result back to `in`
 * to `map` (empty before; may be NULL). False: nothing is appended, `in` is the result. `in` is valid UTF-8. */
struct transform {
	const char *name;
	bool (*run)(struct str in, struct buf *out, struct pieces *map);
	bool (*may_change)(const struct pairs *); /* a text with these pairs; NULL: any */
};

/* trim, collapse, nfc, compat, ascii-digits, redecode, decode, strip-tags, lower-domain; NULL if it is none of them. */
const struct transform *transform_find(struct str name);
/* The i-th row of the table, NULL behind the last. */
const struct transform *transform_at(size_t i);

/* One place where the result differs: [begin, end) of the input became [to, to_end) of the result. */
struct change {
	size_t begin, end, to, to_end;
};

/* Walks the changes that a map tells of, in order: *next is 0 at first, false behind the last. in_len is the input's
 * length, out_len the result's. */
bool transform_change(const struct pieces *map, size_t in_len, size_t out_len, size_t *next, struct change *);

#endif
