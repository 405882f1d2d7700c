/* Fuzzing of the XML reader: any bytes give trees whose ranges nest, values whose way back leads into the raw bytes,
 * and places that ascend. Build: clang -fsanitize=fuzzer,address,undefined; seeds: any XML files. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read.h"

#define DEMAND(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

struct feed {
	const uint8_t *bytes;
	size_t size, at, step;
};

struct watch {
	size_t size;
	bool ended, over; /* over: the event that ends a document was seen */
	uint64_t last_record;
};

static long feed_read(void *data, char *bytes, size_t size)
{
	struct feed *f = data;
	size_t n = f->size - f->at;

	if (n > size)
		n = size;
	if (n > f->step)
		n = f->step;
	if (n)
		memcpy(bytes, f->bytes + f->at, n);
	f->at += n;
	return (long)n;
}

static bool is_record(void *data, const struct tree *head, uint32_t *node)
{
	struct str name = tree_name(head, *node);

	(void)data;
	DEMAND(tree_node(head, *node)->tag_end <= head->raw_len);
	DEMAND(head->raw[tree_node(head, *node)->begin] == '<');
	if (str_is(name, "whole")) {
		while (tree_node(head, *node)->parent)
			*node = tree_node(head, *node)->parent;
		return true;
	}
	return str_is(name, "article") || str_is(name, "r");
}

static void check_position(const struct watch *w, struct position p)
{
	DEMAND(p.byte <= w->size && p.line >= 1 && p.column >= 1 && p.column16 >= p.column);
}

static void check_value(const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node);
	struct arena arena = {0};
	struct pieces map = {0};
	struct str value = tree_value(t, node, &arena, &map);
	uint32_t from, end, to = 0, last = 0;

	DEMAND(utf8_valid(value) == value.len);
	for (size_t i = 0; i < map.list.n; i++) {
		const struct piece *p = &map.list.at[i];

		DEMAND(p->to >= to && p->to + p->to_len <= value.len);
		DEMAND(p->from >= last && p->from + p->from_len <= t->raw_len);
		DEMAND(p->from >= n->begin && p->from + p->from_len <= n->end);
		DEMAND(!p->same || memcmp(t->raw + p->from, value.at + p->to, p->to_len) == 0);
		to = p->to + p->to_len;
		last = p->from;
	}
	for (uint32_t i = 0; i < value.len && i < 40; i++) {
		pieces_source(&map, i, i + 1, &from, &end);
		DEMAND(from <= end && end <= t->raw_len);
	}
	arena_clear(&arena);
	vec_clear(&map.list);
}

static void check_node(struct watch *w, struct reader *r, const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node), *up = tree_node(t, n->parent);
	struct position begin = reader_position(r, t, n->begin), end = reader_position(r, t, n->end);

	DEMAND(n->begin <= n->end && n->end <= t->raw_len && n->parent < node);
	DEMAND(n->depth == up->depth + 1);
	check_position(w, begin);
	check_position(w, end);
	DEMAND(begin.byte <= end.byte && begin.line <= end.line);
	if (!(n->flags & NODE_STORED))
		DEMAND(n->content >= n->begin && n->content <= n->content_end && n->content_end <= n->end);
	else
		DEMAND(n->content <= n->content_end && n->content_end <= t->stored.len);
	if (n->parent && up->kind == NODE_ELEMENT)
		DEMAND(n->begin >= up->begin && n->end <= up->end);
	if (n->kind == NODE_ELEMENT && !(n->flags & (NODE_STORED | NODE_OPEN)))
		DEMAND(t->raw[n->begin] == '<' && t->raw[n->end - 1] == '>' && t->raw[n->tag_end - 1] == '>');
}

static void check_tree(struct watch *w, struct reader *r, const struct tree *t)
{
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		check_node(w, r, t, i);
		if (i < 300)
			check_value(t, i);
	}
	for (uint32_t n = tree_walk(t, 0, 0), count = 1; n; n = tree_walk(t, 0, n), count++)
		DEMAND(n == count);
}

/* Some elements of the head are forgotten when they end. */
static bool ended(void *data, const struct tree *head, uint32_t node)
{
	const struct node *n = tree_node(head, node);

	DEMAND(n->kind == NODE_ELEMENT && !(n->flags & NODE_OPEN) && n->parent && n->end == head->raw_len);
	DEMAND(head->raw[n->begin] == '<' && head->raw[n->end - 1] == '>' && !((struct watch *)data)->ended);
	return tree_name(head, node).len % 3 == 1;
}

static void record(void *data, struct reader *r, struct tree *t)
{
	struct watch *w = data;
	uint64_t begin = reader_position(r, t, 0).byte;

	DEMAND(!w->ended && begin >= w->last_record);
	DEMAND(tree_node(t, 1)->kind == NODE_ELEMENT && tree_node(t, 0)->child == 1 && tree_node(t, 1)->next == 0);
	check_tree(w, r, t);
	w->last_record = begin + 1;
}

static void event(void *data, const struct event *e)
{
	struct watch *w = data;

	DEMAND(!w->ended && !w->over && e->count >= 1 && e->kind < EVENT_COUNT);
	DEMAND(utf8_valid(e->text) == e->text.len);
	check_position(w, e->begin);
	check_position(w, e->end);
	DEMAND(e->begin.byte <= e->end.byte);
	if (e->kind == EVENT_XML_MALFORMED && !str_starts(e->text, STR("the prefix '"))) /* it ends nothing */
		w->over = true;
}

static void head_end(void *data, struct reader *r, struct tree *t, bool complete)
{
	struct watch *w = data;

	DEMAND(!w->ended && !(complete && w->over));
	w->ended = true;
	check_tree(w, r, t);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const uint64_t small[LIMIT_COUNT] = {[LIMIT_DEPTH] = 20, [LIMIT_ATTRIBUTES] = 12, [LIMIT_NAMES] = 60,
		[LIMIT_ENTITIES] = 2000, [LIMIT_VALUE] = 3000, [LIMIT_RECORD] = 20000, [LIMIT_HEAD] = 20000, [LIMIT_NODES] = 800};
	struct limits limits;
	struct watch w = {.size = size};
	struct feed feed = {.bytes = bytes, .size = size, .step = size && bytes[size - 1] % 2 ? 7 : 1 << 20};
	struct source source = {&feed, feed_read};
	struct reader_calls calls = {.data = &w, .is_record = is_record, .record = record, .event = event, .head_end = head_end,
		.ended = ended};
	struct err err = {0};
	struct reader *r;

	memcpy(limits.most, small, sizeof(small));
	r = reader_new(NULL, &limits);
	DEMAND(reader_xml(r, &source, &calls, &err) == 0 && w.ended);
	reader_free(r);
	return 0;
}
