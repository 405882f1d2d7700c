/* The way back from a text that was made of another (decoded, trimmed, stripped) to the bytes it was made of.
 * Anybody may include this. */
#ifndef BASE_PIECES_H
#define BASE_PIECES_H
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* Where the pieces of a decoded text come from. A piece is either the same bytes in both (to_len == from_len and
 * `same`), or a replacement of from_len raw bytes by to_len decoded ones (a reference, a line end). What a piece does
 * not cover (tags, comments) was left out of the decoded text. */
struct piece {
	uint32_t to, to_len;
	uint32_t from, from_len;
	bool same;
};

/* Grows as decoding goes; pieces in order of `to`. */
struct pieces {
	VEC(struct piece) list;
};

/* Offsets of the source for a range [begin, end) of the decoded text: begin of the piece that holds begin, end of the
 * piece that holds end - 1; an empty range maps to an empty one. */
void pieces_source(const struct pieces *, uint32_t begin, uint32_t end, uint32_t *from, uint32_t *from_end);
/* Adds a piece at the end; the first argument may be NULL (nobody wants the way back). */
void pieces_add(struct pieces *, uint32_t to, uint32_t to_len, uint32_t from, uint32_t from_len, bool same);
/* Makes of `map` (made -> middle) and `below` (middle -> source) the way made -> source, in `map`. */
void pieces_compose(struct pieces *map, const struct pieces *below);

#endif
