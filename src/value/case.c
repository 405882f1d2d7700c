/* Upper and lower case, and lengths, of a text. */
#include "value/case.h"

#include <unictype.h>

#include "value/chars.h"

/* Bits of char_low, for any code point. */
static unsigned class_of(uint32_t cp)
{
	if (cp < CHAR_LOW)
		return char_low[cp];
	if (char_high_is_blank(cp))
		return CHAR_BLANK;
	if (cp < 0x10A0) /* up to Burmese no letter has case */
		return char_high_is_letter(cp) ? CHAR_LETTER : 0;
	return (char_high_is_letter(cp) ? CHAR_LETTER : 0) | (uc_is_property_uppercase(cp) ? CHAR_UPPER : 0) |
		(uc_is_property_lowercase(cp) ? CHAR_LOWER : 0);
}

void case_count(struct str text, struct case_count *c)
{
	bool in_word = false, first = true;
	unsigned len;

	*c = (struct case_count){0};
	for (size_t i = 0; i < text.len; i += len) {
		unsigned class = class_of(utf8_at(text.at + i, &len));
		bool blank = class & CHAR_BLANK;

		c->chars++;
		c->words += !blank && !in_word;
		in_word = !blank;
		c->letters += (class & (CHAR_LETTER | CHAR_UPPER | CHAR_LOWER)) != 0;
		c->upper += (class & CHAR_UPPER) != 0;
		c->lower += (class & CHAR_LOWER) != 0;
		if (first && !blank) {
			c->first_lower = class & CHAR_LOWER;
			first = false;
		}
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
