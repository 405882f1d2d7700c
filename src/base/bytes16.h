/* Sixteen bytes at a time. Anybody may include this. */
#ifndef BASE_BYTES16_H
#define BASE_BYTES16_H
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Comparing two gives 0xFF or 0 for each byte. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));

/* Those from p on, wherever it lies. */
static inline bytes16 bytes16_at(const char *p)
{
	bytes16 v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline bytes16 bytes16_all(unsigned char c)
{
	return (bytes16){c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c};
}

/* Is any bit set? */
static inline bool bytes16_any(bytes16 v)
{
	uint64_t w[2];

	memcpy(w, &v, sizeof(w));
	return w[0] | w[1];
}

#endif
