/* Memory that is given out piece by piece and taken back all at once. Anybody may include this. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/str.h"

struct arena_block;

/* All zero is an empty arena. */
struct arena {
	struct arena_block *blocks; /* the newest first */
	char *at, *end;             /* what is left of the newest */
	size_t used;                /* bytes given out since the last reset */
};

/* Room for `size` bytes, aligned to 8, not cleared; valid until the arena is reset or cleared. */
void *arena_alloc(struct arena *, size_t size);
void *arena_zalloc(struct arena *, size_t size);
/* A copy of s, with a NUL behind it that is not counted. */
struct str arena_str(struct arena *, struct str s);
/* A number in decimal digits: for what is made of every value, where printf takes its time. */
struct str arena_number(struct arena *, int64_t n);
struct str arena_printf(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Takes everything back and keeps one block for reuse. */
void arena_reset(struct arena *);
void arena_clear(struct arena *);

#endif
