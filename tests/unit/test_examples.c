/* The examples of the rules inside the program, and the runner of examples itself. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "example/example.h"

static int collect(void *data, const char *bytes, size_t len)
{
	buf_add(data, bytes, len);
	return 0;
}

static struct ruleset *load(void)
{
	struct err err = {0};
	struct ruleset *set = ruleset_new(&err);

	ck_assert_msg(set && ruleset_link(set, &err) == 0, "%s:%u: %s", err.path, err.line, err.text);
	ruleset_default(set);
	return set;
}

START_TEST(embedded_rules)
{
	struct ruleset *set = load();
	struct example_counts counts;
	struct limits limits;
	struct buf out = {0};
	struct err err = {0};

	limits_init(&limits);
	ck_assert_int_eq(example_test(set, &limits, NULL, collect, &out, &counts, &err), 0);
	ck_assert_uint_gt(counts.passed, 0);
	/* Check takes short messages only; `metalint test` shows the rest. */
	ck_assert_msg(counts.failed == 0, "%u failed, and the first is:\n%.2000s", counts.failed, buf_cstr(&out));
	buf_clear(&out);
	ruleset_free(set);
}
END_TEST

/* Runs a rule file of its own; `out` is what the runner said, with the file's name as FILE. */
static struct example_counts run_file(const char *yaml, struct buf *out)
{
	char path[] = "/tmp/metalint-examples-XXXXXX.yaml";
	struct ruleset *set = load();
	struct example_counts counts = {0};
	struct limits limits;
	struct buf said = {0};
	struct err err = {0};
	int fd = mkstemps(path, 5);
	size_t from = 0, at;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
	close(fd);
	limits_init(&limits);
	ck_assert_msg(example_test(set, &limits, path, collect, &said, &counts, &err) == 0, "%u:%u: %s", err.line, err.column, err.text);
	unlink(path);
	while ((at = str_find_str(buf_str(&said), str_of(path), from)) < said.len) {
		buf_add_str(out, str_cut(buf_str(&said), from, at));
		buf_add_str(out, STR("FILE"));
		from = at + strlen(path);
	}
	buf_add_str(out, str_from(buf_str(&said), from));
	buf_cstr(out);
	buf_clear(&said);
	ruleset_free(set);
	return counts;
}

#define RULE(examples) \
	"- id: house-x\n  title: X\n  severity: note\n  for: article.title\n  forbid: {contains: 'x+'}\n" \
	"  message: \"'{hit}' in {role}\"\n  examples:\n" examples

START_TEST(passing)
{
	struct buf out = {0};
	struct example_counts counts = run_file(RULE(
		"    bad:\n"
		"      - {\"article.title[en]\": \"R & D < xx > 1\\n2\", expect: {severity: note, hit: xx, count: 1, at: \"article.title[en]\","
		" message: \"'xx' in title\"}}\n"
		"    good:\n"
		"      - {\"article.title[en]\": \"\"}\n"), &out);

	ck_assert_str_eq(out.at, "examples: 2 passed, 0 failed\n");
	ck_assert_uint_eq(counts.passed, 2);
	buf_clear(&out);
}
END_TEST

START_TEST(failing)
{
	struct buf out = {0};
	struct example_counts counts = run_file(RULE(
		"    bad:\n"
		"      - {\"article.title[en]\": \"a\"}\n"
		"      - {\"article.title[en]\": \"axx\", expect: {severity: error, hit: x, at: \"article.title[fa]\"}}\n"
		"    good:\n"
		"      - {\"article.title[en]\": \"x\"}\n"
		"      - {no.such_role: \"x\"}\n"), &out);

	ck_assert_ptr_nonnull(strstr(out.at, "FILE:9: house-x: bad example 1: 0 findings, expected 1\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "FILE:10: house-x: bad example 2: severity 'note', expected 'error'; hit 'xx', expected 'x'; "
		"at 'article.title[en]', expected 'article.title[fa]'\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "FILE:12: house-x: good example 1: 1 finding, expected 0\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "<title>axx</title>\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "note: 'xx' in title (article.title[en])\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "FILE:13: house-x: good example 2: no format has a place for all its roles: not for "
		"'no.such_role'\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "examples: 0 passed, 4 failed\n"));
	ck_assert_uint_eq(counts.failed, 4);
	buf_clear(&out);
}
END_TEST

START_TEST(one_side_only)
{
	struct buf out = {0};

	run_file(RULE("    bad:\n      - {\"article.title[en]\": x}\n"), &out);
	ck_assert_str_eq(out.at, "FILE:1: house-x: the rule has no good example\nexamples: 1 passed, 1 failed\n");
	buf_clear(&out);
}
END_TEST

/* Groups, dates, lists, pieces of other values: what is written is read back as the same roles. */
START_TEST(written_document)
{
	struct buf out = {0};

	run_file("- id: house-all\n  title: X\n  severity: note\n  for: article\n  forbid: {filled: {any: [article.title]}}\n"
		"  message: X\n  examples:\n    good:\n"
		"      - {\"article.title[en]\": \"A & B\", \"issue.date[jalali]\": 1403-11, \"article.keyword[en]\": [a, b],\n"
		"         article.internal_id: A-1, contributor: [{\"family[en]\": One}, {\"family[en]\": \"\"}]}\n"
		"    bad:\n      - {\"article.title[en]\": a}\n", &out);
	ck_assert_ptr_nonnull(strstr(out.at,
		"        <?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		"        <journal>\n"
		"          <pubdate>\n"
		"            <type>jalali</type>\n"
		"            <year>1403</year>\n"
		"            <month>11</month>\n"
		"          </pubdate>\n"
		"          <articleset>\n"
		"            <article>\n"
		"              <title>A &amp; B</title>\n"
		"              <keyword>a, b</keyword>\n"
		"              <web_url>?a_code=A-1</web_url>\n"
		"              <author_list>\n"
		"                <author>\n"
		"                  <last_name>One</last_name>\n"
		"                </author>\n"
		"                <author>\n"
		"                  <last_name></last_name>\n"
		"                </author>\n"
		"              </author_list>\n"
		"            </article>\n"
		"          </articleset>\n"
		"        </journal>\n"));
	buf_clear(&out);
}
END_TEST

Suite *examples_suite(void)
{
	Suite *s = suite_create("examples");
	TCase *all = tcase_create("embedded"), *runner = tcase_create("runner");

	tcase_set_timeout(all, 300);
	tcase_add_test(all, embedded_rules);
	suite_add_tcase(s, all);
	tcase_set_timeout(runner, 60);
	tcase_add_test(runner, passing);
	tcase_add_test(runner, failing);
	tcase_add_test(runner, one_side_only);
	tcase_add_test(runner, written_document);
	suite_add_tcase(s, runner);
	return s;
}
