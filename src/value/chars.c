/* Questions on one code point. */
#include "value/chars.h"

#include <unictype.h>

/* General punctuation, where quotes, dashes and ZWNJ are: neither letters nor marks nor digits. */
static bool is_punctuation(uint32_t cp)
{
	return cp >= 0x2000 && cp < 0x2070;
}

bool char_high_is_letter(uint32_t cp)
{
	return !is_punctuation(cp) && uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L);
}

bool char_high_is_mark(uint32_t cp)
{
	return !is_punctuation(cp) && uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
}

bool char_high_is_digit(uint32_t cp)
{
	return !is_punctuation(cp) && uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd);
}

int char_digit(uint32_t cp)
{
	if (cp < 0x80)
		return byte_is_digit((char)cp) ? (int)cp - '0' : -1;
	return uc_digit_value(cp);
}

bool char_high_is_blank(uint32_t cp)
{
	return cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
		cp == 0x3000;
}

static bool trimmed(uint32_t cp)
{
	return char_is_blank(cp) || cp == CHAR_ZWSP || cp == CHAR_BOM;
}

struct str text_trim(struct str s)
{
	unsigned len;

	while (s.len && trimmed(utf8_at(s.at, &len)))
		s = str_from(s, len);
	while (s.len && trimmed(utf8_before(s.at + s.len, &len)))
		s.len -= len;
	return s;
}
