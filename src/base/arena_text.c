/* Texts in arenas. */
#include <stdio.h>

#include "base/arena.h"
#include "base/mem.h"

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(p, s.at, s.len);
	p[s.len] = '\0';
	return str_n(p, s.len);
}

struct str arena_number(struct arena *a, int64_t n)
{
	char room[20];

	return n < 0 ? arena_printf(a, "%lld", (long long)n) : arena_str(a, str_digits(room, (uint64_t)n, 1));
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	int need;
	char *p;

	va_start(args, format);
	need = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (need < 0)
		mem_panic("a format that printf refuses");
	p = arena_alloc(a, (size_t)need + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)need + 1, format, args);
	va_end(args);
	return str_n(p, (size_t)need);
}
