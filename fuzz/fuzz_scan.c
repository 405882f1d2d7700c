/* Fuzzing of the scanner: any bytes give the same trees, places and events with it as with libxml2 alone.
 * Build: clang -fsanitize=fuzzer,address,undefined; seeds: any XML files. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "read/read.h"

struct feed {
	const uint8_t *bytes;
	size_t size, at;
};

static long feed_read(void *data, char *bytes, size_t size)
{
	struct feed *f = data;
	size_t n = f->size - f->at;

	if (n > size)
		n = size;
	if (n)
		memcpy(bytes, f->bytes + f->at, n);
	f->at += n;
	return (long)n;
}

static bool is_record(void *data, const struct tree *head, uint32_t *node)
{
	struct str name = tree_name(head, *node);

	(void)data;
	if (str_is(name, "whole")) {
		while (tree_node(head, *node)->parent)
			*node = tree_node(head, *node)->parent;
		return true;
	}
	return str_is(name, "article") || str_is(name, "record") || str_is(name, "r");
}

static void log_position(struct buf *log, struct position p)
{
	buf_addf(log, " %" PRIu64 "=%" PRIu64 ":%" PRIu64 ":%" PRIu64, p.byte, p.line, p.column, p.column16);
}

static void log_tree(struct buf *log, struct reader *r, const struct tree *t)
{
	for (uint32_t i = 0; i < t->nodes.n; i++) {
		const struct node *n = tree_node(t, i);

		buf_addf(log, "%u: %u %02x %.*s {%.*s} %u %u %u %u %u:", i, n->kind, n->flags, STR_ARG(names_text(t->names, n->name)),
			STR_ARG(names_text(t->names, n->ns)), n->parent, n->next, n->child, n->last, n->depth);
		buf_addf(log, " %u %u %u %u %u", n->begin, n->end, n->content, n->content_end, n->tag_end);
		log_position(log, reader_position(r, t, n->begin));
		buf_add_byte(log, '\n');
	}
	buf_addf(log, "%.*s\n", STR_ARG(t->doctype_public));
	buf_add(log, t->raw, t->raw_len);
	buf_add_str(log, buf_str(&t->stored));
}

static bool ended(void *data, const struct tree *head, uint32_t node)
{
	buf_addf(data, "end %u of %zu: %.*s\n", node, head->nodes.n, STR_ARG(tree_name(head, node)));
	return tree_name(head, node).len % 3 == 1;
}

static void record(void *data, struct reader *r, struct tree *t)
{
	buf_addf(data, "record\n");
	log_tree(data, r, t);
}

static void event(void *data, const struct event *e)
{
	buf_addf(data, "%s %u", read_event_names[e->kind], e->count);
	log_position(data, e->begin);
	log_position(data, e->end);
	buf_addf(data, " %.*s\n", STR_ARG(e->text));
}

static void head_end(void *data, struct reader *r, struct tree *t, bool complete)
{
	buf_addf(data, "head %d\n", complete);
	log_tree(data, r, t);
}

static void read_it(struct buf *log, struct reader *r, const uint8_t *bytes, size_t size, bool plodding)
{
	struct feed feed = {.bytes = bytes, .size = size};
	struct source source = {&feed, feed_read};
	struct reader_calls calls = {.data = log, .is_record = is_record, .record = record, .event = event, .head_end = head_end,
		.ended = ended};
	struct err err = {0};

	reader_plodding(r, plodding);
	if (reader_xml(r, &source, &calls, &err) != 0)
		abort();
}

/* Shows where the two part. */
static _Noreturn void fail(const char *fast, const char *slow)
{
	size_t line = 0;

	for (size_t i = 0; fast[i] && fast[i] == slow[i]; i++)
		line = fast[i] == '\n' ? i + 1 : line;
	fprintf(stderr, "--- scanner\n%.400s\n--- libxml2\n%.400s\n", fast + line, slow + line);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const uint64_t small[LIMIT_COUNT] = {[LIMIT_DEPTH] = 20, [LIMIT_ATTRIBUTES] = 12, [LIMIT_NAMES] = 60,
		[LIMIT_ENTITIES] = 2000, [LIMIT_VALUE] = 300, [LIMIT_RECORD] = 2000, [LIMIT_HEAD] = 20000, [LIMIT_NODES] = 200};
	static struct reader *readers[2]; /* they read one document after the other */
	struct buf fast = {0}, slow = {0};
	/* What is longer is looked at ahead of libxml2, in blocks: a few KB beyond a cap it depends on where they begin. */
	bool capped = size && size < 8000 && bytes[size - 1] % 2;
	struct limits limits;

	memcpy(limits.most, small, sizeof(small));
	if (!readers[capped])
		readers[capped] = reader_new(NULL, capped ? &limits : NULL);
	read_it(&fast, readers[capped], bytes, size, false);
	read_it(&slow, readers[capped], bytes, size, true);
	if (!str_eq(buf_str(&fast), buf_str(&slow)))
		fail(buf_cstr(&fast), buf_cstr(&slow));
	buf_clear(&fast);
	buf_clear(&slow);
	return 0;
}
