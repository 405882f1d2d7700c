/* The way back from a made text to the bytes it was made of. */
#include "base/pieces.h"

void pieces_add(struct pieces *p, uint32_t to, uint32_t to_len, uint32_t from, uint32_t from_len, bool same)
{
	if (p)
		vec_push(&p->list, ((struct piece){to, to_len, from, from_len, same}));
}

/* The last piece that begins at or before `at`. */
static const struct piece *piece_at(const struct pieces *p, uint32_t at)
{
	size_t low = 0, high = p->list.n;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (p->list.at[middle].to <= at)
			low = middle;
		else
			high = middle;
	}
	return &p->list.at[low];
}

void pieces_source(const struct pieces *p, uint32_t begin, uint32_t end, uint32_t *from, uint32_t *from_end)
{
	const struct piece *piece;

	*from = *from_end = 0;
	if (p->list.n == 0)
		return;
	piece = piece_at(p, begin);
	if (begin >= piece->to + piece->to_len)
		*from = piece->from + piece->from_len;
	else
		*from = piece->same ? piece->from + (begin - piece->to) : piece->from;
	*from_end = *from;
	if (end <= begin)
		return;
	piece = piece_at(p, end - 1);
	if (end >= piece->to + piece->to_len)
		*from_end = piece->from + piece->from_len;
	else
		*from_end = piece->same ? piece->from + (end - piece->to) : piece->from + piece->from_len;
}

void pieces_compose(struct pieces *map, const struct pieces *below)
{
	struct pieces made = {0};

	for (size_t i = 0; i < map->list.n; i++) {
		struct piece p = map->list.at[i];
		uint32_t from, end;

		/* A piece that is the same bytes is cut where the way below changes; any other maps as a whole. */
		while (p.same && p.to_len) {
			const struct piece *q = piece_at(below, p.from);
			uint32_t left = q->to + q->to_len > p.from ? q->to + q->to_len - p.from : p.to_len;
			uint32_t n = left < p.to_len ? left : p.to_len;
			bool same = q->same && q->to <= p.from;

			pieces_source(below, p.from, p.from + n, &from, &end);
			pieces_add(&made, p.to, n, from, end - from, same);
			p.to += n;
			p.from += n;
			p.to_len -= n;
		}
		if (p.same)
			continue;
		pieces_source(below, p.from, p.from + p.from_len, &from, &end);
		pieces_add(&made, p.to, p.to_len, from, end - from, false);
	}
	vec_clear(&map->list);
	*map = made;
}
