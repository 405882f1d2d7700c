/* Tests of page text: which line a grammar gives to which block, the nodes of it, and that every place is exact. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "check/ruleset.h"
#include "format/grammar.h"
#include "read/read.h"
#include "test_convert.h"

static const char format[] =
	"format: slip\n"
	"input: text\n"
	"grammar:\n"
	"  - ids:      {anywhere: yes, item: '^\\s*(?<id_label>Id:)\\s*(?<id>\\S*)$'}\n"
	"  - once:     {anywhere: yes, line: '^Once (?<word>.+)$'}\n"
	"  - title:    {line: '^(?<text>[A-Z].*?)\\s*$'}\n"
	"  - authors:  {line: '^by (?<list>.+)$'}\n"
	"  - people:   {head: '^People$', item: '^(?<n>\\d)\\. (?<name>[^:]+): (?<place>.*)$', else: '^(?<n>\\d)\\. (?<name>.+)$'}\n"
	"  - text:     {paragraph: '^(?<body>\\d.{19,})$'}\n"
	"  - refs:     {item: '^\\[(?<n>\\d+)\\] (?<year>\\d+)(?<page>:\\d+)?$', else: '^\\[(?<n>\\d+)\\] (?<rest>.*)$'}\n"
	"  - slow:     {line: '^(?:a+)+b$'}\n"
	"  - residue:  {anywhere: yes, item: '^(?<text>!.*)$'}\n"
	"recognise: {need: 2, of: [{block: authors}, {block: refs, items: 2}, {block: ids}]}\n"
	"groups: {article: /page}\n"
	"roles: {article.title: title/text}\n";

static struct ruleset *load(const char *text, struct err *err)
{
	char path[] = "/tmp/metalint-page-XXXXXX.yaml";
	int fd = mkstemps(path, 5);
	struct ruleset *set = ruleset_new(err);
	FILE *f = fdopen(fd, "w");

	fputs(text, f);
	fclose(f);
	if (ruleset_add_path(set, path, err) || ruleset_link(set, err)) {
		ruleset_free(set);
		set = NULL;
	}
	unlink(path);
	return set;
}

struct test_page {
	struct str file; /* the bytes */
	size_t at, step;
	const char *encoding;
	size_t bom;
	const struct grammar *grammar;
	struct matcher *matcher;
	struct reader *reader;
	struct buf log;
	bool complete;
	unsigned signs, gave_up, records;
};

static void log_node(struct test_page *g, const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node);
	struct arena arena = {0};
	struct str value = tree_value(t, node, &arena, NULL);

	if (n->depth > 1)
		buf_addf(&g->log, "%*s%.*s", 2 * (n->depth - 2), "", STR_ARG(tree_name(t, node)));
	if (n->kind == NODE_SLICE)
		buf_addf(&g->log, "=%.*s", STR_ARG(value));
	if (n->depth > 1)
		buf_add_byte(&g->log, '\n');
	arena_clear(&arena);
}

/* The bytes between the places of a range are those of the tree, in the file's own encoding. */
static void check_range(struct test_page *g, const struct tree *t, uint32_t begin, uint32_t end)
{
	struct position p = reader_position(g->reader, t, begin), q = reader_position(g->reader, t, end);
	struct str bytes = str_n(g->file.at + p.byte, q.byte - p.byte);
	struct buf text = {0};

	if (g->encoding)
		text = reading_convert(bytes, g->encoding, "UTF-8");
	else
		buf_add_str(&text, bytes);
	if (!str_eq(buf_str(&text), str_n(t->raw + begin, end - begin))) /* ck_assert() writes to a file each time */
		ck_abort_msg("the range %u-%u is not where it says", begin, end);
	buf_clear(&text);
}

static bool on_page(void *data, const struct tree *head, struct tree *page, bool complete)
{
	struct test_page *g = data;

	ck_assert_uint_eq(head->nodes.n, 1);
	ck_assert_uint_eq(page->nodes.n, 2);
	g->complete = complete;
	g->signs = grammar_recognises(g->grammar, g->matcher, page);
	ck_assert_uint_eq(page->nodes.n, 2);
	if (g->signs && complete)
		g->gave_up = grammar_apply(g->grammar, g->matcher, page);
	return g->signs > 0;
}

static void on_record(void *data, struct reader *r, struct tree *t)
{
	struct test_page *g = data;

	g->reader = r;
	g->records++;
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct node *n = tree_node(t, i), *up = tree_node(t, n->parent);

		if (n->begin > n->content || n->content > n->content_end || n->content_end > n->end ||
			(n->parent && (n->begin < up->begin || n->end > up->end)))
			ck_abort_msg("node %u does not nest", i);
		check_range(g, t, n->begin, n->end);
		check_range(g, t, n->content, n->content_end);
		log_node(g, t, i);
	}
	for (uint32_t n = tree_walk(t, 0, 0), count = 1; n; n = tree_walk(t, 0, n), count++)
		if (n != count)
			ck_abort_msg("node %u is not in the order of the text", n);
}

static void on_event(void *data, const struct event *e)
{
	struct test_page *g = data;

	buf_addf(&g->log, "%s %u:%u\n", read_event_names[e->kind], (unsigned)e->begin.line, (unsigned)e->begin.column);
}

static void on_head_end(void *data, struct reader *r, struct tree *head, bool complete)
{
	(void)r;
	(void)complete;
	(void)data;
	ck_assert_uint_eq(head->nodes.n, 1);
}

static long give(void *data, char *bytes, size_t size)
{
	struct test_page *g = data;
	size_t n = g->file.len - g->at;

	n = n > size ? size : n;
	n = g->step && n > g->step ? g->step : n;
	if (n)
		memcpy(bytes, g->file.at + g->at, n);
	g->at += n;
	return (long)n;
}

/* Reads the bytes; the log is in g->log. */
static void read_page(struct test_page *g, const struct ruleset *set, uint64_t cap)
{
	struct reader_calls calls = {.data = g, .record = on_record, .event = on_event, .head_end = on_head_end, .page = on_page};
	struct source source = {g, give};
	struct limits limits;
	struct err err = {0};
	struct reader *r;

	limits_init(&limits);
	if (cap)
		limits.most[LIMIT_PAGE] = cap;
	g->grammar = ruleset_format(set, STR("slip"))->grammar;
	g->matcher = matcher_new();
	r = reader_new(&set->names, &limits);
	ck_assert_int_eq(reader_page(r, &source, &calls, &err), 0);
	ck_assert_uint_eq(reader_bytes(r), g->file.len);
	reader_free(r);
	matcher_free(g->matcher);
}

/* --- what lines become --- */

static const struct {
	const char *text, *nodes; /* NULL: not known */
} pages[] = {
	{"", NULL},
	{" \n\n\t\r\n", NULL},
	{"Title\nby A\n", NULL},
	{"Title\nby A\nId: 5\n", "title\n  text=Title\nauthors\n  list=A\nids\n  item\n    id=5\n"},
	{"\n\n  \nTitle  \r\nby A\r\n\r\nId: 5", "title\n  text=Title\nauthors\n  list=A\nids\n  item\n    id=5\n"},
	{"by A\rId: 5\r", "authors\n  list=A\nids\n  item\n    id=5\n"},
	/* a label with nothing behind it; what is anywhere comes before its place and again, or once */
	{"Id:\nTitle\nOnce A\nby A\nId: 7\nOnce B\n",
		"ids\n  item\n    id=\n  item\n    id=7\ntitle\n  text=Title\nonce\n  word=A\nauthors\n  list=A\n"},
	/* what has no place is nobody's, and what was passed does not come again */
	{"Title\nnothing\nby A\nTitle\nby B\nId: 1\n", "title\n  text=Title\nauthors\n  list=A\nids\n  item\n    id=1\n"},
	/* a headline, items, items of another make; empty lines between; a group that took no part */
	{"by A\nPeople\n1. A: Rome\n\n2. B\n3. C: \nId: 1",
		"authors\n  list=A\npeople\n  item\n    n=1\n    name=A\n    place=Rome\n  item\n    n=2\n    name=B\n  item\n    n=3\n"
		"    name=C\n    place=\nids\n  item\n    id=1\n"},
	/* no headline, no people */
	{"by A\n1. A: Rome\nId: 1", "authors\n  list=A\nids\n  item\n    id=1\n"},
	/* items of another make before the first item; but not alone */
	{"by A\n[1] none\n\n[2] none\n[3] 1999:7\n[4] no\n[5] 2000\n!\n",
		"authors\n  list=A\nrefs\n  item\n    n=1\n    rest=none\n  item\n    n=2\n    rest=none\n  item\n    n=3\n    year=1999\n"
		"    page=:7\n  item\n    n=4\n    rest=no\n  item\n    n=5\n    year=2000\nresidue\n  item\n    text=!\n"},
	{"by A\n[1] none\n[2] none\nId: 1\n", "authors\n  list=A\nids\n  item\n    id=1\n"},
	/* a paragraph goes up to the empty line, and its line ends are one character */
	{"by A\nId: 1\n\n0123456789\r\n0123456789\n\n0123456789 0123456789\n",
		"authors\n  list=A\nids\n  item\n    id=1\ntext\n  body=0123456789\n0123456789\n"},
	/* none begins in the middle of one */
	{"by A\nId: 1\n\nxy\n0123456789 0123456789\n", NULL},
	{"by A\nId: 1\n0123456789 0123456789\n", "authors\n  list=A\nids\n  item\n    id=1\n"},
};

START_TEST(test_pages)
{
	static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
	struct err err = {0};
	struct ruleset *set = load(format, &err);

	ck_assert_msg(set != NULL, "%s:%u:%u: %s", err.path, err.line, err.column, err.text);
	for (size_t i = 0; i < 3; i++)
		for (size_t step = 0; step < 2; step++) {
			struct buf bytes = reading_convert(str_of(pages[_i].text), "UTF-8", encodings[i]), file = {0};
			struct test_page g = {.encoding = encodings[i], .step = step};

			buf_add(&file, i == 0 ? "\xEF\xBB\xBF" : i == 1 ? "\xFF\xFE" : "\xFE\xFF", i == 0 ? 3 : 2);
			buf_add_str(&file, buf_str(&bytes));
			g.file = buf_str(&file);
			read_page(&g, set, 0);
			if (!pages[_i].nodes && !g.records) {
				ck_assert_uint_eq(g.log.len, 0);
			} else if (pages[_i].nodes) {
				const char *log = buf_cstr(&g.log);

				if (strncmp(log, "enc-bom 1:1\n", 12) == 0)
					log += 12;
				ck_assert_uint_eq(g.records, 1);
				/* of mixed line ends is told at the end, for pages that are known */
				ck_assert_msg(strncmp(log, pages[_i].nodes, strlen(pages[_i].nodes)) == 0, "%s\n-\n%s", log, pages[_i].nodes);
			}
			buf_clear(&g.log);
			buf_clear(&bytes);
			buf_clear(&file);
		}
	ruleset_free(set);
}
END_TEST

/* --- caps --- */

static struct buf repeated(const char *begin, const char *part, size_t n)
{
	struct buf out = {0};

	buf_addf(&out, "%s", begin);
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s", part);
	return out;
}

START_TEST(test_caps)
{
	static const struct {
		const char *begin, *part;
		size_t n;
		uint64_t cap;
		const char *log;
		unsigned records;
	} tests[] = {
		{"by A\nId: 1\n", "x\n", 100, 50, "limit-reached 22:2\n", 0},
		{"by A\nId: 1\n", "\xD9\x84", 100, 50, "limit-reached 3:20\n", 0}, /* the cap is in the middle of a letter */
		{"Title\n", "x\n", 100, 50, "", 0},
		{"", "x", 3 << 20, 1 << 20, "", 0}, /* one line, no end */
		{"by A\nId: 1\n", "!\n", 50000, 0, NULL, 1},
		{"by A\nId: 1\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\n", 2000, 0, NULL, 1},
		{"by A\nId: 1\n", "[1] none\n", 50000, 0, NULL, 1},
		{"by A\nId: 1\n\n", "line\n", 50000, 0, NULL, 1},
		{"by A\nId: 1\n", "\0", 1, 0, NULL, 1},
	};
	struct err err = {0};
	struct ruleset *set = load(format, &err);

	for (size_t i = 0; i < sizeof(tests) / sizeof(*tests); i++) {
		struct buf bytes = repeated(tests[i].begin, tests[i].part, tests[i].n);
		struct test_page g = {.file = buf_str(&bytes)};

		read_page(&g, set, tests[i].cap);
		ck_assert_uint_eq(g.records, tests[i].records);
		if (tests[i].log)
			ck_assert_str_eq(buf_cstr(&g.log), tests[i].log);
		ck_assert(g.gave_up <= 8);
		buf_clear(&g.log);
		buf_clear(&bytes);
	}
	ruleset_free(set);
}
END_TEST

START_TEST(test_binary)
{
	static const char bytes[] = "by A\nId: 1\n\0\0\0PK";
	struct test_page g = {.file = str_n(bytes, sizeof(bytes) - 1)};
	struct err err = {0};
	struct ruleset *set = load(format, &err);

	read_page(&g, set, 0);
	ck_assert_uint_eq(g.records, 0);
	ck_assert_uint_eq(g.log.len, 0);
	ruleset_free(set);
}
END_TEST

/* --- mistakes --- */

static const struct {
	const char *grammar, *recognise;
	unsigned line, column;
	const char *text;
} mistakes[] = {
	{"{a: {line: x}}", "{}", 3, 1, "grammar: a list of blocks, each - NAME: {...}"},
	{"[a]", "{}", 3, 11, "a block is written - NAME: {...}"},
	{"[{a: {line: x}, b: {line: y}}]", "{}", 3, 11, "a block is written - NAME: {...}"},
	{"[{a: {}}]", "{}", 3, 12, "a block has one of: line, paragraph, item"},
	{"[{a: {line: x, item: y}}]", "{}", 3, 12, "a block has one of: line, paragraph, item"},
	{"[{a: {lime: x}}]", "{}", 3, 16, "a block of a page: key 'lime' is unknown; the nearest is 'line'"},
	{"[{a: {line: x, head: y}}]", "{}", 3, 12, "head and else belong to items that come in their place"},
	{"[{a: {item: x, else: y, anywhere: yes}}]", "{}", 3, 12, "head and else belong to items that come in their place"},
	{"[{a: {line: x}}, {a: {line: y}}]", "{}", 3, 28, "there are two blocks 'a'"},
	{"[{a: {line: ''}}]", "{}", 3, 16, "a pattern is wanted"},
	{"[{a: {line: '(x'}}]", "{}", 3, 16, "pattern: missing closing parenthesis (at its character 3)"},
	{"[{a: {line: '(?<b_label>x)'}}]", "{}", 3, 16, "the group 'b_label' labels nothing: there is no group 'b'"},
	{"[{a: {line: x}}]", "{need: 1}", 4, 1, "recognise: {need: NUMBER, of: [{block: NAME, items: NUMBER}]}, and a grammar"},
	{"[{a: {line: x}}]", "{of: [{block: b}]}", 4, 18, "the grammar has no block 'b'"},
	{"[{a: {line: x}}]", "{of: [{block: a, items: many}]}", 4, 18, "a sign of a page is written {block: NAME, items: NUMBER}"},
	{"[{a: {line: x}}]", "{need: 2, of: [{block: a}]}", 4, 1, "more signs are needed than there are"},
};

START_TEST(test_mistakes)
{
	struct err err = {0};
	char text[600];

	snprintf(text, sizeof(text), "format: slip\ninput: text\ngrammar: %s\nrecognise: %s\ngroups: {article: /page}\n"
		"roles: {article.title: a}\n", mistakes[_i].grammar, mistakes[_i].recognise);
	ck_assert_ptr_null(load(text, &err));
	ck_assert_str_eq(err.text, mistakes[_i].text);
	ck_assert_uint_eq(err.line, mistakes[_i].line);
	ck_assert_uint_eq(err.column, mistakes[_i].column);
}
END_TEST

Suite *page_suite(void)
{
	Suite *s = suite_create("page");
	TCase *c = tcase_create("page");

	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, test_pages, 0, sizeof(pages) / sizeof(*pages));
	tcase_add_test(c, test_caps);
	tcase_add_test(c, test_binary);
	tcase_add_loop_test(c, test_mistakes, 0, sizeof(mistakes) / sizeof(*mistakes));
	suite_add_tcase(s, c);
	return s;
}
