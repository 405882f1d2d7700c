/* Memory that is there or the program is not. */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void mem_panic(const char *what)
{
	fprintf(stderr, "metalint: %s\n", what);
	abort();
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		mem_panic("out of memory");
	return p;
}

void *mem_zalloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		mem_panic("out of memory");
	return p;
}

void *mem_realloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		mem_panic("out of memory");
	return p;
}

void mem_free(void *p)
{
	free(p);
}
