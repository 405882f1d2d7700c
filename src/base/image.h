/* Structs that the build tool has made, as part of the program: their blocks of memory are copied, and what points from one
 * to another is joined again. tools/mkimage.c writes images. Anybody may include this. */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H
#include <stddef.h>
#include <stdint.h>

/* A block that mem_alloc had given. */
struct image_block {
	uint32_t size;  /* in bytes */
	uint32_t words; /* of it that are in the image: the rest is zero */
};

/* A word of the image that points into a block, or, numbered behind the blocks, to a place in the program. */
struct image_pointer {
	uint64_t word : 24, block : 16, offset : 24;
};

/* All zero is an empty image. */
struct image {
	const struct image_block *blocks;
	size_t n_blocks;
	const uintptr_t *words; /* of all blocks, one behind the other */
	const struct image_pointer *pointers; /* in order of `word` */
	size_t n_pointers;
	const void *const *places;
	size_t n_places;
};

/* The first block, which leads to all others; mem_free takes each of them. NULL: the image is empty. */
void *image_load(const struct image *);

#endif
