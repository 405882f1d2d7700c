/* Decoding: what the files for XML and for JSON share. Only tree/decode*.c include this. */
#ifndef TREE_DECODE_H
#define TREE_DECODE_H
#include "tree/tree.h"

/* Decoded bytes on their way into an arena; `out` is grown, `map` is filled if it is not NULL. */
struct decoder {
	const struct tree *tree;
	struct buf *out;
	struct pieces *map;
	bool attribute; /* line ends and TABs become spaces */
	uint32_t made;   /* bytes that were decoded before, and are not in `out` */
	uint32_t enough; /* decoded bytes behind which nobody wants more; 0: all are wanted */
};

static inline uint32_t decoded(const struct decoder *d)
{
	return d->made + (uint32_t)d->out->len;
}

static inline void decode_same(struct decoder *d, uint32_t from, uint32_t len)
{
	if (d->map)
		pieces_add(d->map, decoded(d), len, from, len, true);
	buf_add(d->out, d->tree->raw + from, len);
}

/* The content of a JSON string that has a backslash in it. */
void decode_json(struct decoder *, uint32_t begin, uint32_t end);

/* One stretch of XML text without child elements, or of an attribute's value. Returns how far it was decoded. */
uint32_t decode_xml(struct decoder *, uint32_t begin, uint32_t end);
/* The text of a node with NODE_STORED. */
struct str decode_stored(const struct tree *, const struct node *);

#endif
