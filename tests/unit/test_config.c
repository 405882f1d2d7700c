/* Tests of src/config: patterns of paths, and findings that are known from before. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "config/config.h"
#include "config/glob.h"
#include "config/known.h"

START_TEST(globs)
{
	static const struct {
		const char *pattern, *path;
		bool fits;
	} table[] = {
		{"a.xml", "a.xml", true}, {"a.xml", "old/a.xml", true}, {"a.xml", "b.xml", false}, {"*.xml", "old/a.xml", true},
		{"old/*.xml", "old/a.xml", true}, {"old/*.xml", "old/new/a.xml", false}, {"old/**", "old/new/a.xml", true},
		{"old/**", "older/a.xml", false}, {"**/a.xml", "a.xml", true}, {"**/a.xml", "x/y/a.xml", true},
		{"old/**/a.xml", "old/a.xml", true}, {"old/**/a.xml", "old/x/y/a.xml", true}, {"old/**/a.xml", "old/xa.xml", false},
		{"?.xml", "a.xml", true}, {"?.xml", "ab.xml", false}, {"[a-c].xml", "b.xml", true}, {"[!a-c].xml", "b.xml", false},
		{"[!a-c].xml", "d.xml", true}, {"[]].xml", "].xml", true}, {"[a.xml", "[a.xml", true}, {"*", "", true}, {"", "", true},
		{"", "a", false}, {"a*b*c", "axxbxxc", true}, {"a*b*c", "axxbxx", false}, {"./x", "./x", false}, {"x/y", "./x/y", true},
		{"doi-*", "doi-empty", true}, {"**", "a/b", true}, {"a/*/c", "a/b/c", true}, {"a/*/c", "a/b/b/c", false},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		ck_assert_msg(glob_fits(str_of(table[i].pattern), str_of(table[i].path)) == table[i].fits, "'%s' on '%s'",
			table[i].pattern, table[i].path);
}
END_TEST

/* Many stars and a long path take no time that anybody would notice. */
START_TEST(glob_in_time)
{
	struct buf pattern = {0}, path = {0};

	for (int i = 0; i < 200; i++)
		buf_addf(&pattern, "*a**");
	buf_addf(&pattern, "b");
	for (int i = 0; i < 4000; i++)
		buf_addf(&path, "a");
	ck_assert(!glob_fits(buf_str(&pattern), buf_str(&path)));
	buf_clear(&pattern);
	buf_clear(&path);
}
END_TEST

static struct finding finding(const char *rule, const char *record, const char *value)
{
	return (struct finding){.rule = str_of(rule), .record = str_of(record), .role = STR("article.doi"), .value = str_of(value)};
}

static void write_file(char *path, struct str text)
{
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text.at, text.len), (ssize_t)text.len);
	close(fd);
}

/* What was counted is written in order, read again, and taken as often as it was there. */
START_TEST(baseline_round)
{
	struct finding a = finding("doi-empty", "10.5555/b", "x"), b = finding("ws-edge", "10.5555/a", NULL);
	char path[] = "/tmp/metalint-test-XXXXXX";
	struct known first = {0}, second = {0};
	struct buf out = {0};
	struct err err = {0};

	known_add(&first, &a);
	known_add(&first, &b);
	known_add(&first, &a);
	known_write(&first, &out);
	ck_assert_str_eq(buf_cstr(&out), "{\"version\":1,\"findings\":[\n"
		"{\"record\":\"10.5555/a\",\"rule\":\"ws-edge\",\"role\":\"article.doi\",\"value\":null,\"count\":1},\n"
		"{\"record\":\"10.5555/b\",\"rule\":\"doi-empty\",\"role\":\"article.doi\",\"value\":\"x\",\"count\":2}\n]}\n");
	write_file(path, buf_str(&out));
	ck_assert_msg(known_read_baseline(&second, path, &err) == 0, "%s", err.text);
	unlink(path);
	ck_assert(known_take(&second, &a));
	ck_assert(known_take(&second, &b));
	ck_assert(!known_take(&second, &b));
	ck_assert(known_take(&second, &a));
	ck_assert(!known_take(&second, &a));
	known_clear(&first);
	known_clear(&second);
	buf_clear(&out);
}
END_TEST

Suite *config_suite(void)
{
	Suite *s = suite_create("config");
	TCase *t = tcase_create("config");

	tcase_add_test(t, globs);
	tcase_add_test(t, glob_in_time);
	tcase_add_test(t, baseline_round);
	suite_add_tcase(s, t);
	return s;
}
