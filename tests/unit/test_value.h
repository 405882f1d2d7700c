/* The parts of value_suite. */
#ifndef TEST_VALUE_H
#define TEST_VALUE_H
#include <check.h>

/* One assertion for a million code points: Check notes each, and that takes longer than the test. */
#define REQUIRE(holds, cp) \
	do { \
		if (!(holds)) \
			ck_abort_msg("U+%04X: %s", (unsigned)(cp), #holds); \
	} while (0)

TCase *value_number_case(void); /* checksums and calendars */
TCase *value_text_case(void);   /* characters, folding, scripts, case */
TCase *value_words_case(void);  /* words and features */
TCase *value_markup_case(void); /* tags, references, balance, transforms */
Suite *value_suite(void);

#endif
