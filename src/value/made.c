/* A text in the making. */
#include "value/made.h"

#include "base/utf8.h"

struct made made_begin(struct str in, struct buf *out, struct pieces *map)
{
	return (struct made){in, out, map, out->len};
}

void made_same(struct made *m, size_t begin, size_t end)
{
	uint32_t to = (uint32_t)made_len(m), len = (uint32_t)(end - begin);
	struct piece *last;

	if (begin == end)
		return;
	buf_add(m->out, m->in.at + begin, end - begin);
	if (!m->map)
		return;
	last = m->map->list.n ? &m->map->list.at[m->map->list.n - 1] : NULL;
	if (last && last->same && last->to + last->to_len == to && last->from + last->from_len == begin) {
		last->to_len += len;
		last->from_len += len;
		return;
	}
	pieces_add(m->map, to, len, (uint32_t)begin, len, true);
}

void made_new(struct made *m, struct str bytes, size_t begin, size_t end)
{
	pieces_add(m->map, (uint32_t)made_len(m), (uint32_t)bytes.len, (uint32_t)begin, (uint32_t)(end - begin), false);
	buf_add_str(m->out, bytes);
}

void made_new_char(struct made *m, uint32_t cp, size_t begin, size_t end)
{
	char bytes[4];

	made_new(m, str_n(bytes, utf8_put(bytes, cp)), begin, end);
}

void made_cut(struct made *m, size_t len)
{
	m->out->len = m->base + len;
	if (!m->map)
		return;
	while (m->map->list.n) {
		struct piece *last = &m->map->list.at[m->map->list.n - 1];

		if (last->to + last->to_len <= len)
			return;
		if (last->to < len && last->same) {
			last->to_len = last->from_len = (uint32_t)(len - last->to);
			return;
		}
		m->map->list.n--;
	}
}
