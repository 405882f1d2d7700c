/* Copying an image into memory. */
#include "base/image.h"

#include <string.h>

#include "base/mem.h"

/* Where each block stands, then each place. */
static char **copy_blocks(const struct image *im)
{
	char **at = mem_alloc((im->n_blocks + im->n_places) * sizeof(*at));
	const uintptr_t *words = im->words;

	for (size_t i = 0; i < im->n_blocks; i++) {
		at[i] = mem_zalloc(im->blocks[i].size);
		memcpy(at[i], words, im->blocks[i].words * sizeof(*words));
		words += im->blocks[i].words;
	}
	if (im->n_places)
		memcpy(at + im->n_blocks, im->places, im->n_places * sizeof(*at));
	return at;
}

void *image_load(const struct image *im)
{
	const struct image_pointer *p = im->pointers, *end;
	size_t first = 0; /* word of the block */
	char **at, *root;

	if (!im->n_blocks)
		return NULL;
	end = p + im->n_pointers;
	at = copy_blocks(im);
	for (size_t i = 0; i < im->n_blocks; i++) {
		for (; p < end && p->word < first + im->blocks[i].words; p++) {
			char *to = at[p->block] + p->offset;

			memcpy(at[i] + (p->word - first) * sizeof(to), &to, sizeof(to));
		}
		first += im->blocks[i].words;
	}
	root = at[0];
	mem_free(at);
	return root;
}
