/* Memory that knows its blocks, and writes them as an image: what looks like the address of a block is a pointer to it. */
#include "mkimage.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/image.h"
#include "base/mem.h"

enum {
	GAP = 16, /* between blocks, so that one's end is not another's begin; holds the block's number */
	BLOCKS = 1 << 20,
};

static const size_t ROOM = (size_t)1 << 30;

struct block {
	char *at;
	size_t size;
	bool dead;
	size_t number; /* in the image, from 1; 0: not reached yet */
	size_t place;  /* number of the place that it is, from 1; 0: none */
};

/* In order of address: memory is given out once only, and so it is zero, and the same in every build. */
static char *room, *next;
static struct block blocks[BLOCKS];
static size_t n_blocks;

static struct place {
	const char *at;
	size_t size;
	char name[32];
} places[1 << 12];
static size_t n_places;

/* In order of number. */
static struct block *reached[1 << 16];
static size_t n_reached;

/* --- base/mem.h --- */

_Noreturn void mem_panic(const char *what)
{
	fprintf(stderr, "mkrules: %s\n", what);
	abort();
}

void *mem_alloc(size_t size)
{
	struct block *b = &blocks[n_blocks];

	if (!room) {
		next = room = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (room == MAP_FAILED)
			mem_panic("out of memory");
	}
	size = (size + GAP - 1) / GAP * GAP;
	if (n_blocks == BLOCKS || (size_t)(room + ROOM - next) < size + GAP)
		mem_panic("out of memory");
	*b = (struct block){.at = next + GAP, .size = size};
	memcpy(next, &n_blocks, sizeof(n_blocks));
	n_blocks++;
	next += GAP + size;
	return b->at;
}

void *mem_zalloc(size_t size)
{
	return mem_alloc(size);
}

static struct block *block_at(void *p)
{
	size_t number;

	memcpy(&number, (char *)p - GAP, sizeof(number));
	return &blocks[number];
}

void *mem_realloc(void *old, size_t size)
{
	void *p = mem_alloc(size);

	if (old)
		memcpy(p, old, block_at(old)->size < size ? block_at(old)->size : size);
	mem_free(old);
	return p;
}

void mem_free(void *p)
{
	if (p)
		block_at(p)->dead = true;
}

/* --- what is reached --- */

static int block_order(const void *key, const void *one)
{
	const char *p = key;
	const struct block *b = one;

	return p < b->at ? -1 : p > b->at + b->size;
}

static struct block *block_of(const char *p)
{
	return p ? bsearch(p, blocks, n_blocks, sizeof(*blocks), block_order) : NULL;
}

void image_place(const void *at, size_t size, const char *name, ...)
{
	struct place *p = &places[n_places++];
	struct block *b = block_of(at);
	va_list args;

	p->at = at;
	p->size = size;
	va_start(args, name);
	vsnprintf(p->name, sizeof(p->name), name, args);
	va_end(args);
	if (b)
		b->place = n_places;
}

static void reach(struct block *b)
{
	if (b->number || b->place)
		return;
	if (n_reached == sizeof(reached) / sizeof(*reached))
		mem_panic("too many blocks");
	reached[n_reached++] = b;
	b->number = n_reached;
}

static char *word_at(const struct block *b, size_t i)
{
	char *word;

	memcpy(&word, b->at + i * sizeof(word), sizeof(word));
	return word;
}

/* Blocks are found in the order in which a walk from the root meets them. */
static void reach_all(const void *root)
{
	reach(block_of(root));
	for (size_t k = 0; k < n_reached; k++)
		for (size_t i = 0; i < reached[k]->size / sizeof(char *); i++) {
			struct block *b = block_of(word_at(reached[k], i));

			if (b && !b->dead)
				reach(b);
		}
}

/* --- writing --- */

extern char __executable_start, _end; /* the linker's: where this program lies */

/* The place that holds p, numbered from 1; 0: p points to nothing of this program. */
static size_t place_of(const char *p)
{
	for (size_t i = 0; i < n_places; i++)
		if (p >= places[i].at && p < places[i].at + places[i].size)
			return i + 1;
	if (p >= &__executable_start && p < &_end)
		mem_panic("something in the image points to what is no place: see image_place()");
	return 0;
}

/* Where a word points to: the number of a block, or, behind them, of a place. False: it is a number itself. */
static bool pointer_of(const char *word, size_t *number, size_t *offset)
{
	const struct block *b = block_of(word);
	size_t place = b ? b->place : place_of(word);

	if (!place && !(b && b->number))
		return false;
	*number = place ? n_reached + place - 1 : b->number - 1;
	*offset = (size_t)(word - (place ? places[place - 1].at : b->at));
	return true;
}

static size_t words_of(const struct block *b)
{
	size_t n = b->size / sizeof(char *);

	while (n && !word_at(b, n - 1))
		n--;
	return n;
}

/* Calls `write` for each word, numbered through; a pointer that leads nowhere is left from something forgotten: 0. */
static void each_word(void (*write)(size_t word, const char *value, bool pointer, size_t block, size_t offset))
{
	size_t word = 0, block = 0, offset = 0;

	for (size_t k = 0; k < n_reached; k++)
		for (size_t i = 0; i < words_of(reached[k]); i++, word++) {
			const char *value = word_at(reached[k], i);
			bool pointer = pointer_of(value, &block, &offset);

			write(word, pointer || block_of(value) ? NULL : value, pointer, block, offset);
		}
}

static void write_word(size_t word, const char *value, bool pointer, size_t block, size_t offset)
{
	(void)pointer;
	(void)block;
	(void)offset;
	printf("%#llx,%s", (unsigned long long)(uintptr_t)value, word % 16 == 15 ? "\n" : "");
}

static void write_pointer(size_t word, const char *value, bool pointer, size_t block, size_t offset)
{
	const struct image_pointer fits = {.word = word, .block = block, .offset = offset};

	(void)value;
	if (!pointer)
		return;
	if (fits.word != word || fits.block != block || fits.offset != offset)
		mem_panic("the image is too large");
	printf("{%zu,%zu,%zu},%s", word, block, offset, word % 8 == 7 ? "\n" : "");
}

void image_write(const void *root, const char *name)
{
	reach_all(root);
	printf("static const uintptr_t words[] = {\n");
	each_word(write_word);
	printf("};\nstatic const struct image_pointer pointers[] = {\n");
	each_word(write_pointer);
	printf("};\nstatic const struct image_block blocks[] = {\n");
	for (size_t k = 0; k < n_reached; k++)
		printf("{%zu,%zu},%s", reached[k]->size, words_of(reached[k]), k % 8 == 7 ? "\n" : "");
	printf("};\nstatic const void *const places[] = {\n");
	for (size_t i = 0; i < n_places; i++)
		printf("%s,\n", places[i].name);
	printf("};\nconst struct image %s = {blocks, %zu, words, pointers, sizeof(pointers) / sizeof(*pointers), places, %zu};\n", name,
		n_reached, n_places);
}
