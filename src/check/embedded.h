/* The rules and formats inside the program, read at build time by tools/mkrules.c into trees that are used as they are.
 * Only files of check/ and the build tool include this. */
#ifndef CHECK_EMBEDDED_H
#define CHECK_EMBEDDED_H
#include "tree/tree.h"

struct embedded_file {
	const char *path, *source;
	uint32_t source_len;
	const struct node *nodes;
	uint32_t n_nodes;
	const char *raw; /* decoded scalars */
	uint32_t raw_len;
};

/* By the hash of its text: of which classes of bytes a text must hold one so that the pattern can match; 0: not known. */
struct embedded_needs {
	uint64_t pattern, bytes;
};

/* Names are numbered from 1 in their order; needs are sorted. */
struct embedded {
	const struct embedded_file *files;
	size_t n_files;
	const char *const *names;
	size_t n_names;
	const struct embedded_needs *needs;
	size_t n_needs;
};

extern const struct embedded embedded;

#endif
