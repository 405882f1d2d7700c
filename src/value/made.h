/* A text in the making: bytes and the way back grow together. Only value/ includes this. */
#ifndef VALUE_MADE_H
#define VALUE_MADE_H
#include "base/pieces.h"
#include "base/str.h"

/* Made of `in`, appended to `out`, which held `base` bytes before; `map` may be NULL. */
struct made {
	struct str in;
	struct buf *out;
	struct pieces *map;
	size_t base;
};

struct made made_begin(struct str in, struct buf *out, struct pieces *map);
/* Bytes made so far. */
static inline size_t made_len(const struct made *m)
{
	return m->out->len - m->base;
}

/* Adds [begin, end) of the input as it is. */
void made_same(struct made *, size_t begin, size_t end);
/* Adds `bytes` for [begin, end) of the input. */
void made_new(struct made *, struct str bytes, size_t begin, size_t end);
void made_new_char(struct made *, uint32_t cp, size_t begin, size_t end);
/* Takes back what is behind the first `len` bytes. */
void made_cut(struct made *, size_t len);

#endif
