/* Sixteen bytes at a time. Anybody may include this. */
#ifndef BASE_BYTES16_H
#define BASE_BYTES16_H
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/* Of what a comparison gave: is any byte not 0? */
static inline bool bytes16_any(bytes16 v)
{
#ifdef __SSE2__
	return _mm_movemask_epi8((__m128i)v);
#else
	uint64_t w[2];

	memcpy(w, &v, sizeof(w));
	return w[0] | w[1];
#endif
}

/* The first that is not; 16: there is none. */
static inline unsigned bytes16_first(bytes16 v)
{
#ifdef __SSE2__
	return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8((__m128i)v) | 1u << 16);
#else
	unsigned i = 0;

	while (i < 16 && !v[i])
		i++;
	return i;
#endif
}

#endif
