/* Tests of src/report: findings in, bytes out. */
#include <check.h>

#include "base/utf8.h"
#include "report/report.h"
#include "report/visible.h"

static struct finding sample(void)
{
	return (struct finding){
		.rule = STR("orcid-is-internal-code"),
		.title = STR("Internal author code in the ORCID field"),
		.message = STR("'1003' is the system's internal author code, not an ORCID iD"),
		.advice = STR("Leave the field empty."),
		.severity = SEVERITY_ERROR,
		.file = STR("journal.xml"),
		.at = {.byte = 4711, .byte_len = 4, .line = 90, .column = 9, .column16 = 9, .end_line = 90,
			.end_column = 13, .end_column16 = 13},
		.role = STR("contributor.orcid"),
		.record = STR("#3"),
		.value = STR("1003"),
		.count = 1,
		.fix = FIX_UNSAFE,
		.snippet = STR("\t<orcid>1003</orcid>"),
		.snippet_begin = 8,
		.snippet_end = 12,
	};
}

static void expect(const char *report, struct report_options o, const struct finding *f, const char *expected)
{
	const struct report *r = report_find(str_of(report));
	struct buf out = {0};

	r->begin(&out, &o);
	r->finding(&out, &o, f);
	r->end(&out, &o);
	ck_assert_str_eq(buf_cstr(&out), expected);
	buf_clear(&out);
}

START_TEST(names)
{
	ck_assert_ptr_nonnull(report_find(STR("text")));
	ck_assert_ptr_null(report_find(STR("tex")));
	for (size_t i = 0; i < report_count; i++)
		ck_assert_ptr_eq(report_find(str_of(report_table[i].name)), &report_table[i]);
}
END_TEST

START_TEST(jsonl_all_keys)
{
	struct finding f = sample();

	expect("jsonl", (struct report_options){0}, &f,
		"{\"file\":\"journal.xml\",\"line\":90,\"column\":9,\"endLine\":90,\"endColumn\":13,\"byteOffset\":4711,"
		"\"byteLength\":4,\"rule\":\"orcid-is-internal-code\",\"severity\":\"error\","
		"\"message\":\"'1003' is the system's internal author code, not an ORCID iD\","
		"\"advice\":\"Leave the field empty.\",\"role\":\"contributor.orcid\",\"record\":\"#3\",\"value\":\"1003\","
		"\"count\":1,\"fix\":\"unsafe\"}\n");
}
END_TEST

START_TEST(jsonl_nulls)
{
	struct finding f = {.rule = STR("r"), .message = STR("m"), .severity = SEVERITY_NOTE, .file = STR("\xFF"),
		.at = {.line = 1, .column = 1, .end_line = 1, .end_column = 1}, .count = 3};

	expect("jsonl", (struct report_options){0}, &f,
		"{\"file\":\"\xEF\xBF\xBD\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":1,\"byteOffset\":0,"
		"\"byteLength\":0,\"rule\":\"r\",\"severity\":\"note\",\"message\":\"m\",\"advice\":null,\"role\":null,"
		"\"record\":null,\"value\":null,\"count\":3,\"fix\":null}\n");
}
END_TEST

/* One finding is one line and drives no terminal, whatever its texts hold. */
START_TEST(text_line)
{
	struct finding f = sample();

	expect("text", (struct report_options){0}, &f,
		"journal.xml:90:9: error: '1003' is the system's internal author code, not an ORCID iD "
		"[orcid-is-internal-code]\n");
	f.file = STR("a\nb\033[2J\xFF.xml");
	f.message = STR("'Yes\r\n\t\u202E\u200Fمی\u200Cشود\xC2\x85' is \xE2\x80\x9Cno\xE2\x80\x9D flag");
	expect("text", (struct report_options){0}, &f,
		"a\\nb<U+001B>[2J<FF>.xml:90:9: error: '"
		"Yes\\r\\n\\t<U+202E><U+200F>می\u200Cشود<U+0085>' is \xE2\x80\x9Cno\xE2\x80\x9D flag "
		"[orcid-is-internal-code]\n");
}
END_TEST

START_TEST(text_terminal)
{
	struct finding f = sample();

	expect("text", (struct report_options){.terminal = true}, &f,
		"journal.xml:90:9: error: '1003' is the system's internal author code, not an ORCID iD "
		"[orcid-is-internal-code]\n"
		"   90 | <orcid>1003</orcid>\n"
		"      |        ^^^^\n"
		"      = help: Leave the field empty.\n"
		"\n");
	f.related_file = STR("b.xml");
	f.related_text = STR("the first one");
	f.related = (struct place){.line = 7, .column = 2};
	f.advice = STR_NONE;
	f.snippet = STR_NONE;
	expect("text", (struct report_options){.terminal = true, .color = true}, &f,
		"\033[1mjournal.xml:90:9: \033[0m\033[1;31merror\033[0m: "
		"'1003' is the system's internal author code, not an ORCID iD\033[2m [orcid-is-internal-code]\033[0m\n"
		"\033[2m      = see: \033[0mb.xml:7:2: the first one\n"
		"\n");
}
END_TEST

/* The source line alone, without the lines before and after it. */
static void expect_snippet(const char *line, size_t begin, size_t end, const char *expected)
{
	struct finding f = {.rule = STR("r"), .message = STR("m"), .severity = SEVERITY_NOTE, .file = STR("f"),
		.at = {.line = 1, .column = 1}, .count = 1};
	struct buf whole = {0};

	f.snippet = str_of(line);
	f.snippet_begin = (uint32_t)begin;
	f.snippet_end = (uint32_t)end;
	buf_addf(&whole, "f:1:1: note: m [r]\n%s\n", expected);
	expect("text", (struct report_options){.terminal = true}, &f, buf_cstr(&whole));
	buf_clear(&whole);
}

START_TEST(snippets)
{
	/* wide and combining letters, a tab, an invisible character */
	expect_snippet("中文 bad", 7, 10, "    1 | 中文 bad\n      |      ^^^\n");
	expect_snippet("e\u0301\tbad", 4, 7, "    1 | e\u0301    bad\n      |      ^^^\n");
	expect_snippet("x\u200Bbad", 1, 4, "    1 | x<U+200B>bad\n      |  ^^^^^^^^\n");
	/* an empty range, also at the end of the line; one that does not fit the line */
	expect_snippet("<a/>", 0, 0, "    1 | <a/>\n      | ^\n");
	expect_snippet("<a/>", 4, 4, "    1 | <a/>\n      |     ^\n");
	expect_snippet("<a/>", 3, 99, "    1 | <a/>\n      |    ^\n");
	/* right to left: the text itself */
	expect_snippet("<t>سلام</t>", 3, 11, "    1 | \u2068سلام\u2069\n");
	expect_snippet("<t>سلام</t>", 3, 3, "");
	/* bytes that the cut of the line left over */
	expect_snippet("bad \xD8", 0, 3, "    1 | bad \n      | ^^^\n");
}
END_TEST

START_TEST(snippets_cut)
{
	struct buf line = {0};

	for (int i = 0; i < 100; i++)
		buf_addf(&line, "%02d ", i);
	/* 71 columns: the last 30 before the range, and what fits behind it */
	expect_snippet(buf_cstr(&line), 150, 152,
		"    1 | …40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 6…\n"
		"      |                                ^^\n");
	expect_snippet(line.at, 0, 300,
		"    1 | 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23…\n"
		"      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
	buf_clear(&line);
}
END_TEST

START_TEST(visible)
{
	static const uint32_t shown[] = {' ', 'x', 0xA0, 0x6CC, 0x200C, 0x200D, 0x2013, 0x4E2D, 0x1F600};
	static const uint32_t hidden[] = {0, 0x1B, 0x7F, 0x80, 0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x2028, 0x202E, 0x2066,
		0x2069, 0xFEFF, 0xE0001};

	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		ck_assert_msg(!visible_hides(shown[i]), "U+%04X", shown[i]);
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		ck_assert_msg(visible_hides(hidden[i]), "U+%04X", hidden[i]);
}
END_TEST

/* No code point that is hidden slips through as part of a text. */
START_TEST(visible_everywhere)
{
	struct buf in = {0}, whole = {0}, single = {0};

	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		in.len = whole.len = single.len = 0;
		buf_add_utf8(&in, cp);
		visible_add(&whole, buf_str(&in));
		visible_add_cp(&single, cp);
		ck_assert_msg(str_eq(buf_str(&whole), buf_str(&single)), "U+%04X", cp);
	}
	buf_clear(&in);
	buf_clear(&whole);
	buf_clear(&single);
}
END_TEST

Suite *report_suite(void)
{
	Suite *s = suite_create("report");
	TCase *t = tcase_create("report");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, names);
	tcase_add_test(t, jsonl_all_keys);
	tcase_add_test(t, jsonl_nulls);
	tcase_add_test(t, text_line);
	tcase_add_test(t, text_terminal);
	tcase_add_test(t, snippets);
	tcase_add_test(t, snippets_cut);
	tcase_add_test(t, visible);
	tcase_add_test(t, visible_everywhere);
	suite_add_tcase(s, t);
	return s;
}
