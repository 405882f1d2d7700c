/* What kinds of bytes a value holds, in one word, so that most checks need not look at it. Anybody above base may include
 * this. */
#ifndef VALUE_FEATURES_H
#define VALUE_FEATURES_H
#include "base/str.h"

/* Classes of bytes: bits of struct features. Each ASCII punctuation mark has a class of its own; continuation bytes of
 * UTF-8 have none; lead bytes are grouped by what they begin. */
enum feature {
	FEATURE_PUNCTUATION, /* the first of 32, in order: ! to /, : to @, [ to `, { to ~ */
	FEATURE_AMPERSAND = FEATURE_PUNCTUATION + 5,
	FEATURE_LESS = FEATURE_PUNCTUATION + 17,
	FEATURE_DIGIT = 32,
	FEATURE_LOWER,
	FEATURE_UPPER,
	FEATURE_SPACE,
	FEATURE_TAB,
	FEATURE_LF,
	FEATURE_CR,
	FEATURE_CONTROL, /* the others, DEL included */
	FEATURE_C2,      /* U+0080: C1 controls, no-break space, soft hyphen, « » */
	FEATURE_C3,      /* U+00C0: Latin-1 letters */
	FEATURE_C4_CA,   /* U+0100: more Latin */
	FEATURE_CB_CD,   /* U+02C0: modifiers, combining marks, the first Greek */
	FEATURE_CE_CF,   /* U+0380: Greek */
	FEATURE_D0_D3,   /* U+0400: Cyrillic */
	FEATURE_D4_D7,   /* U+0500: Armenian, Hebrew */
	FEATURE_D8,      /* U+0600: Arabic */
	FEATURE_D9,      /* U+0640: tatweel, kaf, yeh, harakat, Arabic digits */
	FEATURE_DA,      /* U+0680: Persian kaf, gaf, cheh, jeh */
	FEATURE_DB,      /* U+06C0: Persian yeh and digits */
	FEATURE_DC_DF,   /* U+0700 */
	FEATURE_E0,      /* U+0800: India, Thai */
	FEATURE_E1,      /* U+1000: Georgian, U+180E, Vietnamese, polytonic Greek */
	FEATURE_E2,      /* U+2000: general punctuation, bidi controls, ZWNJ, symbols */
	FEATURE_E3,      /* U+3000: CJK punctuation, kana */
	FEATURE_E4_E9,   /* U+4000: Han */
	FEATURE_EA_ED,   /* U+A000: Hangul */
	FEATURE_EE,      /* U+E000: private use */
	FEATURE_EF,      /* U+F000: private use, presentation forms, BOM, fullwidth, U+FFFD */
	FEATURE_F0_F4,   /* U+10000 on */
	FEATURE_COUNT,
	/* Not of bytes: what a value is like as a whole. */
	FEATURE_EDGE = FEATURE_COUNT, /* begins or ends with White_Space, U+200B or U+FEFF */
	FEATURE_RUN,                  /* two ASCII blanks in a row */
	FEATURE_ODD,                  /* set by whoever binds values: blank, a placeholder, or not the first of its role */
};

#define FEATURE_BIT(feature) ((uint64_t)1 << (feature))
/* Every class of bytes over 0x7F. */
#define FEATURES_NOT_ASCII (FEATURE_BIT(FEATURE_COUNT) - FEATURE_BIT(FEATURE_C2))

struct features {
	uint64_t bytes;            /* FEATURE_BIT of every class that occurs */
	bool blank_begin, blank_end; /* begins, ends with White_Space, U+200B or U+FEFF */
	bool blank_run;            /* two ASCII blanks (space, TAB, LF, CR) in a row */
};

/* One pass over a value of valid UTF-8. */
void features_scan(struct str value, struct features *);
/* The classes of a set of bytes (256 bits, bit b & 7 of byte b >> 3, as PCRE2 has it): (bytes & this) == 0 proves that none
 * of them occurs. Continuation bytes have no class: a set that holds one gives all bits. */
uint64_t features_of_bytes(const unsigned char bitmap[32]);
/* The same for the bytes of a C string: features_of("<&"). */
uint64_t features_of(const char *bytes);
/* The byte that is alone in these classes, or -1. */
int features_byte(uint64_t classes);

#endif
