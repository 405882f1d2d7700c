/* The running text of an element: without some of its children, in lines, or in one line of joined pieces. */
#include "tree/decode.h"

/* A text that is being put together. */
struct runner {
	struct decoder d;
	const struct running *how;
	bool skipped;      /* an element was left out here, and nothing followed yet */
	bool line;         /* a line ends here if anything follows */
	uint32_t line_end; /* the raw offset of what ends it */
};

static bool is_one_of(const uint32_t *names, size_t n, uint32_t name)
{
	for (size_t i = 0; i < n; i++)
		if (names[i] == name)
			return true;
	return false;
}

static void end_line(struct runner *r, uint32_t at)
{
	r->line = true;
	r->line_end = at;
}

static void flush_line(struct runner *r)
{
	struct buf *out = r->d.out;

	if (r->line && out->len && out->at[out->len - 1] != '\n') {
		pieces_add(r->d.map, (uint32_t)out->len, 1, r->line_end, 0, false);
		buf_add_byte(out, '\n');
	}
	r->line = false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* End of the blanks at `begin`. Those with a line break are layout, which others judge. */
static uint32_t blanks_end(const struct runner *r, uint32_t begin, uint32_t end)
{
	const char *raw = r->d.tree->raw;
	uint32_t at = begin;

	while (at < end && is_blank(raw[at]))
		at++;
	return memchr(raw + begin, '\n', at - begin) ? begin : at;
}

static void add_gap(struct runner *r, uint32_t begin, uint32_t end)
{
	const struct buf *out = r->d.out;

	/* The blanks on both sides of what was left out are one. */
	if (r->skipped && (out->len == 0 || is_blank(out->at[out->len - 1])))
		begin = blanks_end(r, begin, end);
	if (begin >= end)
		return;
	r->skipped = false;
	flush_line(r);
	decode_xml(&r->d, begin, end);
}

static void add_stored(struct runner *r, const struct node *n)
{
	struct str text = decode_stored(r->d.tree, n);

	flush_line(r);
	pieces_add(r->d.map, (uint32_t)r->d.out->len, (uint32_t)text.len, n->begin, n->end - n->begin, false);
	buf_add_str(r->d.out, text);
}

static bool has_text(const struct tree *t, uint32_t node)
{
	for (uint32_t c = tree_first(t, node); c; c = tree_node(t, c)->next)
		if (tree_node(t, c)->kind == NODE_TEXT)
			return true;
	return false;
}

static void add_node(struct runner *r, uint32_t node);

/* Adds [begin, end) of another text with its way back. */
static void add_part(struct runner *r, const struct runner *part, uint32_t begin, uint32_t end)
{
	uint32_t base = (uint32_t)r->d.out->len;

	for (size_t i = 0; r->d.map && i < part->d.map->list.n; i++) {
		struct piece p = part->d.map->list.at[i];
		uint32_t cut = p.to < begin ? begin - p.to : 0;
		uint32_t over = p.to + p.to_len > end ? p.to + p.to_len - end : 0;

		if (p.to >= end || p.to + p.to_len <= begin)
			continue;
		p.to_len -= cut + over;
		if (p.same) {
			p.from += cut;
			p.from_len = p.to_len;
		}
		pieces_add(r->d.map, base + p.to + cut - begin, p.to_len, p.from, p.from_len, p.same);
	}
	buf_add(r->d.out, part->d.out->at + begin, end - begin);
}

/* The texts of the children, trimmed, with the joint between them. */
static void add_joined(struct runner *r, uint32_t node)
{
	const struct tree *t = r->d.tree;
	bool first = true;

	for (uint32_t c = tree_first(t, node); c; c = tree_node(t, c)->next) {
		struct buf out = {0};
		struct pieces map = {0};
		struct runner part = {.d = {.tree = t, .out = &out, .map = &map}, .how = r->how};
		uint32_t begin = 0, end;

		if (tree_node(t, c)->kind != NODE_ELEMENT || is_one_of(r->how->skip, r->how->n_skip, tree_node(t, c)->name))
			continue;
		add_node(&part, c);
		for (end = (uint32_t)out.len; end > 0 && is_blank(out.at[end - 1]);)
			end--;
		while (begin < end && is_blank(out.at[begin]))
			begin++;
		if (begin < end && !first) {
			pieces_add(r->d.map, (uint32_t)r->d.out->len, (uint32_t)r->how->join.len, tree_node(t, c)->begin, 0, false);
			buf_add_str(r->d.out, r->how->join);
		}
		if (begin < end) {
			add_part(r, &part, begin, end);
			first = false;
		}
		buf_clear(&out);
		vec_clear(&map.list);
	}
}

static void add_children(struct runner *r, uint32_t node)
{
	const struct tree *t = r->d.tree;
	uint32_t at = tree_node(t, node)->content, reference = UINT32_MAX;

	for (uint32_t c = tree_first(t, node); c; c = tree_node(t, c)->next) {
		const struct node *n = tree_node(t, c);
		bool block = n->kind == NODE_ELEMENT && is_one_of(r->how->blocks, r->how->n_blocks, n->name);

		if (n->kind != NODE_ELEMENT && !(n->kind == NODE_TEXT && n->flags & NODE_STORED))
			continue; /* what stands between elements is read as one */
		if (!(n->flags & NODE_STORED) || n->begin != reference) {
			add_gap(r, at, n->begin);
			at = n->end;
		}
		reference = n->flags & NODE_STORED ? n->begin : UINT32_MAX;
		if (n->kind == NODE_ELEMENT && is_one_of(r->how->skip, r->how->n_skip, n->name)) {
			r->skipped = true;
			continue;
		}
		if (block)
			end_line(r, n->begin);
		add_node(r, c);
		if (block)
			end_line(r, n->end);
	}
	add_gap(r, at, tree_node(t, node)->content_end);
}

static void add_node(struct runner *r, uint32_t node)
{
	const struct node *n = tree_node(r->d.tree, node);

	if (n->flags & NODE_STORED)
		add_stored(r, n);
	else if (!(n->flags & NODE_MIXED))
		add_gap(r, n->content, n->content_end);
	else if (r->how->join.at && !has_text(r->d.tree, node))
		add_joined(r, node);
	else
		add_children(r, node);
}

/* Blanks before something that was left out at the end. */
static void trim_skipped(struct runner *r)
{
	struct buf *out = r->d.out;
	size_t end = out->len;

	while (end > 0 && is_blank(out->at[end - 1]))
		end--;
	if (r->skipped && !memchr(out->at + end, '\n', out->len - end))
		out->len = end;
}

struct str tree_running(const struct tree *t, uint32_t node, const struct running *how, struct arena *arena, struct pieces *map)
{
	struct buf out = {0};
	struct runner r = {.d = {.tree = t, .out = &out, .map = map}, .how = how};
	struct str value;

	if (!(tree_node(t, node)->flags & NODE_MIXED))
		return tree_value(t, node, arena, map);
	if (map)
		map->list.n = 0;
	add_node(&r, node);
	if (out.len)
		trim_skipped(&r);
	value = arena_str(arena, buf_str(&out));
	buf_clear(&out);
	return value;
}
