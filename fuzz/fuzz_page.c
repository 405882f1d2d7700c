/* Fuzzing of page text: any bytes, read as a page and cut up by the grammar of every format that has one, give trees whose
 * ranges nest and places that ascend; and the whole line takes them. Seeds: any text files. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/grammar.h"
#include "lint.h"

#define DEMAND(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

struct watch {
	struct ruleset *set;
	struct matcher *matcher;
	size_t size;
	bool ended, over;
};

static void check_value(const struct tree *t, uint32_t node)
{
	struct arena arena = {0};
	struct pieces map = {0};
	struct str value = tree_value(t, node, &arena, &map);

	DEMAND(utf8_valid(value) == value.len);
	for (size_t i = 0; i < map.list.n; i++) {
		const struct piece *p = &map.list.at[i];

		DEMAND(p->to + p->to_len <= value.len && p->from + p->from_len <= t->raw_len);
		DEMAND(!p->same || memcmp(t->raw + p->from, value.at + p->to, p->to_len) == 0);
	}
	arena_clear(&arena);
	vec_clear(&map.list);
}

static void check_tree(const struct tree *t)
{
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct node *n = tree_node(t, i), *up = tree_node(t, n->parent);

		DEMAND(n->begin <= n->content && n->content <= n->content_end && n->content_end <= n->end && n->end <= t->raw_len);
		DEMAND(n->parent < i && n->depth == up->depth + 1);
		DEMAND(!n->parent || (n->begin >= up->begin && n->end <= up->end));
		if (i < 300)
			check_value(t, i);
	}
	for (uint32_t n = tree_walk(t, 0, 0), count = 1; n; n = tree_walk(t, 0, n), count++)
		DEMAND(n == count);
}

static void check_places(const struct watch *w, struct reader *r, const struct tree *t)
{
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		struct position begin = reader_position(r, t, tree_node(t, i)->begin), end = reader_position(r, t, tree_node(t, i)->end);

		DEMAND(begin.byte <= end.byte && end.byte <= w->size && begin.line >= 1 && begin.line <= end.line);
		DEMAND(begin.column >= 1 && end.column16 >= end.column);
	}
}

/* Every grammar makes what it can of the page; the nodes of the last stay. */
static bool page(void *data, const struct tree *head, struct tree *t, bool complete)
{
	struct watch *w = data;
	size_t nodes = t->nodes.n;
	struct node first = t->nodes.at[1];

	DEMAND(head->nodes.n == 1);
	check_tree(t);
	ruleset_open(w->set);
	for (size_t i = 0; i < w->set->formats.n; i++) {
		const struct grammar *g = w->set->formats.at[i]->grammar;

		if (!g)
			continue;
		t->nodes.n = nodes;
		t->nodes.at[1] = first;
		grammar_recognises(g, w->matcher, t);
		DEMAND(t->nodes.n == nodes);
		grammar_apply(g, w->matcher, t);
		check_tree(t);
	}
	w->over = !complete;
	return true;
}

static void record(void *data, struct reader *r, struct tree *t)
{
	struct watch *w = data;

	DEMAND(!w->ended && !w->over);
	check_places(w, r, t);
}

static void event(void *data, const struct event *e)
{
	struct watch *w = data;

	DEMAND(!w->ended && e->count >= 1 && e->kind < EVENT_COUNT && utf8_valid(e->text) == e->text.len);
	DEMAND(e->begin.byte <= e->end.byte && e->end.byte <= w->size);
}

static void head_end(void *data, struct reader *r, struct tree *t, bool complete)
{
	struct watch *w = data;

	(void)r;
	DEMAND(!w->ended && t->nodes.n == 1 && complete != w->over);
	w->ended = true;
}

static void forget(void *data, const struct rule *rule, const struct finding *f, const struct staged *staged)
{
	size_t *size = data;

	(void)staged;
	DEMAND(rule && f->at.byte + f->at.byte_len <= *size);
}

/* Linting begins with plans of the rules for each format, which take longer than a page: many pages share them. */
static void lint_all(struct ruleset *set, const struct limits *limits, struct str bytes)
{
	enum { SHARED = 200 };
	static struct lint lint;
	static size_t size;
	static unsigned pages;
	struct memory_source memory;
	struct source source = memory_source(&memory, bytes);
	struct err err = {0};

	size = bytes.len;
	if (pages == 0)
		lint_init(&lint, set, limits, NULL, forget, &size);
	lint_document(&lint, STR("page.txt"), &source, &err);
	if (++pages < SHARED)
		return;
	size = SIZE_MAX; /* of what pages have together: one of them may be longer than the last */
	lint_batch(&lint, &err);
	lint_clear(&lint);
	pages = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct watch all;
	struct watch w;
	struct memory_source memory;
	struct source source = memory_source(&memory, str_n((const char *)bytes, size));
	struct reader_calls calls = {.data = &w, .record = record, .event = event, .head_end = head_end, .page = page};
	struct limits limits;
	struct err err = {0};
	struct reader *r;

	if (!all.set) {
		all.set = ruleset_new(&err);
		DEMAND(all.set && ruleset_link(all.set, &err) == 0 && ruleset_select(all.set, STR("all"), &err) == 0);
		ruleset_today(all.set, STR("2026-11-21"));
		all.matcher = matcher_new();
	}
	w = all;
	w.size = size;
	limits_init(&limits);
	limits.most[LIMIT_PAGE] = 20000;
	limits.most[LIMIT_MATCH] = 20000;
	r = reader_new(&all.set->names, &limits);
	DEMAND(reader_page(r, &source, &calls, &err) == 0 && w.ended);
	reader_free(r);
	lint_all(all.set, &limits, str_n((const char *)bytes, size));
	return 0;
}
