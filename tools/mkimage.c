/* Memory that knows its blocks, and writes them as an image: what looks like the address of a block is a pointer to it. */
#include "mkimage.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "base/image.h"
#include "base/mem.h"

enum {
	ALIGN = 8,
	GAP = 16, /* between blocks, so that one's end is not another's begin; holds the block's number */
	BLOCKS = 1 << 20,
};

static const size_t ROOM = (size_t)1 << 30;
/* Where all memory is, if the system lets us: no set of characters, no two small numbers side by side look like it. */
static void *const WHERE = (void *)0x5A3C96000000;

struct block {
	char *at;
	size_t size;
	bool dead;
	bool piece;    /* of an arena */
	bool reached;
	size_t place;  /* number of the place that it is, from 1; 0: none */
	size_t number; /* in the image, if it is reached; 0: the root, and all pieces behind it */
	size_t offset; /* in that block */
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

static struct block *reached[BLOCKS]; /* in the order of a walk from the root */
static size_t n_reached;
static size_t n_blocks_written;

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
		next = room = mmap(WHERE, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (room == MAP_FAILED)
			mem_panic("out of memory");
	}
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
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

/* --- base/arena.h --- */

void *arena_alloc(struct arena *a, size_t size)
{
	char *p = mem_alloc(size);

	a->used += size;
	block_at(p)->piece = true;
	return p;
}

void *arena_zalloc(struct arena *a, size_t size)
{
	return arena_alloc(a, size);
}

void arena_reset(struct arena *a)
{
	*a = (struct arena){0};
}

void arena_clear(struct arena *a)
{
	arena_reset(a);
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
	if (b->reached || b->place)
		return;
	b->reached = true;
	reached[n_reached++] = b;
}

static char *word_at(const struct block *b, size_t i)
{
	char *word;

	memcpy(&word, b->at + i * sizeof(word), sizeof(word));
	return word;
}

static void reach_all(struct block *root)
{
	reach(root);
	for (size_t k = 0; k < n_reached; k++)
		for (size_t i = 0; i < reached[k]->size / sizeof(char *); i++) {
			struct block *b = block_of(word_at(reached[k], i));

			if (b && !b->dead)
				reach(b);
		}
}

/* Pieces stand behind the root, all in the order in which they were made; then the other blocks. */
static void number_all(struct block *root)
{
	size_t offset = root->size;

	n_blocks_written = 1;
	for (size_t i = 0; i < n_blocks; i++) {
		struct block *b = &blocks[i];

		if (!b->reached || b == root)
			continue;
		if (!b->piece) {
			b->number = n_blocks_written++;
			continue;
		}
		b->offset = offset;
		offset += b->size;
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
	if (p < &__executable_start || p >= &_end)
		return 0;
	fprintf(stderr, "mkrules: the image points to %#zx in mkrules (nm says what that is), for which there is no image_place()\n",
		(size_t)(p - &__executable_start));
	exit(1);
}

/* Where a word points to: the number of a block, or, behind them, of a place. False: it is a number itself. */
static bool pointer_of(const char *word, size_t *number, size_t *offset)
{
	const struct block *b = block_of(word);
	size_t place = b ? b->place : place_of(word);

	if (!place && !(b && b->reached))
		return false;
	*number = place ? n_blocks_written + place - 1 : b->number;
	*offset = place ? (size_t)(word - places[place - 1].at) : b->offset + (size_t)(word - b->at);
	return true;
}

/* The words that are written of a block: what is zero at its end is not, unless another one stands behind it. */
static size_t words_of(const struct block *b)
{
	size_t n = b->size / sizeof(char *);

	while (b->number && n && !word_at(b, n - 1))
		n--;
	return n;
}

/* Calls `write` for each block that is reached: those of the first block of the image, then the others. */
static void each_block(struct block *root, void (*write)(const struct block *))
{
	write(root);
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < n_blocks; i++)
			if (blocks[i].reached && &blocks[i] != root && blocks[i].piece == first)
				write(&blocks[i]);
}

static size_t word_number;

/* A pointer that leads nowhere is left from something forgotten: 0, like one that has to be set. */
static void write_words(const struct block *b)
{
	size_t number, offset;

	for (size_t i = 0; i < words_of(b); i++) {
		const char *word = word_at(b, i);

		printf("%#llx,%s", pointer_of(word, &number, &offset) || block_of(word) ? 0 : (unsigned long long)(uintptr_t)word,
			++word_number % 16 ? "" : "\n");
	}
}

static void write_pointers(const struct block *b)
{
	for (size_t i = 0; i < words_of(b); i++, word_number++) {
		size_t number, offset;
		struct image_pointer fits;

		if (!pointer_of(word_at(b, i), &number, &offset))
			continue;
		fits = (struct image_pointer){.word = word_number, .block = number, .offset = offset};
		if (fits.word != word_number || fits.block != number || fits.offset != offset)
			mem_panic("the image is too large");
		printf("{%zu,%zu,%zu},\n", word_number, number, offset);
	}
}

static struct image_block written; /* so far of the block of this number */
static size_t written_number;

static void write_block(const struct block *b)
{
	if (b->number != written_number) {
		printf("{%u,%u},\n", written.size, written.words);
		written = (struct image_block){0};
		written_number = b->number;
	}
	written.size += (uint32_t)b->size;
	written.words += (uint32_t)words_of(b);
}

void image_write(const void *at, const char *name)
{
	struct block *root = block_of(at);

	reach_all(root);
	number_all(root);
	printf("static const uintptr_t words[] = {\n");
	each_block(root, write_words);
	word_number = 0;
	printf("};\nstatic const struct image_pointer pointers[] = {\n");
	each_block(root, write_pointers);
	printf("};\nstatic const struct image_block blocks[] = {\n");
	each_block(root, write_block);
	printf("{%u,%u}};\nstatic const void *const places[] = {\n", written.size, written.words);
	for (size_t i = 0; i < n_places; i++)
		printf("%s,\n", places[i].name);
	printf("};\nconst struct image %s = {blocks, %zu, words, pointers, sizeof(pointers) / sizeof(*pointers), places, %zu};\n", name,
		n_blocks_written, n_places);
}
