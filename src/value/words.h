/* Words and phrases found in a text, on word boundaries. Anybody above base may include this. */
#ifndef VALUE_WORDS_H
#define VALUE_WORDS_H
#include "base/pairs.h"

enum where { WHERE_ANYWHERE, WHERE_START, WHERE_END, WHERE_COUNT };

struct word_index;
struct word_set;

/* A list of words or phrases. Costs nothing until it is asked; then what it needs is built once, whichever thread asks
 * first. wordlist_clear frees. */
struct wordlist {
	const struct str *words; /* borrowed */
	size_t n;
	_Atomic(struct word_index *) index;
	_Atomic(struct word_set *) set, folded;
	_Atomic(const struct pair_set *) pairs;
};

/* Borrows the array and its texts. */
void wordlist_init(struct wordlist *, const struct str *words, size_t n);
void wordlist_clear(struct wordlist *);

/* Is s a member, to the letter? */
bool wordlist_has(const struct wordlist *, struct str s);
/* The member's own text, which lives as long as the list; at NULL: it is none. */
struct str wordlist_member(const struct wordlist *, struct str s);
/* Is `folded` (text_fold) a member's folded spelling? */
bool wordlist_has_folded(const struct wordlist *, struct str folded);
/* The first member in text at or behind byte `from`, the longest of those that begin there: [*begin, *end). Letters,
 * digits, marks and ZWNJ between letters continue a word, so none of them may join it to what stands beside it; a member that
 * begins or ends otherwise ("mso-") may have anything there. WHERE_START: begins at `from`; WHERE_END: ends with the text.
 * Exact case. */
bool wordlist_find(const struct wordlist *, struct str text, size_t from, enum where, size_t *begin, size_t *end);
/* Pairs of bytes of which a text that holds a member holds one; none: nothing is known. */
void wordlist_need(const struct wordlist *, struct pair_need *);
/* Can a member stand anywhere in a text with these pairs of bytes? False is certain. */
bool wordlist_may_occur(const struct wordlist *, const struct pairs *);
/* Sets the bits of the bytes with which members begin (for features_of_bytes); others stay as they are. */
void wordlist_first_bytes(const struct wordlist *, unsigned char bitmap[32]);

/* "anywhere", "start" or "end"; -1 if it is none of them. */
int where_find(struct str name);

/* The next word of letters, marks and ZWNJ between them, at or behind byte `from`: [*begin, *end). */
bool text_word_next(struct str text, size_t from, size_t *begin, size_t *end);
/* Does such a word begin at byte `at`, with which a character begins? The word that it is in. */
bool text_word_begins(struct str text, size_t at);
bool text_word_around(struct str text, size_t at, size_t *begin, size_t *end);

#endif
