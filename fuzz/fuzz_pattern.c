/* Fuzzes the look at a text before a pattern is matched: what it rules out PCRE2 must not match. Each byte of the input is a
 * piece, of the pattern up to the first zero, of the text behind it; any input that compiles is a pattern. */
#include <stdio.h>
#include <stdlib.h>

#include "base/pattern.h"

static const char *const of_patterns[] = {"a", "b", "K", "s", "é", "É", "ی", "م", "\\x{0641}", "\\xE9", "0", " ", "-", ",", ".", "\\.",
	"[a-c]", "[^a]", "[^\\x{0600}-\\x{06FF}]", "[é-ی]", "[\\p{L}é]", "[]b]", "[[:alpha:]]", "[\\d,-]", "\\d", "\\w", "\\W", "\\s", "\\S",
	"\\p{L}", "\\P{L}", "\\p{Arabic}", "\\R", "\\h", "\\N", "\\X", "\\b", "\\B", "^", "$", "\\A", "\\z", "(", ")", "(?:", "(?i:", "(?i)",
	"(?-i)", "(?>", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?|", "(?x) ", "(?s)", "(?#c)", "|", "*", "+", "?", "*?", "+?", "++", "{0}",
	"{0,2}", "{2}", "{1,3}", "{2,}", "{,2}", "{", "}", "\\1", "\\Qa.b\\E", "\\K", "ab", "so", "\\n", "\\t", "(*ACCEPT)", "\\g{1}", "(?1)",
	"\\x41", "\\o{101}", "\\cA", "\\e", "#", "\\#", "(?(1)a|b)", "\\E", "[\\Qa]\\E]", "(?R)?", "\\x{1D54A}"};
static const char *const of_texts[] = {"a", "b", "c", "A", "k", "K", "\xE2\x84\xAA", "s", "S", "ſ", "é", "É", "e\xCC\x81", "ی", "ي", "م", "ف", "𝕊", "0",
	"7", "۳", " ", "\t", "\n", "\r\n", "-", ",", ".", "#", "{", "}", "\xC2\xA0", "\xE2\x80\x8C", "ab", "so", "A.b", "a.b", "\x01", "\x1B", "]", "n"};

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct buf source = {0}, text = {0};
	struct matcher *matcher = matcher_new();
	struct pattern *p;
	struct pairs has;
	struct match match;
	unsigned column;
	char why[200];
	size_t i = 0;

	for (; i < size && i < 40 && bytes[i]; i++)
		buf_add_str(&source, str_of(of_patterns[bytes[i] % COUNT(of_patterns)]));
	for (i++; i < size && i < 100; i++)
		buf_add_str(&text, str_of(of_texts[bytes[i] % COUNT(of_texts)]));
	p = pattern_new(buf_str(&source), size && bytes[size - 1] % 2 ? PATTERN_WHOLE : PATTERN_SEARCH);
	if (source.len && !pattern_check(p, why, sizeof(why), &column)) {
		matcher_limit(matcher, 100000);
		pairs_scan(buf_str(&text), &has);
		if (!pattern_may_match(p, &has) && pattern_match(p, matcher, buf_str(&text), 0, &match) == 1) {
			fprintf(stderr, "/%s/ matches '%s'\n", buf_cstr(&source), buf_cstr(&text));
			abort();
		}
	}
	pattern_free(p);
	matcher_free(matcher);
	buf_clear(&source);
	buf_clear(&text);
	return 0;
}
