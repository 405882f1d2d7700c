/* XPath beyond what a string shows: nodes, JSON, errors, simple paths, the context, the budget. */
#include "test_xpath.h"

static const char small[] =
	"<?go now?><a i=\"1\" j=\"2\"><b k=\"x\">one</b><!--c-->two<b/> <b>  </b><c l=\"y\"><b>three</b></c></a>";

static const char json[] =
	"{\"title\": [\"A \\u0041\", \"B\"], \"author\": [{\"given\": \"Jo\", \"ORCID\": null}, {\"given\": \"Al\"}],"
	" \"year\": 2020, \"ok\": true, \"none\": [], \"parts\": [[2020, 5], [7]], \"container-title\": \"\"}";

static const struct {
	const char *document, *expression, *expected;
} node_sets[] = {
	{small, "/", "/"},
	{small, "/node()", "?go a"},
	{small, "//text()", "b/text() text() b/text() b/text()"},
	{small, "/a/node()", "b ! text() b b c"},
	{small, "//@* | //b | //text()", "@i @j b @k b/text() text() b b b/text() @l b b/text()"},
	{small, "//b[1]/text() | //b[1]/@k", "@k b/text() b/text()"},
	{small, "//text()/..", "a b b b"},
	{small, "//text()/parent::b/@k", "@k"},
	{small, "//b/text()/ancestor::node()", "/ a b b c b"},
	{small, "//b[1]/text()/following::node()[1]", "!"},
	{small, "//b[1]/following::node()[1]", "!"},
	{small, "//@k/following::node()[1]", "b/text()"},
	{small, "/a/text()/preceding::node()", "?go b b/text() !"},
	{small, "/a/text()/preceding::node()[1]", "!"},
	{small, "/a/text()/preceding::node()[2]", "b/text()"},
	{small, "/a/c/preceding-sibling::node()", "b ! text() b b"},
	{small, "/a/c/preceding-sibling::node()[1]/text()", "b/text()"},
	{small, "//b/text()/self::text()", "b/text() b/text() b/text()"},
	{small, "//b/text()/descendant-or-self::node()/ancestor-or-self::b", "b b b"},
	{small, "//@k/ancestor-or-self::node()", "/ a b @k"},
	{small, "//@k/following-sibling::node() | //@i/preceding-sibling::node() | //@k/child::node()", ""},
	{small, "//*[not(node())]", "b"},
	{small, "//namespace::*", ""},
	{small, "//comment() | //processing-instruction('go') | //processing-instruction('no')", "?go !"},
	{small, "//node()[last()]", "a b/text() b/text() c b b/text()"},
	{small, "//b[position() = 2 or position() = 3][2]", "b"},
	{small, "(//b)[4]/ancestor::*[2]", "a"},
	{small, "//b/.. | //b/../..", "/ a c"},
	{small, "/descendant-or-self::node()/attribute::*[2]", "@j"},
	{small, "//*[@*][b]", "a c"},
	{small, "//*[1][1][1][1][1]", "a b b"},
	{small, ".//b[..//b[. = 'three']]", "b b b b"},
	{json, "/*", "title author year ok none parts container-title"},
	{json, "/title/*", "* *"},
	{json, "/title/*[1]", "*"},
	{json, "author/*/given", "given given"},
	{json, "//text()", "*/text() */text() given/text() ORCID/text() given/text() year/text() ok/text() */text() */text() */text()"},
	{json, "//given/ancestor::*", "* author * *"},
	{json, "parts/*/*", "* * *"},
	{json, "parts/*[1]/*[2]", "*"},
	{json, "//*[. = 'Al']", "* given"},
	{json, "//none/node() | container-title/text() | //@*", ""},
};

START_TEST(nodes)
{
	struct bench b;
	struct str found;

	bench_open(&b, node_sets[_i].document, node_sets[_i].expression);
	found = bench_nodes(&b);
	ck_assert_msg(str_is(found, node_sets[_i].expected), "%s: '%.*s' instead of '%s'", node_sets[_i].expression,
		STR_ARG(found), node_sets[_i].expected);
	bench_close(&b);
}
END_TEST

static const struct {
	const char *expression, *expected;
} json_values[] = {
	{"title", "A AB"}, {"title/*[2]", "B"}, {"author", "JonullAl"}, {"author/*[2]/given", "Al"}, {"year + 1", "2021"},
	{"sum(parts/*/*)", "2032"}, {"count(//*)", "19"}, {"name(author/*/..)", "author"}, {"name(title/*)", ""}, {"ok", "true"},
	{"author/*[given='Jo']/ORCID", "null"}, {"container-title = ''", "true"}, {"string-length(/)", "26"},
	{"boolean(//ORCID) and not(//orcid)", "true"},
};

START_TEST(json_strings)
{
	struct bench b;
	struct str value;

	bench_open(&b, json, json_values[_i].expression);
	value = bench_string(&b);
	ck_assert_msg(str_is(value, json_values[_i].expected), "%s: '%.*s'", json_values[_i].expression, STR_ARG(value));
	bench_close(&b);
}
END_TEST

static const struct {
	const char *expression;
	unsigned column;
	const char *text;
} wrong[] = {
	{"", 1, "the expression is empty"},
	{"flor(1)", 1, "unknown function 'flor', nearest is 'floor'"},
	{"1 + qwertyuiop()", 5, "unknown function 'qwertyuiop'"},
	{"p:f(1)", 1, "unknown function 'p:f'"},
	{"a/chld::b", 3, "unknown axis 'chld', nearest is 'child'"},
	{"a/zz:b", 3, "prefix 'zz' is not declared"},
	{"سلام/zz:*", 6, "prefix 'zz' is not declared"},
	{"a[b", 4, "']' is missing"},
	{"(a", 3, "')' is missing"},
	{"a]", 2, "']' cannot stand here"},
	{"a b", 3, "an operator is due before 'b'"},
	{"a 'b'", 3, "''b'' cannot stand here"},
	{"a/", 3, "the expression ends too early"},
	{"//", 3, "the expression ends too early"},
	{"a or", 5, "the expression ends too early"},
	{"count()", 1, "count() takes 1 argument, not 0"},
	{"substring('a')", 1, "substring() takes 2 to 3 arguments, not 1"},
	{"concat('a')", 1, "concat() takes at least 2 arguments, not 1"},
	{"true(1)", 1, "true() takes 0 arguments, not 1"},
	{"count('a')", 1, "count() takes nodes"},
	{"'a'[1]", 1, "only nodes can have predicates and steps"},
	{"a | 'b'", 4, "only nodes can be united by '|'"},
	{"'abc", 1, "this text is not closed: ' is missing"},
	{"a # b", 3, "'#' has no meaning here"},
	{"a[.[1]]", 4, "'.' and '..' take no predicate: write self::node()[...]"},
	{"$", 1, "a name is due behind '$'"},
	{"$1", 1, "a name is due behind '$'"},
	{"x:", 3, "a name is due behind 'x:'"},
	{"a\xff", 2, "this is not UTF-8"},
	{"child::", 8, "the expression ends too early"},
	{"@@a", 2, "'@' cannot stand here"},
	{"text(1)", 6, "')' is missing"},
	{"a,b", 2, "',' cannot stand here"},
};

START_TEST(errors)
{
	struct names names = {0};
	struct arena arena = {0};
	struct err err = {0};

	names_init(&names, NULL);
	ck_assert(!xpath_compile(&arena, &names, NULL, 0, str_of(wrong[_i].expression), &err));
	ck_assert_str_eq(err.text, wrong[_i].text);
	ck_assert_uint_eq(err.column, wrong[_i].column);
	ck_assert(!xpath_compile(&arena, &names, NULL, 0, str_of(wrong[_i].expression), NULL));
	names_clear(&names);
	arena_clear(&arena);
}
END_TEST

/* What is nested beyond reason is refused; what is only long is not. */
START_TEST(nesting)
{
	static const char *const units[][3] = {{"(", "1", ")"}, {"a[", "1", "]"}, {"-", "1", ""}, {"not(", "1", ")"},
		{"", "1", "+1"}, {"", "1", " or 1"}, {"", "a", "/a"}, {"", "a", "|a"}, {"", "a", "[1]"}};
	static const bool refused[] = {true, true, false, true, true, false, false, false, false};

	for (size_t u = 0; u < sizeof(refused) / sizeof(*refused); u++) {
		struct bench b = {0};
		struct buf text = {0};
		struct err err = {0};

		for (int i = 0; i < 5000; i++)
			buf_add_str(&text, str_of(units[u][0]));
		buf_add_str(&text, str_of(units[u][1]));
		for (int i = 0; i < 5000; i++)
			buf_add_str(&text, str_of(units[u][2]));
		names_init(&b.base, NULL);
		b.xpath = xpath_compile(&b.arena, &b.base, NULL, 0, buf_str(&text), &err);
		ck_assert_int_eq(b.xpath == NULL, refused[u]);
		ck_assert_str_eq(err.text, refused[u] ? "this is nested too deeply" : "");
		buf_clear(&text);
		bench_close(&b);
	}
}
END_TEST

/* A simple expression in letters: "/" absolute, > child, >> descendant, @ attribute, . self, then predicates. */
static void describe(struct buf *out, const struct xpath_path *path, const struct names *names)
{
	static const char *const marks[] = {[XPATH_CHILD] = ">", [XPATH_DESCENDANT] = ">>", [XPATH_ATTRIBUTE] = "@",
		[XPATH_SELF] = "."};

	if (path->absolute)
		buf_add_byte(out, '/');
	for (size_t i = 0; i < path->n_steps; i++) {
		const struct xpath_step *s = &path->steps[i];
		bool any = s->name == XPATH_ANY_NAME;

		buf_add_str(out, str_of(marks[s->axis]));
		if (s->ns != XPATH_ANY_NAME)
			buf_addf(out, "{%.*s}", STR_ARG(names_text(names, s->ns)));
		if (s->axis != XPATH_SELF || !any)
			buf_add_str(out, any ? STR("*") : names_text(names, s->name));
		for (size_t p = 0; p < s->n_predicates; p++) {
			const struct xpath_predicate *q = &s->predicates[p];

			buf_addf(out, "[%s%s%.*s", q->negate ? "!" : "", q->attribute ? "@" : "", STR_ARG(names_text(names, q->name)));
			if (q->equals)
				buf_addf(out, "=%.*s", STR_ARG(q->value));
			buf_add_byte(out, ']');
		}
	}
}

static const struct {
	const char *expression, *simple; /* NULL: not simple */
} simples[] = {
	{"a", ">a"},
	{"a/b/@c", ">a>b@c"},
	{"/a/*/b", "/>a>*>b"},
	{"/", "/"},
	{".", "."},
	{"./a", ">a"},
	{"a/.", ">a"},
	{".//a", ">>a"},
	{"//a", "/>>a"},
	{"a//b", ">a>>b"},
	{"//@a", "/>>*@a"},
	{".//@a", ">>*@a | @a"},
	{"a//@b", ">a>>*@b | >a@b"},
	{"//a//@b", "/>>a>>*@b | />>a@b"},
	{"@x:a", "@{http://x/}a"},
	{"x:*/@*", ">{http://x/}*@*"},
	{"child::a/descendant::b/attribute::c", ">a>>b@c"},
	{"a[b]", ">a[b]"},
	{"a[@b]", ">a[@b]"},
	{"a[not(@b)]", ">a[!@b]"},
	{"a[b='x'][@c=\"y\"]/d", ">a[b=x][@c=y]>d"},
	{"a['x'=b]", ">a[b=x]"},
	{"a[not(@b='x')]", ">a[!@b=x]"},
	{"a[b and not(c)]", ">a[b][!c]"},
	{"//a[b='x']", "/>>a[b=x]"},
	{"a | b/c | @d", ">a | >b>c | @d"},
	{"self::a/@b", ".a@b"},
	{"self::*[@b='x']/c", ".[@b=x]>c"},
	{"front/article-meta/article-id[@pub-id-type='doi']", ">front>article-meta>article-id[@pub-id-type=doi]"},
	{"a/*[name()='@id']", ">a>@id"}, /* a member of JSON, whose name XPath cannot write */
	{"a[*[name()='@type']='b']", ">a[@type=b]"},
	{"*[name()='id']", NULL},
	{"a[1]", NULL},
	{"a[b or c]", NULL},
	{"a[not(b and c)]", NULL},
	{"a[not(not(b))]", NULL},
	{"a[b=c]", NULL},
	{"a[b=1]", NULL},
	{"a[.='x']", NULL},
	{"a[b/c]", NULL},
	{"a/..", NULL},
	{"a/text()", NULL},
	{"a/node()", NULL},
	{"@a/b", NULL},
	{"@a[b]", NULL},
	{"//.", NULL},
	{"ancestor::a", NULL},
	{"id('a')", NULL},
	{"a | id('b')", NULL},
	{"(a)/b", NULL},
	{"count(a)", NULL},
	{"$a", NULL},
};

START_TEST(simple)
{
	struct bench b;
	struct xpath_simple s;
	struct buf out = {0};
	bool is;

	bench_open(&b, small, simples[_i].expression);
	is = xpath_simple(b.xpath, &s);
	ck_assert_msg(is == (simples[_i].simple != NULL), "%s", simples[_i].expression);
	for (size_t i = 0; is && i < s.n_paths; i++) {
		buf_add_str(&out, str_of(i ? " | " : ""));
		describe(&out, &s.paths[i], &b.base);
	}
	if (is)
		ck_assert_str_eq(buf_cstr(&out), simples[_i].simple);
	buf_clear(&out);
	bench_close(&b);
}
END_TEST

START_TEST(first)
{
	static const struct {
		const char *expression, *first; /* NULL: there is none */
	} firsts[] = {{"a/b", ">a>b"}, {"a | id('b') | c", ">a"}, {"id('b') | a", NULL}, {"count(a)", NULL}};

	for (size_t i = 0; i < sizeof(firsts) / sizeof(*firsts); i++) {
		struct bench b;
		struct buf out = {0};
		const struct xpath_path *path;

		bench_open(&b, small, firsts[i].expression);
		path = xpath_first(b.xpath);
		ck_assert_msg((path != NULL) == (firsts[i].first != NULL), "%s", firsts[i].expression);
		if (path) {
			describe(&out, path, &b.base);
			ck_assert_str_eq(buf_cstr(&out), firsts[i].first);
		}
		buf_clear(&out);
		bench_close(&b);
	}
}
END_TEST

static uint32_t third(void *data, const struct tree *t, struct str id)
{
	ck_assert_ptr_eq(data, t);
	return str_is(id, "there") ? 3 : 0;
}

/* Everything in the context counts: node, position, size, variables, id. */
START_TEST(context)
{
	struct xpath_variable variables[2] = {{STR("v"), {.type = XPATH_NUMBER, .number = 2}}, {STR("set"), {0}}};
	struct xpath_node two[] = {{3, 0}, {5, 0}};
	struct bench b;
	struct str name;

	bench_open(&b, "<a i='1'><b/><c><d/></c></a>",
		"concat(name(), position(), last(), $v + 1, count($set/..), name($set[2]), name(id('not there')), $set = '', //b[$v])");
	variables[1].value = (struct xpath_value){.type = XPATH_NODES, .nodes = {two, 2, 0}};
	b.context.node.node = 4;
	b.context.position = 5;
	b.context.size = 6;
	b.context.variables = variables;
	b.context.n_variables = 2;
	b.context.id = third;
	b.context.id_data = &b.tree;
	ck_assert_msg(str_is(bench_string(&b), "c5632dbtrue"), "%s", xpath_string(&b.value, &b.tree, &b.arena).at);
	ck_assert(xpath_uses(b.xpath, 0, &name) && str_is(name, "v"));
	ck_assert(xpath_uses(b.xpath, 1, &name) && str_is(name, "set"));
	ck_assert(!xpath_uses(b.xpath, 2, &name));
	b.context.n_variables = 1;
	ck_assert_int_eq(xpath_eval(b.xpath, &b.context, &b.value), -1);
	ck_assert_uint_ne(b.context.steps, 0);
	variables[1] = (struct xpath_variable){STR("set"), {.type = XPATH_STRING, .string = STR("x")}};
	b.context.n_variables = 2;
	ck_assert_int_eq(xpath_eval(b.xpath, &b.context, &b.value), -1);
	bench_close(&b);
}
END_TEST

START_TEST(types)
{
	static const struct {
		const char *expression;
		enum xpath_type type;
	} rows[] = {{"a", XPATH_NODES}, {"a|b", XPATH_NODES}, {"id('a')/b", XPATH_NODES}, {"a=b", XPATH_BOOLEAN}, {"-a", XPATH_NUMBER},
		{"'a'", XPATH_STRING}, {"$a", XPATH_ANY}, {"$a/b", XPATH_NODES}, {"name()", XPATH_STRING}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct bench b;

		bench_open(&b, small, rows[i].expression);
		ck_assert_msg(xpath_type(b.xpath) == rows[i].type, "%s", rows[i].expression);
		bench_close(&b);
	}
}
END_TEST

/* Wide and deep documents: what is linear stays so, what is not ends at the budget. */
START_TEST(budget)
{
	static const struct {
		const char *expression;
		int rc;
	} rows[] = {{"count(//b)", 0}, {"count(//b/following::b)", 0}, {"count(//b/preceding-sibling::b)", 0}, {"count(//*//*//*)", 0},
		{"count(//b[../b/@i = @i])", -1}, {"count(//*[count(following::*) > 1][count(preceding::*) > 1])", -1},
		{"//b/@i = //b/text()", 0}, {"//b < //b", 0}, {"count(//b[last()])", 0}, {"count(id(//b/@i))", -1}};
	struct buf text = {0};

	buf_add_str(&text, STR("<a>"));
	for (int i = 0; i < 20000; i++)
		buf_addf(&text, "<b i=\"%d\">x</b>", i);
	buf_add_str(&text, STR("</a>"));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct bench b;
		int rc;

		bench_open(&b, buf_cstr(&text), rows[i].expression);
		b.context.steps = 1 << 20;
		rc = xpath_eval(b.xpath, &b.context, &b.value);
		ck_assert_msg(rc == rows[i].rc, "%s: %d", rows[i].expression, rc);
		ck_assert_msg(b.arena.used < 16 << 20, "%s: %zu", rows[i].expression, b.arena.used);
		bench_close(&b);
	}
	buf_clear(&text);
}
END_TEST

/* The way back from the text of a container to the bytes. */
START_TEST(places)
{
	struct pieces map = {0};
	struct bench b;
	struct str text;
	uint32_t from, end;

	bench_open(&b, json, "title");
	bench_string(&b);
	text = xpath_node_string(&b.tree, b.value.nodes.at[0], &b.arena, &map);
	ck_assert(str_is(text, "A AB"));
	pieces_source(&map, 2, 3, &from, &end);
	ck_assert(str_is(str_n(json + from, end - from), "\\u0041"));
	pieces_source(&map, 3, 4, &from, &end);
	ck_assert(str_is(str_n(json + from, end - from), "B"));
	vec_clear(&map.list);
	bench_close(&b);
}
END_TEST

TCase *xpath_more(void)
{
	TCase *c = tcase_create("more");

	tcase_add_loop_test(c, nodes, 0, sizeof(node_sets) / sizeof(*node_sets));
	tcase_add_loop_test(c, json_strings, 0, sizeof(json_values) / sizeof(*json_values));
	tcase_add_loop_test(c, errors, 0, sizeof(wrong) / sizeof(*wrong));
	tcase_add_loop_test(c, simple, 0, sizeof(simples) / sizeof(*simples));
	tcase_add_test(c, first);
	tcase_add_test(c, nesting);
	tcase_add_test(c, context);
	tcase_add_test(c, types);
	tcase_add_test(c, budget);
	tcase_add_test(c, places);
	return c;
}
