/* Tests of src/base. */
#include <check.h>
#include <jansson.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/image.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/pattern.h"
#include "base/pieces.h"
#include "base/utf8.h"

#define ck_str(actual, expected) \
	do { \
		struct str got_ = (actual); \
		ck_assert_msg(str_is(got_, expected), "'%.*s' instead of '%s'", STR_ARG(got_), expected); \
	} while (0)

START_TEST(slices)
{
	ck_str(str_strip(STR(" \t\r\na b\n")), "a b");
	ck_str(str_strip(STR(" \n")), "");
	ck_str(str_from(STR("abc"), 7), "");
	ck_assert_uint_eq(str_find(STR("abcabc"), 'b', 2), 4);
	ck_assert_uint_eq(str_find(STR("abc"), 'x', 0), 3);
	ck_assert_uint_eq(str_find_str(STR("abcabd"), STR("abd"), 0), 3);
	ck_assert_int_lt(str_order(STR("ab"), STR("abc")), 0);
	ck_assert_int_gt(str_order(STR("b"), STR("abc")), 0);
	ck_assert_int_eq(str_order(STR("ab"), STR("ab")), 0);
	ck_assert_int_eq(str_number(STR("0042")), 42);
	ck_assert_int_eq(str_number(STR("")), -1);
	ck_assert_int_eq(str_number(STR("-1")), -1);
	ck_assert_int_eq(str_number(STR("9999999999999999999")), -1);
}
END_TEST

START_TEST(nearest_names)
{
	static const char *const names[] = {"select", "severity", "set"};

	ck_assert_uint_eq(str_edits(STR("kitten"), STR("sitting"), 5), 3);
	ck_assert_uint_eq(str_edits(STR("kitten"), STR("sitting"), 2), 3);
	ck_assert_str_eq(err_nearest(STR("selct"), names, 3), "select");
	ck_assert_str_eq(err_nearest(STR("Set"), names, 3), "set");
	ck_assert_ptr_null(err_nearest(STR("orcid"), names, 3));
}
END_TEST

START_TEST(first_error_wins)
{
	struct err e = {0};

	ck_assert_int_eq(err_at(&e, "a.yaml", 3, 4, "no %s", "check"), -1);
	err_set(&e, ERR_SYSTEM, "later");
	ck_assert_int_eq(e.code, ERR_RULES);
	ck_assert_str_eq(e.text, "no check");
	ck_assert_str_eq(e.path, "a.yaml");
	ck_assert_uint_eq(e.column, 4);
	ck_assert_int_eq(err_set(NULL, ERR_USAGE, "nobody listens"), -1);
}
END_TEST

START_TEST(buffers)
{
	struct buf b = {0};

	for (int i = 0; i < 1000; i++)
		buf_addf(&b, "%d,", i % 10);
	ck_assert_uint_eq(b.len, 2000);
	ck_str(str_cut(buf_str(&b), 1990, 2000), "5,6,7,8,9,");
	ck_assert_uint_eq(strlen(buf_cstr(&b)), 2000);
	buf_clear(&b);
	ck_str(buf_str(&b), "");
}
END_TEST

START_TEST(arenas)
{
	struct arena a = {0};
	struct str kept = arena_str(&a, STR("kept"));

	for (size_t i = 1; i < 2000; i++) {
		char *p = arena_zalloc(&a, i);

		ck_assert_uint_eq((uintptr_t)p % _Alignof(uint64_t), 0);
		ck_assert_int_eq(p[i - 1], 0);
		memset(p, 'x', i);
	}
	ck_str(kept, "kept");
	ck_assert_int_eq(kept.at[4], '\0');
	ck_str(arena_printf(&a, "%d-%s", 7, "x"), "7-x");
	arena_reset(&a);
	ck_assert_uint_eq(a.used, 0);
	arena_clear(&a);
}
END_TEST

START_TEST(maps)
{
	struct map m = {0};
	struct arena names = {0};

	ck_assert_uint_eq(map_get(&m, STR("none")), MAP_NONE);
	for (uint32_t i = 0; i < 1000; i++)
		*map_at(&m, arena_printf(&names, "name %u", i)) = i;
	for (uint32_t i = 0; i < 1000; i++)
		ck_assert_uint_eq(map_get(&m, arena_printf(&names, "name %u", i)), i);
	ck_assert_uint_eq(m.n, 1000);
	ck_assert_uint_eq(map_get(&m, STR("name")), MAP_NONE);
	ck_assert_uint_eq(*map_at(&m, STR_NONE), MAP_NONE);
	ck_assert_uint_eq(*map_at(&m, STR("")), MAP_NONE);
	ck_assert_uint_eq(m.n, 1001);
	map_clear(&m);
	arena_clear(&names);
}
END_TEST

/* Bytes that are not UTF-8, and how many of the first ones are. */
static const struct {
	const char *bytes;
	size_t valid;
} broken[] = {
	{"a\x80", 1},         {"ab\xC3", 2},     {"\xC0\xAF", 0},         {"\xE0\x9F\xBF", 0},
	{"x\xED\xA0\x80", 1}, {"\xF0\x8F\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0}, {"\xD8\xB3\xFF", 2},
};

START_TEST(utf8_text)
{
	static const uint32_t points[] = {0x41, 0x7F, 0x80, 0x7FF, 0x800, 0x6CC, 0xFFFD, 0x10000, 0x10FFFF};
	struct buf b = {0};
	unsigned len;

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		b.len = 0;
		buf_add_utf8(&b, points[i]);
		ck_assert_uint_eq(utf8_at(b.at, &len), points[i]);
		ck_assert_uint_eq(len, b.len);
		ck_assert_uint_eq(utf8_before(b.at + b.len, &len), points[i]);
		ck_assert_uint_eq(utf8_valid(buf_str(&b)), b.len);
		ck_assert_uint_eq(utf8_count16(buf_str(&b)), points[i] > 0xFFFF ? 2 : 1);
	}
	buf_clear(&b);
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		ck_assert_uint_eq(utf8_valid(str_of(broken[i].bytes)), broken[i].valid);
	ck_assert_uint_eq(utf8_count(STR("سلام!")), 5);
	ck_str(utf8_prefix(STR("سلام!"), 2), "سل");
	ck_str(utf8_prefix(STR("ab"), 5), "ab");
}
END_TEST

START_TEST(limits_by_name)
{
	struct limits l;

	limits_init(&l);
	for (int i = 0; i < LIMIT_COUNT; i++)
		ck_assert_uint_eq(l.most[i], limit_table[i].value);
	ck_assert(limits_set(&l, STR("max-depth"), 7));
	ck_assert_uint_eq(l.most[LIMIT_DEPTH], 7);
	ck_assert(!limits_set(&l, STR("max-"), 7));
}
END_TEST

/* "a&amp;b": decoded "a&b", then without its first byte. */
START_TEST(pieces_back)
{
	struct pieces decoded = {0}, cut = {0};
	uint32_t from, end;

	pieces_add(&decoded, 0, 1, 10, 1, true);
	pieces_add(&decoded, 1, 1, 11, 5, false);
	pieces_add(&decoded, 2, 1, 16, 1, true);
	pieces_source(&decoded, 1, 2, &from, &end);
	ck_assert_uint_eq(from, 11);
	ck_assert_uint_eq(end, 16);
	pieces_add(&cut, 0, 2, 1, 2, true);
	pieces_compose(&cut, &decoded);
	pieces_source(&cut, 0, 2, &from, &end);
	ck_assert_uint_eq(from, 11);
	ck_assert_uint_eq(end, 17);
	pieces_source(&cut, 1, 1, &from, &end);
	ck_assert_uint_eq(from, 16);
	ck_assert_uint_eq(end, 16);
	vec_clear(&decoded.list);
	vec_clear(&cut.list);
}
END_TEST

START_TEST(patterns)
{
	struct pattern *p = pattern_new(STR("(?<year>[0-9]{4})-(?<month>[0-9]{2})"), PATTERN_SEARCH);
	struct pattern *wrong = pattern_new(STR("a(b"), PATTERN_SEARCH);
	struct matcher *m = matcher_new();
	struct match found;
	char text[128];
	unsigned column;

	ck_assert_int_eq(pattern_group(p, STR("month")), 2);
	ck_assert_int_eq(pattern_match(p, m, STR("on 2026-11-21"), 0, &found), 1);
	ck_assert_uint_eq(found.begin[0], 3);
	ck_assert_uint_eq(found.end[2], 10);
	ck_assert_int_eq(pattern_match(p, m, STR("on 2026-11-21"), 4, &found), 0);
	ck_assert_int_eq(pattern_check(wrong, text, sizeof(text), &column), -1);
	pattern_free(p);
	pattern_free(wrong);
	matcher_free(m);
}
END_TEST

/* Code that was made at build time is used where the library takes it, and made anew where it does not: by its version. */
START_TEST(frozen_patterns)
{
	for (int other_version = 0; other_version < 2; other_version++) {
		struct pattern *p = pattern_new(STR("(?<year>[0-9]{4})-"), PATTERN_SEARCH);
		struct matcher *m = matcher_new();
		struct str frozen = pattern_freeze(p);
		unsigned char first[32];
		struct match found;

		if (other_version)
			memset((char *)frozen.at, 0, 16);
		ck_assert(pattern_first_bytes(p, first));
		ck_assert_int_eq(first['9' >> 3] >> ('9' & 7) & 1, 1);
		ck_assert_int_eq(first['a' >> 3] >> ('a' & 7) & 1, 0);
		ck_assert_int_eq(pattern_match(p, m, STR("on 2026-11-21"), 0, &found), 1);
		ck_assert_uint_eq(found.end[1], 7);
		pattern_free(p);
		matcher_free(m);
		mem_free((char *)frozen.at);
	}
}
END_TEST

/* Two blocks that point to each other, and a place in the program; what is not in the image is zero. */
START_TEST(images)
{
	static const struct image_block blocks[] = {{4 * sizeof(char *), 3}, {16, 1}};
	static const uintptr_t words[] = {7, 0, 0, 0};
	static const struct image_pointer pointers[] = {{1, 1, 8}, {2, 2, 2}, {3, 0, 0}};
	static const void *const places[] = {"place"};
	const struct image image = {blocks, 2, words, pointers, 3, places, 1}, empty = {0};
	uintptr_t *root = image_load(&image);
	char *other = (char *)root[1] - 8, *back;

	memcpy(&back, other, sizeof(back));
	ck_assert_uint_eq(root[0], 7);
	ck_assert_uint_eq(root[3], 0);
	ck_assert_str_eq((const char *)root[2], "ace");
	ck_assert_ptr_eq(back, root);
	mem_free(other);
	mem_free(root);
	ck_assert_ptr_null(image_load(&empty));
}
END_TEST

/* Where the pattern matches, it must say that it may; where the pairs that it needs are not there, it need not be asked. */
START_TEST(patterns_need_pairs)
{
	static const struct {
		const char *pattern, *text;
		bool whole, matches, may;
	} cases[] = {
		{"mso-[a-z]", "mso-style", false, true, true},
		{"mso-[a-z]", "systems of masons", false, false, true},
		{"mso-[a-z]", "a text", false, false, false},
		{"a,?b", "ab", false, true, true},
		{"a(?:,|;)?b", "a;b", false, true, true},
		{"[,;](?=\\p{L})", "a, b; c", false, false, false},
		{"[,;](?=\\p{L})", "a,\xC3\xA9", false, true, true},
		{"(?i)[\xC5\xBF]", "s", false, true, true},
		{"(?i)[\xC3\xA9-\xDB\x8C]", "S", false, true, true},
		{"(?i)Skin", "\xC5\xBF\xE2\x84\xAAin", false, true, true},
		{"(?i:\xC3\x89)t", "\xC3\xA9t", false, true, true},
		{"(?i)q(?-i)Q", "qq", false, false, false},
		{"(?:^|\\s)(?:$|x)", "", false, true, true},
		{"^(?:ab|cd)", "ef ab", false, false, false},
		{"ab$", "ab.", false, false, false},
		{"ab$|c", "ab", false, true, true},
		{"b\\z$", "ab", false, true, true},
		{"\\.{3}", "a. b.. c", false, false, true},
		{"\\.{3}", "a. b. c", false, false, false},
		{"(?<=[\\p{L})] )\\K[!?]", "a !", false, true, true},
		{"[\\x{200D}\\x{200F}]", "\xD9\x85\xE2\x80\x8C\xD9\x85", false, false, false},
		{"[\\x{200D}\\x{200F}]", "\xE2\x80\x8F", false, true, true},
		{"[\\x{064B}-\\x{0652}]", "\xD9\x8E", false, true, true},
		{"[^\\]a-c]x", "]x", false, false, true},
		{"[]a]x", "]x", false, true, true},
		{"x{2,3}y{,2}", "xxy{,2}", false, true, true},
		{"(a)\\1", "aa", false, true, true},
		{"(?x) a b", "ab", false, true, true},
		{"(?<!a)(?!b)\\bcd", "cd", false, true, true},
		{"(?<name>a)(?P<other>b)(?>c)(?|d|e)", "abce", false, true, true},
		{"\\s[.]$", "a\xE2\x80\xAF.", false, true, true},
		{"[x0]+", "0x0", true, true, true},
		{"[x0]+", "100", true, false, false},
		{"a?", "", true, true, true},
		{"^[^a]*$", "b", true, true, true},
		{"(?:\\s|$)$", "a", false, true, true},
		{"(?:^|a)(?:^|b)c", "c", false, true, true},
	};
	struct matcher *m = matcher_new();

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct pattern *p = pattern_new(str_of(cases[i].pattern), cases[i].whole ? PATTERN_WHOLE : PATTERN_SEARCH);
		struct pairs has;
		struct match found;

		pairs_scan(str_of(cases[i].text), &has);
		ck_assert_msg(pattern_match(p, m, str_of(cases[i].text), 0, &found) == cases[i].matches, "%s", cases[i].pattern);
		ck_assert_msg(pattern_may_match(p, &has) == cases[i].may, "%s in %s", cases[i].pattern, cases[i].text);
		pattern_free(p);
	}
	matcher_free(m);
}
END_TEST

/* Every ASCII byte at every distance from the begin of an eight-byte step, read back by another's parser. */
START_TEST(json_escapes)
{
	for (unsigned c = 1; c < 0x80; c++)
		for (size_t at = 0; at < 18; at++) {
			char text[18];
			struct buf b = {0};
			struct json_writer j = {.out = &b};
			struct str back;
			json_t *read;

			memset(text, 'x', sizeof(text));
			memcpy(text + (at + 5) % 16, "\xDB\x8C", 2);
			text[at] = (char)c;
			if (utf8_valid(str_n(text, sizeof(text))) < sizeof(text))
				continue;
			jw_string(&j, str_n(text, sizeof(text)));
			read = json_loadb(b.at, b.len, JSON_DECODE_ANY, NULL);
			ck_assert_msg(read != NULL, "%.*s", (int)b.len, b.at);
			back = str_n(json_string_value(read), json_string_length(read));
			ck_assert(str_eq(back, str_n(text, sizeof(text))));
			json_decref(read);
			buf_clear(&b);
		}
}
END_TEST

START_TEST(json_shapes)
{
	struct buf b = {0};
	struct json_writer j = {.out = &b};

	jw_object(&j);
	jw_key(&j, "numbers"), jw_array(&j);
	jw_number(&j, 0);
	jw_number(&j, UINT64_MAX);
	jw_array(&j);
	jw_array_end(&j);
	jw_array_end(&j);
	jw_key(&j, "text"), jw_string(&j, STR("\"\\\b\f\n\r\t\v\x1F\x7F یک"));
	jw_key(&j, "empty"), jw_string(&j, STR(""));
	jw_key(&j, "none"), jw_string(&j, STR_NONE);
	jw_key(&j, "inner"), jw_object(&j);
	jw_key(&j, "yes"), jw_bool(&j, true);
	jw_key(&j, "no"), jw_bool(&j, false);
	jw_object_end(&j);
	jw_key(&j, "bytes"), jw_bytes(&j, STR("\xE9t\xE9.xml"));
	jw_object_end(&j);
	jw_end_text(&j);
	jw_object(&j);
	jw_object_end(&j);
	ck_str(buf_str(&b),
		"{\"numbers\":[0,18446744073709551615,[]],"
		"\"text\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u000b\\u001f\x7F یک\",\"empty\":\"\",\"none\":null,"
		"\"inner\":{\"yes\":true,\"no\":false},\"bytes\":\"\xEF\xBF\xBDt\xEF\xBF\xBD.xml\"}\n{}");
	buf_clear(&b);
}
END_TEST

Suite *base_suite(void)
{
	Suite *s = suite_create("base");
	TCase *t = tcase_create("base");

	tcase_add_test(t, slices);
	tcase_add_test(t, nearest_names);
	tcase_add_test(t, first_error_wins);
	tcase_add_test(t, buffers);
	tcase_add_test(t, arenas);
	tcase_add_test(t, maps);
	tcase_add_test(t, utf8_text);
	tcase_add_test(t, limits_by_name);
	tcase_add_test(t, pieces_back);
	tcase_add_test(t, patterns);
	tcase_add_test(t, frozen_patterns);
	tcase_add_test(t, images);
	tcase_add_test(t, patterns_need_pairs);
	tcase_add_test(t, json_escapes);
	tcase_add_test(t, json_shapes);
	suite_add_tcase(s, t);
	return s;
}
