/* Patterns (PCRE2, UTF and Unicode properties on), compiled at first use and then shared by all workers.
 * Anybody may include this. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H
#include "base/err.h"
#include "base/pairs.h"

enum {
	PATTERN_GROUPS = 24,      /* most capture groups of one pattern, the whole match included */
	PATTERN_LONGEST = 2000,   /* bytes of a pattern */
};

/* How a pattern is to be matched. */
enum pattern_mode {
	PATTERN_SEARCH, /* anywhere */
	PATTERN_WHOLE,  /* the whole text, from begin to end */
};

struct pattern;

struct pattern_list {
	struct pattern **at;
	size_t n, cap;
};

/* Ranges of a match in bytes; a group that took no part has begin == SIZE_MAX. Those behind the pattern's last group are not
 * set. */
struct match {
	size_t begin[PATTERN_GROUPS], end[PATTERN_GROUPS];
	unsigned groups;
};

/* One worker's room for matching; not shared between threads. */
struct matcher;
struct matcher *matcher_new(void);
void matcher_free(struct matcher *);
/* After so many steps a match gives up; LIMIT_MATCH if it is not called. */
void matcher_limit(struct matcher *, uint32_t steps);

/* The text is borrowed. Nothing is compiled yet. */
struct pattern *pattern_new(struct str text, enum pattern_mode);
void pattern_free(struct pattern *);
struct str pattern_text(const struct pattern *);
/* Compiles now. -1: the pattern is wrong; *column (from 1) and text say where and why. */
int pattern_check(struct pattern *, char *text, size_t size, unsigned *column);
/* Number of the named group, or -1. Nothing need be compiled for it. */
int pattern_group(const struct pattern *, struct str name);
/* Name of the i-th named group (0-based) and its number; false behind the last. */
bool pattern_named(const struct pattern *, unsigned i, struct str *name, unsigned *number);
/* True if the pattern can match the empty text. */
bool pattern_may_be_empty(struct pattern *);
/* The 256 bits of bytes with which a match can begin; false if any byte can (or nothing is known). */
bool pattern_first_bytes(struct pattern *, unsigned char bitmap[32]);
/* For the build tool: finds all that can be known of the pattern, and makes its code into bytes (of mem_alloc, borrowed by
 * the pattern) that the program begins with. */
struct str pattern_freeze(struct pattern *);
/* Pairs of bytes of which a text in which it matches holds one; none: nothing is known. */
void pattern_need(const struct pattern *, struct pair_need *);
/* Can the pattern match anywhere in a text with these pairs of bytes? Nothing need be compiled for it. False is certain. */
bool pattern_may_match(struct pattern *, const struct pairs *);
/* Matches valid UTF-8 from byte `from` on. 1: yes, *match filled; 0: no; -1: gave up at the match limit. */
int pattern_match(struct pattern *, struct matcher *, struct str text, size_t from, struct match *);

#endif
