/* Questions on one code point: letter, mark, digit, blank. Anybody above base may include this. */
#ifndef VALUE_CHARS_H
#define VALUE_CHARS_H
#include "base/utf8.h"

enum {
	CHAR_ZWNJ = 0x200C,
	CHAR_ZWSP = 0x200B,
	CHAR_BOM = 0xFEFF,
};

/* What a code point below CHAR_LOW is: bits of char_low, since nearly all text in most languages lies there. */
enum {
	CHAR_LOW = 0x800,
	CHAR_LETTER = 1,
	CHAR_MARK = 2,
	CHAR_DIGIT = 4,
	CHAR_BLANK = 8,
	CHAR_UPPER = 16, /* the property Uppercase */
	CHAR_LOWER = 32, /* the property Lowercase */
	CHAR_JOINS = 64, /* NFC may depend on what stands beside it, or replace it */
};

extern const unsigned char char_low[CHAR_LOW];

/* The same questions for a code point from CHAR_LOW on. */
bool char_high_is_letter(uint32_t cp);
bool char_high_is_mark(uint32_t cp);
bool char_high_is_digit(uint32_t cp);
bool char_high_is_blank(uint32_t cp);

/* Unicode general categories L, M and Nd; the property White_Space. */
static inline bool char_is_letter(uint32_t cp)
{
	return cp < CHAR_LOW ? char_low[cp] & CHAR_LETTER : char_high_is_letter(cp);
}

static inline bool char_is_mark(uint32_t cp)
{
	return cp < CHAR_LOW ? char_low[cp] & CHAR_MARK : char_high_is_mark(cp);
}

static inline bool char_is_digit(uint32_t cp)
{
	return cp < CHAR_LOW ? char_low[cp] & CHAR_DIGIT : char_high_is_digit(cp);
}

static inline bool char_is_blank(uint32_t cp)
{
	return cp < CHAR_LOW ? char_low[cp] & CHAR_BLANK : char_high_is_blank(cp);
}

/* Value of a decimal digit (or of a digit-like character: superscript, circled), or -1. */
int char_digit(uint32_t cp);

static inline bool byte_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool byte_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Without White_Space, U+200B and U+FEFF at both ends: the facet `trim`. A slice of the same bytes. */
struct str text_trim(struct str);

#endif
