/* Writing what lies in memory as a part of a program (base/image.h). Only build tools include this: mkimage.c stands in for
 * base/mem.c and base/arena.c, so that it knows every block. What arenas gave out becomes part of the root's block. */
#ifndef MKIMAGE_H
#define MKIMAGE_H
#include <stddef.h>

/* What points to these bytes will point to `name`, an array that the tool writes itself or that the program has. */
void image_place(const void *at, size_t size, const char *name, ...) __attribute__((format(printf, 3, 4)));
/* Writes `root`, a block that mem_alloc gave, and all that it leads to, as `const struct image NAME`. */
void image_write(const void *root, const char *name);

#endif
