/* Sorting more records than memory holds: records of one size, ordered by their bytes as memcmp has it. What is full is
 * sorted and written to a temporary file; reading merges. Anybody may include this. */
#ifndef BASE_SORTER_H
#define BASE_SORTER_H
#include <stddef.h>
#include <stdint.h>

enum {
	SORTER_RECORD = 64, /* most bytes of a record */
	SORTER_RUNS = 64,   /* runs that are merged at once */
};

struct sorter;

/* A place in the sorted records. */
struct sorter_mark {
	uint64_t at[SORTER_RUNS];
};

/* `size` bytes per record, and at most `memory` bytes for them in memory (or what SORTER_RUNS records need). */
struct sorter *sorter_new(size_t size, size_t memory);
void sorter_free(struct sorter *);
/* -1: the temporary file cannot be written; errno says why. */
int sorter_add(struct sorter *, const void *record);
/* Ends adding; the first record is there to be read. -1 as above. */
int sorter_sort(struct sorter *);
/* The record that reading has come to, valid until the next step; NULL behind the last. */
const void *sorter_peek(const struct sorter *);
/* Goes to the next record. -1: the file cannot be read; errno says why. */
int sorter_step(struct sorter *);
/* Notes where reading stands, and goes back there. -1 as for sorter_step. */
void sorter_mark(const struct sorter *, struct sorter_mark *);
int sorter_rewind(struct sorter *, const struct sorter_mark *);

#endif
