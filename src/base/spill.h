/* Blocks of bytes that are written once and read back by their place: in memory while they are few, then in a temporary
 * file. Anybody may include this. */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H
#include "base/str.h"

/* Its fields are spill.c's. */
struct spill {
	size_t memory;     /* most bytes that wait in memory */
	struct buf tail;   /* what is not in the file yet */
	uint64_t written;  /* bytes in the file */
	int fd;            /* valid if `open` */
	bool open;
	char *pages;       /* read before, so that neighbours cost nothing */
	uint64_t *page_of; /* 1 + number of the page that stands there; 0: none */
};

void spill_init(struct spill *, size_t memory);
void spill_clear(struct spill *);
/* Adds a block and gives its place in *at; places grow. -1: the file cannot be written, errno says why. */
int spill_add(struct spill *, struct str block, uint64_t *at);
/* Adds all blocks of another spill, in their order: a block that stood at x stands at *base + x. -1 as above. */
int spill_append(struct spill *, struct spill *from, uint64_t *base);
/* Where the next block will stand. */
uint64_t spill_end(const struct spill *);
/* Replaces the content of `block` by that of the block at `at`. -1: the file cannot be read, errno says why. */
int spill_get(struct spill *, uint64_t at, struct buf *block);

#endif
