/* Upper and lower case, and lengths, of a text. */
#include "value/case.h"

#include <unictype.h>

#include "value/chars.h"

static void count_char(struct case_count *c, uint32_t cp, bool first)
{
	bool upper, lower;

	if (cp < 0x80) {
		upper = cp >= 'A' && cp <= 'Z';
		lower = cp >= 'a' && cp <= 'z';
		c->letters += upper || lower;
	} else if (cp >= 0x590 && cp < 0x10A0) { /* Hebrew to Burmese: no letter has case */
		upper = lower = false;
		c->letters += char_is_letter(cp);
	} else {
		upper = uc_is_property_uppercase(cp);
		lower = uc_is_property_lowercase(cp);
		c->letters += upper || lower || char_is_letter(cp);
	}
	c->upper += upper;
	c->lower += lower;
	if (first)
		c->first_lower = lower;
}

void case_count(struct str text, struct case_count *c)
{
	bool in_word = false, first = true;
	unsigned len;

	*c = (struct case_count){0};
	for (size_t i = 0; i < text.len; i += len) {
		uint32_t cp = utf8_at(text.at + i, &len);

		c->chars++;
		if (char_is_blank(cp)) {
			in_word = false;
			continue;
		}
		c->words += !in_word;
		in_word = true;
		count_char(c, cp, first);
		first = false;
	}
}

bool case_is(const struct case_count *c, enum letter_case which)
{
	switch (which) {
	case CASE_UPPER:
		return c->upper > 0 && c->lower == 0;
	case CASE_LOWER:
		return c->lower > 0 && c->upper == 0;
	default:
		return c->first_lower;
	}
}

int case_find(struct str name)
{
	static const char *const names[CASE_COUNT] = {"upper", "lower", "first-lower"};

	for (int i = 0; i < CASE_COUNT; i++)
		if (str_is(name, names[i]))
			return i;
	return -1;
}
