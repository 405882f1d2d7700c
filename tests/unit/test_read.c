/* Tests of the XML reader: what its trees hold, and that every place is that of the bytes in the file. */
#include "test_read.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/utf8.h"

struct buf reading_convert(struct str text, const char *from, const char *to)
{
	iconv_t handle = iconv_open(to, from);
	char *in = (char *)text.at;
	size_t left = text.len, room = 4 * text.len + 16;
	struct buf out = {0};
	char *at;

	ck_assert(handle != (iconv_t)-1);
	buf_reserve(&out, room);
	at = out.at;
	ck_assert(iconv(handle, &in, &left, &at, &room) != (size_t)-1);
	out.len = (size_t)(at - out.at);
	iconv_close(handle);
	return out;
}

long reading_give(void *data, char *bytes, size_t size)
{
	struct reading *g = data;
	size_t n = g->file.len - g->at;

	n = n > size ? size : n;
	if (g->step && n > g->step)
		n = g->step;
	if (n)
		memcpy(bytes, g->file.at + g->at, n);
	g->at += n;
	return (long)n;
}

/* "whole" says that its document is one record; "record" is one. */
static bool is_record(void *data, const struct tree *head, uint32_t *node)
{
	struct str name = tree_name(head, *node);

	(void)data;
	if (str_is(name, "whole")) {
		while (tree_node(head, *node)->parent)
			*node = tree_node(head, *node)->parent;
		return true;
	}
	return str_is(name, "record");
}

/* The place is counted again, from the file's bytes before it. */
static void check_place(const struct reading *g, struct position p)
{
	struct buf text = reading_convert(str_n(g->file.at + g->bom, p.byte - g->bom), g->encoding, "UTF-8");
	uint64_t line = 1, column = 1, column16 = 1;
	unsigned len;

	for (size_t i = 0; i < text.len; i += len) {
		uint32_t cp = utf8_at(text.at + i, &len);
		bool last = i + 1 == text.len, joined = !last && text.at[i + 1] == '\n';

		if (cp == '\r' && last && g->bom + p.byte < g->file.len) {
			struct buf next = reading_convert(str_n(g->file.at + p.byte, g->file.len - p.byte), g->encoding, "UTF-8");

			joined = next.len && next.at[0] == '\n';
			buf_clear(&next);
		}
		column++;
		column16 += cp > 0xFFFF ? 2 : 1;
		if (cp == '\n' || (cp == '\r' && !joined)) {
			line++;
			column = column16 = 1;
		}
	}
	ck_assert_uint_eq(p.line, line);
	ck_assert_uint_eq(p.column, column);
	ck_assert_uint_eq(p.column16, column16);
	buf_clear(&text);
}

void reading_check_range(struct reading *g, struct reader *r, const struct tree *t, uint32_t begin, uint32_t end)
{
	struct position p = reader_position(r, t, begin), q = reader_position(r, t, end);
	struct buf text;

	ck_assert_uint_ge(q.byte, p.byte);
	ck_assert_uint_le(q.byte, g->file.len);
	check_place(g, p);
	check_place(g, q);
	text = reading_convert(str_n(g->file.at + p.byte, q.byte - p.byte), g->encoding, "UTF-8");
	/* A record that was taken out of the head leaves one filler in the ranges around it. */
	if (!memmem(text.at, text.len, "record", 6) || text.len == end - begin)
		ck_assert(str_eq(buf_str(&text), str_n(t->raw + begin, end - begin)));
	buf_clear(&text);
}

static void check_node(struct reading *g, struct reader *r, const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node);

	reading_check_range(g, r, t, n->begin, n->end);
	if (n->flags & NODE_STORED)
		ck_assert(t->raw[n->begin] == '&' || n->begin == n->end);
	else
		reading_check_range(g, r, t, n->content, n->content_end);
	if (n->kind == NODE_ELEMENT && !(n->flags & NODE_STORED))
		reading_check_range(g, r, t, n->begin, n->tag_end);
}

static void check_map(const struct tree *t, const struct node *n, struct str value, const struct pieces *map)
{
	uint32_t to = 0;

	for (size_t i = 0; i < map->list.n; i++) {
		const struct piece *p = &map->list.at[i];

		ck_assert_uint_eq(p->to, to);
		ck_assert(p->from >= n->begin && p->from + p->from_len <= n->end);
		if (p->same)
			ck_assert(memcmp(t->raw + p->from, value.at + p->to, p->to_len) == 0);
		to += p->to_len;
	}
	ck_assert_uint_eq(to, value.len);
}

static void log_node(struct reading *g, const struct tree *t, uint32_t node)
{
	static const char *const signs[] = {"", "", "@", "text", "comment", "?"};
	const struct node *n = tree_node(t, node);
	struct str ns = names_text(t->names, n->ns);
	struct arena arena = {0};
	struct pieces map = {0};
	struct str value = tree_value(t, node, &arena, &map);

	check_map(t, n, value, &map);
	buf_addf(&g->log, "%*s%s%.*s", n->depth, "", signs[n->kind], STR_ARG(tree_name(t, node)));
	if (ns.len)
		buf_addf(&g->log, "{%.*s}", STR_ARG(ns));
	if (!(n->flags & NODE_MIXED))
		buf_addf(&g->log, "=%.*s", STR_ARG(value));
	buf_add_byte(&g->log, '\n');
	arena_clear(&arena);
	vec_clear(&map.list);
}

static void log_tree(struct reading *g, struct reader *r, const struct tree *t)
{
	if (g->no_nodes)
		return;
	for (uint32_t i = 1; i < t->nodes.n; i++)
		log_node(g, t, i);
	/* Places in any order. */
	for (uint32_t i = 1; i < t->nodes.n && g->encoding; i++)
		check_node(g, r, t, i);
	for (uint32_t i = (uint32_t)t->nodes.n; i-- > 1 && g->encoding;)
		check_node(g, r, t, i);
}

static void on_record(void *data, struct reader *r, struct tree *t)
{
	struct reading *g = data;

	ck_assert(!g->ended);
	g->records++;
	if (!g->no_nodes)
		buf_addf(&g->log, "record\n");
	log_tree(g, r, t);
}

static void on_event(void *data, const struct event *e)
{
	struct reading *g = data;

	ck_assert(!g->ended);
	g->events++;
	buf_addf(&g->log, "%s %u:%u-%u:%u ", read_event_names[e->kind], (unsigned)e->begin.line, (unsigned)e->begin.column,
		(unsigned)e->end.line, (unsigned)e->end.column);
	if (e->count != 1)
		buf_addf(&g->log, "(%u) ", e->count);
	buf_addf(&g->log, "%.*s\n", STR_ARG(e->text));
}

static void on_head_end(void *data, struct reader *r, struct tree *t, bool complete)
{
	struct reading *g = data;

	ck_assert(!g->ended);
	g->ended = true;
	if (!g->no_nodes)
		buf_addf(&g->log, complete ? "head\n" : "head, not complete\n");
	log_tree(g, r, t);
}

void reading_set_limits(struct limits *limits, const char *text)
{
	while (text && *text) {
		const char *sign = strchr(text, '=');
		char *end;
		uint64_t value = strtoull(sign + 1, &end, 10);

		ck_assert(limits_set(limits, str_n(text, (size_t)(sign - text)), value));
		text = *end ? end + 1 : end;
	}
}

static void run(struct reading *g, bool plodding)
{
	struct reader_calls calls = {.data = g, .is_record = is_record, .record = on_record, .event = on_event, .head_end = on_head_end};
	struct source source = {g, reading_give};
	struct limits limits;
	struct err err = {0};
	struct reader *r;

	limits_init(&limits);
	reading_set_limits(&limits, g->limits);
	r = reader_new(NULL, &limits);
	reader_plodding(r, plodding);
	g->at = 0;
	g->log.len = 0;
	g->records = g->events = 0;
	g->ended = false;
	ck_assert_int_eq(reader_xml(r, &source, &calls, &err), 0);
	ck_assert(g->ended);
	reader_free(r);
}

const char *reading_run(struct reading *g)
{
	struct buf log;

	run(g, false);
	log = g->log;
	g->log = (struct buf){0};
	run(g, true);
	ck_assert_str_eq(buf_cstr(&log), buf_cstr(&g->log));
	buf_clear(&log);
	return buf_cstr(&g->log);
}

void reading_clear(struct reading *g)
{
	buf_clear(&g->log);
}

/* --- trees --- */

/* What a document holds, in every encoding and with every kind of line end. `arabic`: windows-1256 can write it. */
static const struct {
	const char *text, *log;
	bool arabic;
} documents[] = {
	{"<a>x</a>", "head\n a=x\n", true},
	{"<a/>\n", "head\n a=\n", true},
	{"<?xml version=\"1.0\"?>\n<!-- c -->\n<a b='1' c = \"2\n&lt;\"\n/>\n<?p d ?>", "head\n comment= c \n a=\n  @b=1\n  @c=2 <\n ?p=d \n",
		true},
	{"<a>\n<record>سلام &amp; دنیا</record>\n<record/></a>", "record\n record=سلام & دنیا\nrecord\n record=\nhead\n a\n", false},
	{"<a>\n<t>سلام</t>\n<record\n><n>\nگرگ\n</n>tail</record>\nmid\n<record x=\"1\">\nل<![CDATA[ <&\n> ]]>م</record>\n<t>x</t></a>\n",
		"record\n record\n  n=\nگرگ\n\n  text=tail\n"
		"record\n record=\nل <&\n> م\n  @x=1\n"
		"head\n a\n  t=سلام\n  text=\nmid\n\n  t=x\n", true},
	{"<a><record>x<!-- c -->y<?p?>z</record><record><b/>x<!-- c --><?p q?>y</record></a>",
		"record\n record=xyz\nrecord\n record\n  b=\n  text=x\n  comment= c \n  ?p=q\n  text=y\n"
		"head\n a\n", true},
	{"<a xmlns='u' xmlns:p=\"v\"><p:record p:x='1' y='2' xml:lang='fa'><p/></p:record></a>",
		"record\n record{v}\n  @x{v}=1\n  @y=2\n  @lang{http://www.w3.org/XML/1998/namespace}=fa\n  p{u}=\nhead\n a{u}\n", true},
	{"<a>😀<record>𝒜 b😀</record>😀<b>😀</b>\n</a>", "record\n record=𝒜 b😀\nhead\n a\n  text=😀\n  text=😀\n  b=😀\n", false},
	{"<!DOCTYPE a [<!ENTITY e 'x&f;'><!ENTITY f '&#60;b k=\"1&#38;amp;2\">y</b> z'><!ENTITY t 'T&#38;amp;'>\n<!-- <no> -->]>\n"
		"<a><record>1&e;2&t;</record><record>&f;&f;</record><record>&t;</record><record k='&t;'/></a>",
		"record\n record\n  text=1\n  text=x\n  b=y\n   @k=1&2\n  text= z\n  text=2T&\n"
		"record\n record\n  b=y\n   @k=1&2\n  text= z\n  b=y\n   @k=1&2\n  text= z\n"
		"record\n record=T&\nrecord\n record=\n  @k=T&\nhead\n a\n", true},
	{"<!DOCTYPE a [<!ATTLIST record d CDATA 'D&amp;'>]><a><record c='1'>x</record><record d='2'\n/></a>",
		"record\n record=x\n  @c=1\n  @d=D&\nrecord\n record=\n  @d=2\nhead\n a\n", true},
	{"<!-- first -->\n<a>\n<b>x</b>\n<whole>y</whole><record>z</record></a>\n<!-- last -->",
		"record\n a\n  b=x\n  whole=y\n  record=z\nhead\n comment= first \n comment= last \n", true},
	{"<a><record x='\n1\t>' y=\">\"><b z='/>'/>t<b z=\"'>\">u</b></record></a>",
		"record\n record\n  @x= 1 >\n  @y=>\n  b=\n   @z=/>\n  text=t\n  b=u\n   @z='>\nhead\n a\n", true},
	{"<whole>x</whole>", "record\n whole=x\nhead\n", true},
};

/* The document with LF made another line end. */
static struct buf with_line_ends(const char *text, const char *eol)
{
	struct buf out = {0};

	for (; *text; text++)
		if (*text == '\n')
			buf_add(&out, eol, strlen(eol));
		else
			buf_add_byte(&out, *text);
	return out;
}

static const struct {
	const char *name, *mark;
	size_t bom;
} encodings[] = {{"UTF-8", "", 0}, {"UTF-8", "\xEF\xBB\xBF", 3}, {"UTF-16LE", "\xFF\xFE", 2}, {"UTF-16BE", "\xFE\xFF", 2},
	{"WINDOWS-1256", "", 0}};

static void check_document(const char *text, const char *log, size_t encoding, const char *eol, size_t step)
{
	struct buf lines = with_line_ends(text, eol), bytes, file = {0};
	struct reading g = {.encoding = encodings[encoding].name, .bom = encodings[encoding].bom, .step = step};
	const char *got;

	if (encoding == 4) {
		struct buf declared = {0};

		buf_addf(&declared, "<?xml version='1.0' encoding='windows-1256'?>%s",
			strncmp(buf_cstr(&lines), "<?xml", 5) == 0 ? strstr(lines.at, "?>") + 2 : lines.at);
		buf_clear(&lines);
		lines = declared;
	}
	bytes = reading_convert(buf_str(&lines), "UTF-8", g.encoding);
	buf_add(&file, encodings[encoding].mark, g.bom);
	buf_add_str(&file, buf_str(&bytes));
	g.file = buf_str(&file);
	got = reading_run(&g);
	if (encoding == 1) {
		ck_assert(strncmp(got, "enc-bom 1:1-1:1 ", 16) == 0);
		got = strchr(got, '\n') + 1;
	}
	ck_assert_str_eq(got, log);
	reading_clear(&g);
	buf_clear(&lines);
	buf_clear(&bytes);
	buf_clear(&file);
}

START_TEST(test_documents)
{
	static const char *const eols[] = {"\n", "\r\n", "\r"};
	static const size_t steps[] = {0, 1, 7};

	for (size_t e = 0; e < sizeof(encodings) / sizeof(*encodings); e++)
		for (size_t l = 0; l < 3 && (e < 4 || documents[_i].arabic); l++)
			for (size_t s = 0; s < 3; s++)
				check_document(documents[_i].text, documents[_i].log, e, eols[l], steps[s]);
}
END_TEST

/* --- encodings and line ends --- */

#define DOC "<a><record>x</record></a>"

static const struct {
	const char *bytes;
	size_t len;
	const char *log;
} bytes_wrong[] = {
#define BYTES(literal) literal, sizeof(literal) - 1
	{BYTES("<a>\n\xE3 \xE3</a>"), "enc-declared 2:1-2:2 (2) byte 0xE3 is not valid in UTF-8\nhead\n a=\n? ?\n"},
	{BYTES("<a>\xC0\xAF</a>"), "enc-declared 1:4-1:5 (2) byte 0xC0 is not valid in UTF-8\nhead\n a=??\n"},
	{BYTES("<a>\xED\xA0\x80</a>"), "enc-declared 1:4-1:5 (3) byte 0xED is not valid in UTF-8\nhead\n a=???\n"},
	{BYTES("<a>\xF0\x9F\x98</a>"), "enc-declared 1:4-1:5 (3) byte 0xF0 is not valid in UTF-8\nhead\n a=???\n"},
	{BYTES("<a>x\0y</a>"), "enc-declared 1:5-1:6 a NUL byte\nhead\n a=x?y\n"},
	{BYTES("<a>\v</a>\f"), "enc-declared 1:4-1:5 (2) the control character U+000B is not allowed in XML\n"
		"xml-malformed 1:9-1:9 text after the end of the root element\nhead, not complete\n a=?\n"},
	{BYTES("<a>\xEF\xBF\xBE</a>"), "enc-declared 1:4-1:5 U+FFFE is not a character\nhead\n a=\xEF\xBF\xBD\n"},
	{BYTES("<?xml version='1.0' encoding='UTF-16'?><a/>"),
		"enc-declared 1:31-1:37 the declaration says 'UTF-16', but the bytes are not; they are read as UTF-8\nhead\n a=\n"},
	{BYTES("<?xml version='1.0' encoding='Shift_JIS'?><a/>"),
		"enc-declared 1:31-1:40 the encoding 'Shift_JIS' is not supported; the file is read as UTF-8\nhead\n a=\n"},
	{BYTES("<?xml version='1.0' encoding='nonsense'?><a/>"),
		"enc-declared 1:31-1:39 the encoding 'nonsense' is not supported; the file is read as UTF-8\nhead\n a=\n"},
	{BYTES("\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1252'?><a>é</a>"),
		"enc-bom 1:1-1:1 the file starts with a byte order mark\nenc-declared 1:31-1:43 the declaration says 'windows-1252',"
		" but the file starts with the mark of UTF-8\nhead\n a=é\n"},
	{BYTES("<?xml version='1.0' encoding='us-ascii'?><a>é</a>"),
		"enc-declared 1:45-1:46 byte 0xC3 is not ASCII, which the file is declared to be\nhead\n a=é\n"},
	{BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"), "head\n a=é\n"},
	{BYTES("<?xml version='1.0' encoding='koi8-r'?><a>\xC1</a>"), "head\n a=а\n"},
	{BYTES("<?xml version='1.0' encoding='windows-1252'?><a>\x81</a>"),
		"enc-declared 1:49-1:50 byte 0x81 is not valid in windows-1252\nhead\n a=?\n"},
	{BYTES("<\0a\0>\0\x3D\xD8x\0<\0/\0a\0>\0"), "enc-declared 1:4-1:5 unit 0xD83D is not valid in UTF-16\nhead\n a=\xEF\xBF\xBDx\n"},
	{BYTES("\xFF\xFE<\0a\0/\0>\0 "), "enc-declared 1:5-1:6 byte 0x20 is not valid in UTF-16\n"
		"xml-malformed 1:5-1:5 text after the end of the root element\nhead, not complete\n a=\n"},
	{BYTES("<a>\r\nx\ny</a>"), "eol-mixed 2:2-2:3 this line ends in another way than the ones before\nhead\n a=\nx\ny\n"},
	{BYTES("<a>\nx\ry</a>"), "eol-mixed 2:2-2:3 this line ends in another way than the ones before\nhead\n a=\nx\ny\n"},
	{BYTES("<a>\nx\r\ny</a>"), "eol-mixed 2:2-2:4 this line ends in another way than the ones before\nhead\n a=\nx\ny\n"},
	{BYTES("<a>\r\r\n</a>"), "eol-mixed 2:1-2:3 this line ends in another way than the ones before\nhead\n a=\n\n\n"},
#undef BYTES
};

START_TEST(test_bytes)
{
	static const size_t steps[] = {0, 1};

	for (size_t s = 0; s < 2; s++) {
		struct reading g = {.file = str_n(bytes_wrong[_i].bytes, bytes_wrong[_i].len), .step = steps[s]};

		ck_assert_str_eq(reading_run(&g), bytes_wrong[_i].log);
		reading_clear(&g);
	}
}
END_TEST

START_TEST(test_utf16_declared_utf8)
{
	struct str text = STR("<?xml version='1.0' encoding='utf-8'?>\n<a/>");
	struct buf bytes = reading_convert(text, "UTF-8", "UTF-16LE");
	struct reading g = {.file = buf_str(&bytes)};

	ck_assert_str_eq(reading_run(&g), "enc-declared 1:31-1:36 the declaration says 'utf-8', but the bytes are UTF-16\nhead\n a=\n");
	reading_clear(&g);
	buf_clear(&bytes);
}
END_TEST

/* --- windows --- */

/* A head, a record and a text that are each longer than the reader's window, in one line or many. */
START_TEST(test_long)
{
	static const char *const encodings_here[] = {"UTF-8", "UTF-16BE", "WINDOWS-1256"};
	struct buf text = {0}, bytes;
	struct reading g = {.encoding = encodings_here[_i], .no_nodes = true};

	buf_addf(&text, "<?xml version='1.0' encoding='%s'?><a>", _i == 1 ? "UTF-16" : encodings_here[_i]);
	for (int i = 0; i < 30000; i++)
		buf_addf(&text, "<h>سلام %d</h>%s", i, i % 3 ? "" : "\r\n");
	for (int k = 0; k < 3; k++) {
		buf_addf(&text, "<record k='%d'>", k);
		for (int i = 0; i < 20000; i++)
			buf_addf(&text, "<v>&amp;%d لام\r</v>", i);
		buf_addf(&text, "</record>%s", k == 1 ? "\nbetween" : "\n");
	}
	buf_addf(&text, "</a>");
	bytes = reading_convert(buf_str(&text), "UTF-8", g.encoding);
	g.file = buf_str(&bytes);
	reading_run(&g);
	ck_assert_uint_eq(g.records, 3);
	ck_assert_uint_eq(g.events, 1); /* line ends are mixed */
	reading_clear(&g);
	buf_clear(&bytes);
	buf_clear(&text);
}
END_TEST

/* The whole document turns out to be a record when much of it has left the window. */
START_TEST(test_late_whole)
{
	struct buf text = {0};
	struct reading g = {.encoding = "UTF-8"};
	const char *log;

	buf_addf(&text, "<!-- c -->\r\n<a>");
	for (int i = 0; i < 200; i++)
		buf_addf(&text, "<h>%3000d</h>\r\n", i);
	buf_addf(&text, "<whole>x</whole></a>");
	g.file = buf_str(&text);
	log = reading_run(&g);
	ck_assert(strncmp(log, "record\n a\n  h=", 14) == 0);
	ck_assert_uint_eq(g.records, 1);
	ck_assert_msg(strstr(log, "  whole=x\nhead\n comment= c \n") != NULL, "%s", log + strlen(log) - 200);
	reading_clear(&g);
	buf_clear(&text);
}
END_TEST

/* One reader reads one document after the other, whatever became of the last. */
START_TEST(test_again)
{
	static const char *const files[] = {"<a><record x='1'><b>1</b></record></a>", "<a><record><b>",
		"<!DOCTYPE a [<!ENTITY e '<b/>'><!ATTLIST record x CDATA '2'>]><a><record>&e;</record><c>",
		"<a><record>&e;</record></a>", "<a><record><b>1</b></record></a>", ""};
	static const unsigned records[] = {1, 0, 1, 0, 1, 0};
	struct reader *r = reader_new(NULL, NULL);
	struct err err = {0};

	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
			struct reading g = {.file = str_of(files[i]), .encoding = "UTF-8"};
			struct reader_calls calls = {.data = &g, .is_record = is_record, .record = on_record, .event = on_event,
				.head_end = on_head_end};
			struct source source = {&g, reading_give};

			ck_assert_int_eq(reader_xml(r, &source, &calls, &err), 0);
			ck_assert(g.ended);
			ck_assert_uint_eq(g.records, records[i]);
			ck_assert_uint_eq(reader_bytes(r), strlen(files[i]));
			reading_clear(&g);
		}
	reader_free(r);
}
END_TEST

Suite *read_suite(void)
{
	Suite *suite = suite_create("read");
	TCase *tree = tcase_create("tree");

	tcase_set_timeout(tree, 120);
	tcase_add_loop_test(tree, test_documents, 0, sizeof(documents) / sizeof(*documents));
	tcase_add_loop_test(tree, test_bytes, 0, sizeof(bytes_wrong) / sizeof(*bytes_wrong));
	tcase_add_test(tree, test_utf16_declared_utf8);
	tcase_add_loop_test(tree, test_long, 0, 3);
	tcase_add_test(tree, test_late_whole);
	tcase_add_test(tree, test_again);
	suite_add_tcase(suite, tree);
	suite_add_tcase(suite, read_error_case());
	suite_add_tcase(suite, read_scan_case());
	return suite;
}
