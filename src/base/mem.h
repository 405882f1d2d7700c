/* Memory that is there or the program is not: one abort, so that no caller tests for NULL. Anybody may include this. */
#ifndef BASE_MEM_H
#define BASE_MEM_H
#include <stddef.h>

/* Like malloc, calloc, realloc; they abort when memory is out. A size of 0 gives a pointer that may be freed. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t size);
void *mem_realloc(void *old, size_t size);

/* Prints `what` on stderr and aborts: for states that only a bug can reach. */
_Noreturn void mem_panic(const char *what);

void mem_free(void *);

#endif
