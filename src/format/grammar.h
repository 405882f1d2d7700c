/* The grammar of a page of text: blocks of lines, and what is named in a line. What a format calls `grammar:`.
 * Files of format/ and lint.c include this. */
#ifndef FORMAT_GRAMMAR_H
#define FORMAT_GRAMMAR_H
#include "format/load.h"

/* A named group of a line's pattern: a node. */
struct slice {
	uint32_t name;
	unsigned group; /* its number in the pattern */
	unsigned label; /* of the group that holds its printed label; 0: it has none */
};

/* A pattern that a line or paragraph must fit. */
struct line_pattern {
	struct pattern *pattern; /* NULL: none */
	VEC(struct slice) slices;
};

enum block_kind {
	BLOCK_LINE,      /* one line */
	BLOCK_PARAGRAPH, /* lines up to an empty one */
	BLOCK_ITEMS,     /* lines that repeat, each an item, with or without a headline before them */
};

/* One part of a page. Blocks come in the order of the grammar, but for those that stand anywhere. */
struct block {
	uint32_t name;
	enum block_kind kind;
	bool anywhere;
	struct line_pattern own, head, item, other; /* own: of a line, a paragraph; other: of an item of another make */
};

/* What a page of the kind has: so many items of a block. */
struct page_sign {
	size_t block;
	unsigned items;
};

struct grammar {
	VEC(struct block) blocks;
	VEC(struct page_sign) signs;
	unsigned need; /* so many of the signs must be there */
	uint32_t item; /* the name of an item's node */
};

/* Reads `grammar:` and the part of `recognise:` that speaks of its blocks. */
int load_grammar(struct load *, const struct yaml *, uint32_t at, struct err *);
int load_signs(struct load *, const struct yaml *, uint32_t at, struct err *);

/* How many signs of the kind the page (node 1 of the tree) has; 0 if they are too few. */
unsigned grammar_recognises(const struct grammar *, struct matcher *, struct tree *page);
/* Hangs the nodes of the blocks under the page's node. Returns how often a pattern gave up. */
unsigned grammar_apply(const struct grammar *, struct matcher *, struct tree *page);

#endif
