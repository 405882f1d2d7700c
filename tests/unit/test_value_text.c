/* Tests of src/value: characters, folding, scripts, case. */
#include "test_value.h"

#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>
#include <unistr.h>
#include <unistring/version.h>

#include "base/utf8.h"
#include "value/case.h"
#include "value/chars.h"
#include "value/charset.h"
#include "value/fold.h"
#include "value/script.h"
#include "value/transform.h"

enum { LAST = 0x10FFFF };

static bool is_scalar(uint32_t cp)
{
	return cp < 0xD800 || (cp > 0xDFFF && cp <= LAST);
}

START_TEST(chars_as_libunistring)
{
	for (uint32_t cp = 0; cp <= LAST; cp++) {
		REQUIRE(char_is_letter(cp) == uc_is_general_category(cp, UC_CATEGORY_L), cp);
		REQUIRE(char_is_mark(cp) == uc_is_general_category(cp, UC_CATEGORY_M), cp);
		REQUIRE(char_is_digit(cp) == uc_is_general_category(cp, UC_CATEGORY_Nd), cp);
		REQUIRE(char_is_blank(cp) == uc_is_property_white_space(cp), cp);
	}
	ck_assert_int_eq(char_digit(0x6F5), 5);
	ck_assert_int_eq(char_digit('x'), -1);
}
END_TEST

START_TEST(text_trimmed)
{
	ck_assert(str_is(text_trim(STR(" \t\xC2\xA0" "a b\xE2\x80\x8B\xEF\xBB\xBF\n")), "a b"));
	ck_assert(str_is(text_trim(STR("ab")), "ab"));
	ck_assert_uint_eq(text_trim(STR(" \xE3\x80\x80 ")).len, 0);
	ck_assert_uint_eq(text_trim(STR_NONE).len, 0);
	/* ZWNJ is a letter's business, not white space. */
	ck_assert_uint_eq(text_trim(STR("\xE2\x80\x8C")).len, 3);
}
END_TEST

START_TEST(charset_as_libunistring)
{
	static const char *const names[] = {"White_Space", "Cc", "Co", "Cs", "Z", "Zl", "Zp", "Zs", "Nd", "Alphabetic"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct charset set = {0};
		uc_property_t property = uc_property_byname(names[i]);
		bool is_property = uc_property_is_valid(property);
		uc_general_category_t category = uc_general_category_byname(names[i]);

		ck_assert(charset_add_property(&set, str_of(names[i])));
		for (uint32_t cp = 0; cp <= LAST; cp++)
			REQUIRE(charset_has(&set, cp) ==
				(is_property ? uc_is_property(cp, property) : uc_is_general_category(cp, category)), cp);
		charset_clear(&set);
	}
}
END_TEST

START_TEST(charset_unknown)
{
	struct charset set = {0};

	ck_assert(!charset_add_property(&set, STR("White_Spice")));
	ck_assert(!charset_add_property(&set, STR("")));
	ck_assert(!charset_add_script(&set, STR("Latino")));
	ck_assert(!charset_add_script(&set, STR("Other")));
	for (uint32_t cp = 0; cp <= LAST; cp++)
		REQUIRE(!charset_has(&set, cp), cp);
}
END_TEST

/* Ranges in any order, overlapping and touching, against one flag for each code point. */
START_TEST(charset_ranges)
{
	static bool want[LAST + 1];
	struct charset set = {0}, sum = {0};
	unsigned seed = 42;

	for (int i = 0; i < 300; i++) {
		uint32_t first, last;

		seed = seed * 1103515245u + 12345u;
		first = (seed >> 8) % (i % 3 ? 0x4000 : LAST);
		seed = seed * 1103515245u + 12345u;
		last = first + (seed >> 16) % 60;
		if (last > LAST)
			last = LAST;
		charset_add_range(&set, first, last);
		for (uint32_t cp = first; cp <= last; cp++)
			want[cp] = true;
	}
	charset_add_point(&set, LAST);
	want[LAST] = true;
	charset_add(&sum, &set);
	for (uint32_t cp = 0; cp <= LAST; cp++) {
		REQUIRE(charset_has(&set, cp) == want[cp], cp);
		REQUIRE(charset_has(&sum, cp) == want[cp], cp);
	}
	for (size_t i = 1; i < set.high.n; i++)
		ck_assert_uint_gt(set.high.at[i].first, set.high.at[i - 1].last + 1);
	charset_clear(&set);
	charset_clear(&sum);
}
END_TEST

/* Each character alone: whoever is asked by the pairs of its bytes may only be wrong by saying that it may be there. */
START_TEST(told_by_pairs)
{
	static const char *const names[] = {"White_Space", "Cc", "Co", "Zs"};
	struct charset sets[4] = {{.leads = 0}};
	const struct transform *nfc = transform_find(STR("nfc"));
	struct buf out = {0};
	struct pairs has;

	for (size_t i = 0; i < 4; i++)
		ck_assert(charset_add_property(&sets[i], str_of(names[i])));
	for (uint32_t cp = 1; cp <= LAST; cp++) {
		char bytes[4];
		struct str text;

		if (!is_scalar(cp))
			continue;
		text = str_n(bytes, utf8_put(bytes, cp));
		pairs_scan(text, &has);
		for (size_t i = 0; i < 4; i++)
			REQUIRE(!charset_has(&sets[i], cp) || charset_may_occur(&sets[i], &has), cp);
		REQUIRE(nfc->may_change(&has) || !nfc->run(text, &out, NULL), cp);
		out.len = 0;
	}
	pairs_scan(STR("\xD9\x85\xDB\x8C\xE2\x80\x8C(\xC3\xA9) \xC2\xAB"), &has);
	ck_assert(!nfc->may_change(&has));
	ck_assert(charset_may_occur(&sets[0], &has)); /* it has members in ASCII, of which nothing is said */
	ck_assert(!charset_may_occur(&sets[2], &has));
	for (size_t i = 0; i < 4; i++)
		charset_clear(&sets[i]);
	buf_clear(&out);
}
END_TEST

START_TEST(charset_in_text)
{
	struct charset set = {0};
	unsigned char bitmap[32] = {0};
	struct str text = STR("  a\xC2\xA0" "b\xE3\x80\x80\xF0\x9F\x98\x80");
	size_t begin, end;

	charset_add_property(&set, STR("White_Space"));
	charset_add_point(&set, 0x1F600);
	ck_assert_uint_eq(charset_span(&set, text), 2);
	ck_assert_uint_eq(charset_span_back(&set, text), 7);
	ck_assert_uint_eq(charset_span_back(&set, STR("  ")), 2);
	ck_assert(charset_find(&set, text, 2, &begin, &end));
	ck_assert_uint_eq(begin, 3);
	ck_assert_uint_eq(end, 5);
	ck_assert(!charset_find(&set, STR("ab"), 0, &begin, &end));
	charset_first_bytes(&set, bitmap);
	for (uint32_t cp = 0; cp <= LAST; cp++) {
		char bytes[4];

		if (!is_scalar(cp) || !charset_has(&set, cp))
			continue;
		utf8_put(bytes, cp);
		ck_assert(bitmap[(unsigned char)bytes[0] >> 3] >> (bytes[0] & 7) & 1);
	}
	ck_assert(!(bitmap['a' >> 3] >> ('a' & 7) & 1));
	charset_clear(&set);
}
END_TEST

/* Newer libraries give more code points to a script; none may be taken away. */
START_TEST(script_as_libunistring)
{
	for (uint32_t cp = 0; cp <= LAST; cp++) {
		const uc_script_t *script = uc_script(cp);
		enum script ours = script_of(cp);
		int theirs = script ? script_find(str_of(script->name)) : 0;

		if (ours != SCRIPT_OTHER || (_libunistring_version >> 8) <= 1)
			REQUIRE((int)ours == (theirs < 0 ? SCRIPT_OTHER : theirs), cp);
	}
	for (size_t i = 1; i < script_ranges_count; i++)
		ck_assert_uint_gt(script_ranges[i].first, script_ranges[i - 1].last);
	for (int i = 0; i < SCRIPT_COUNT; i++)
		ck_assert_int_eq(script_find(str_of(script_name((enum script)i))), i);
	ck_assert_int_eq(script_find(STR("latin")), -1);
}
END_TEST

START_TEST(script_sets)
{
	for (int i = 1; i < SCRIPT_COUNT; i++) {
		struct charset set = {0};

		ck_assert(charset_add_script(&set, str_of(script_name((enum script)i))));
		for (uint32_t cp = 0; cp <= LAST; cp++)
			REQUIRE(charset_has(&set, cp) == ((int)script_of(cp) == i), cp);
		charset_clear(&set);
	}
}
END_TEST

START_TEST(script_shares)
{
	struct script_count count;

	script_count(STR("بررسی 12 PCR در بیماران"), &count);
	ck_assert_uint_eq(count.letters, 17);
	ck_assert_uint_eq(count.of[SCRIPT_LATIN], 3);
	ck_assert_uint_eq(count.of[SCRIPT_ARABIC], 14);
	ck_assert_int_eq(script_dominant(&count), SCRIPT_ARABIC);
	ck_assert_uint_eq(script_share(&count, 1u << SCRIPT_LATIN), 17);
	ck_assert_uint_eq(script_share(&count, 1u << SCRIPT_LATIN | 1u << SCRIPT_ARABIC), 100);
	script_count(STR("abcdeабвгд"), &count);
	ck_assert_int_eq(script_dominant(&count), -1);
	script_count(STR("title"), &count);
	ck_assert_int_eq(script_dominant(&count), -1);
	ck_assert_int_eq(script_most(&count), SCRIPT_LATIN);
	script_count(STR("12.3"), &count);
	ck_assert_uint_eq(script_share(&count, ~0u), 0);
	ck_assert_int_eq(script_most(&count), SCRIPT_OTHER);
}
END_TEST

static const char *const folds[][2] = {
	{"", ""},
	{"Research in Molecular Medicine (RMM), 13.1", "researchinmolecularmedicinermm131"},
	{"سلول‌های بنیادی", "سلولهایبنیادی"},
	{"كتاب علي", "کتابعلی"},
	{"۱۴۰۳/۱۱/۰۱ ١٢", "1403110112"},
	{"Straße ÀÉ", "strasseàé"},
	{"E\xCC\x81", "é"},
	{"ﬁbrosis ﷲ", "fibrosisالله"},
	{"ＤＮＡ１２", "dna12"},
	{"μm µm", "μmμm"},
	{"Σίσυφος ΣΊΣΥΦΟΣ", "σίσυφοσσίσυφοσ"},
	{"İstanbul", "i̇stanbul"},
	{"مُحَمَّد", "مُحَمَّد"},
	{"H₂O ①", "h2o1"},
	{"ي\xD9\x94", "ئ"},
	{"\xC2\xAB—\xE2\x80\xA6\xC2\xBB", ""},
	{"Ёж Йод", "ёжйод"},
	{"日本語・テスト", "日本語テスト"},
};

START_TEST(fold_vectors)
{
	struct buf out = {0};

	buf_add(&out, "x", 1);
	text_fold(str_of(folds[_i][0]), &out);
	ck_assert_str_eq(buf_cstr(&out) + 1, folds[_i][1]);
	buf_clear(&out);
}
END_TEST

/* The definition, by libunistring alone. */
static void fold_by_book(struct str in, struct buf *out)
{
	size_t n, m;
	uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)in.at, in.len, NULL, &n);
	uint8_t *folded = u8_casefold(normal, n, NULL, NULL, NULL, &m);
	unsigned len;

	for (size_t i = 0; i < m; i += len) {
		uint32_t cp = utf8_at((const char *)folded + i, &len);

		if (uc_digit_value(cp) >= 0)
			buf_addf(out, "%d", uc_digit_value(cp));
		else if (cp == 0x64A || cp == 0x643)
			buf_add_utf8(out, cp == 0x64A ? 0x6CC : 0x6A9);
		else if (uc_is_general_category(cp, UC_CATEGORY_L) || uc_is_general_category(cp, UC_CATEGORY_M))
			buf_add_utf8(out, cp);
	}
	free(normal);
	free(folded);
}

START_TEST(fold_every_char)
{
	struct buf in = {0}, fast = {0}, book = {0};

	for (uint32_t cp = 1; cp <= 0x1FFFF; cp++) {
		if (!is_scalar(cp))
			continue;
		for (int shape = 0; shape < 3; shape++) {
			in.len = fast.len = book.len = 0;
			if (shape == 1)
				buf_add_str(&in, STR("اé"));
			if (shape == 2)
				buf_add_str(&in, STR("بً"));
			buf_add_utf8(&in, cp);
			buf_add_str(&in, STR("Z"));
			text_fold(buf_str(&in), &fast);
			fold_by_book(buf_str(&in), &book);
			REQUIRE(str_eq(buf_str(&fast), buf_str(&book)), cp);
		}
	}
	buf_clear(&in);
	buf_clear(&fast);
	buf_clear(&book);
}
END_TEST

START_TEST(fold_long)
{
	struct buf in = {0}, out = {0};

	for (int i = 0; i < 3000; i++)
		buf_add_str(&in, STR("ﬁX "));
	text_fold(buf_str(&in), &out);
	ck_assert_uint_eq(out.len, 9000);
	out.len = 0;
	text_casefold(buf_str(&in), &out);
	ck_assert_uint_eq(out.len, 12000);
	buf_clear(&in);
	buf_clear(&out);
}
END_TEST

START_TEST(fold_case_only)
{
	struct buf out = {0};

	text_casefold(STR("Yes! ÉSS ẞ كتاب"), &out);
	ck_assert_str_eq(buf_cstr(&out), "yes! éss ss كتاب");
	out.len = 0;
	text_lower(STR("Outlook.COM É"), &out);
	ck_assert_str_eq(buf_cstr(&out), "outlook.com É");
	buf_clear(&out);
}
END_TEST

static const struct {
	const char *text;
	unsigned chars, letters, words, cased;
	bool upper, lower, first_lower;
} cases[] = {
	{"", 0, 0, 0, 0, false, false, false},
	{"EFFECT OF X2", 12, 9, 3, 9, true, false, false},
	{"effect of x", 11, 9, 3, 9, false, true, true},
	{"  effect Of", 11, 8, 2, 8, false, false, true},
	{"Effect", 6, 6, 1, 6, false, false, false},
	{"«effect»", 8, 6, 1, 6, false, true, false},
	{"بررسی اثر", 9, 8, 2, 0, false, false, false},
	{"ÉTUDE", 5, 5, 1, 5, true, false, false},
	{"a\xC2\xA0" "b\xE3\x80\x80" "c", 5, 3, 3, 3, false, true, true},
	{"2nd", 3, 2, 1, 2, false, true, false},
};

START_TEST(case_vectors)
{
	struct case_count c;

	case_count(str_of(cases[_i].text), &c);
	ck_assert_uint_eq(c.chars, cases[_i].chars);
	ck_assert_uint_eq(c.letters, cases[_i].letters);
	ck_assert_uint_eq(c.words, cases[_i].words);
	ck_assert_uint_eq(case_cased(&c), cases[_i].cased);
	ck_assert(case_is(&c, CASE_UPPER) == cases[_i].upper);
	ck_assert(case_is(&c, CASE_LOWER) == cases[_i].lower);
	ck_assert(case_is(&c, CASE_FIRST_LOWER) == cases[_i].first_lower);
	ck_assert_int_eq(case_find(STR("first-lower")), CASE_FIRST_LOWER);
	ck_assert_int_eq(case_find(STR("title")), -1);
}
END_TEST

TCase *value_text_case(void)
{
	TCase *c = tcase_create("texts");

	tcase_add_test(c, chars_as_libunistring);
	tcase_add_test(c, text_trimmed);
	tcase_add_test(c, charset_as_libunistring);
	tcase_add_test(c, charset_unknown);
	tcase_add_test(c, charset_ranges);
	tcase_add_test(c, charset_in_text);
	tcase_add_test(c, told_by_pairs);
	tcase_add_test(c, script_as_libunistring);
	tcase_add_test(c, script_sets);
	tcase_add_test(c, script_shares);
	tcase_add_loop_test(c, fold_vectors, 0, sizeof(folds) / sizeof(*folds));
	tcase_add_test(c, fold_every_char);
	tcase_add_test(c, fold_long);
	tcase_add_test(c, fold_case_only);
	tcase_add_loop_test(c, case_vectors, 0, sizeof(cases) / sizeof(*cases));
	tcase_set_timeout(c, 120);
	return c;
}
