/* In which scripts (Unicode UAX 24) a text is written. Anybody above base may include this. */
#ifndef VALUE_SCRIPT_H
#define VALUE_SCRIPT_H
#include "base/str.h"

enum script {
	SCRIPT_OTHER, /* any that is not named here; Common and Inherited too */
	SCRIPT_LATIN,
	SCRIPT_ARABIC,
	SCRIPT_HAN,
	SCRIPT_HANGUL,
	SCRIPT_CYRILLIC,
	SCRIPT_GREEK,
	SCRIPT_HIRAGANA,
	SCRIPT_KATAKANA,
	SCRIPT_HEBREW,
	SCRIPT_DEVANAGARI,
	SCRIPT_THAI,
	SCRIPT_ARMENIAN,
	SCRIPT_GEORGIAN,
	SCRIPT_COUNT,
};

enum { SCRIPT_ENOUGH = 10 }; /* letters without which a text has no dominant script */

/* Letters (general category L) of a text. */
struct script_count {
	uint32_t letters;
	uint32_t of[SCRIPT_COUNT];
};

struct script_range {
	uint32_t first, last;
	enum script script;
};

/* Every range of the scripts above, ascending: the value of the Unicode property Script. */
extern const struct script_range script_ranges[];
extern const size_t script_ranges_count;

enum script script_of(uint32_t cp);
/* "Latin", ... as in Unicode's Scripts.txt; "Other". find: -1 if there is none of that name. */
const char *script_name(enum script);
int script_find(struct str name);

/* Counts a text, from zero. */
void script_count(struct str text, struct script_count *);
/* Do so many percent of a text's letters (at least `least` of them) belong to scripts of the set? Answers true as soon as
 * that is sure; false: it must be counted. */
bool script_reaches(struct str text, uint32_t set, unsigned share, unsigned least);
/* The script of more than half of at least SCRIPT_ENOUGH letters, or -1. */
int script_dominant(const struct script_count *);
/* The script with most letters; SCRIPT_OTHER if there are none. */
enum script script_most(const struct script_count *);
/* Letters per hundred that belong to the scripts of the set (1 << script for each), rounded down; 0 without letters. */
unsigned script_share(const struct script_count *, uint32_t set);

#endif
