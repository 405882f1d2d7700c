/* Names of the document as numbers, by the pointers under which libxml2 keeps them. */
#include "read/xml_own.h"

#define XINCLUDE "http://www.w3.org/2001/XInclude"

enum { CACHE_FIRST = 256 }; /* slots */

void name_cache_clear(struct name_cache *c)
{
	if (c->cap > CACHE_FIRST) {
		mem_free(c->slots);
		c->slots = NULL;
	}
	if (!c->slots) {
		c->cap = CACHE_FIRST;
		c->slots = mem_zalloc(c->cap * sizeof(*c->slots));
	} else if (c->n) {
		memset(c->slots, 0, c->cap * sizeof(*c->slots));
	}
	c->n = 0;
}

static void cache_grow(struct name_cache *c)
{
	struct name_cache old = *c;

	c->cap *= 2;
	c->slots = mem_zalloc(c->cap * sizeof(*c->slots));
	for (uint32_t i = 0; i < old.cap; i++)
		if (old.slots[i].pointer)
			c->slots[name_cache_slot(c, old.slots[i].pointer)] = old.slots[i];
	mem_free(old.slots);
}

/* The number of a name that libxml2 interned for the first time in this document. */
static uint32_t add_name(struct xml *x, const xmlChar *pointer, bool uri, uint64_t begin, uint64_t end)
{
	struct str text = str_of((const char *)pointer);
	uint32_t name;

	if (uri)
		text = entity_expand(x, text);
	else if (text.len > XML_NAME_LONGEST)
		reader_limit(x->r, LIMIT_NAMES, false, begin, end, "a name has more than %d bytes", (int)XML_NAME_LONGEST);
	name = names_add(&x->r->names, text);
	if (uri && str_is(text, XINCLUDE))
		x->xinclude = name;
	if (names_own(&x->r->names) > x->r->limits.most[LIMIT_NAMES])
		reader_limit(x->r, LIMIT_NAMES, false, begin, end, "more than %llu distinct names",
			(unsigned long long)x->r->limits.most[LIMIT_NAMES]);
	return name;
}

uint32_t xml_add_name(struct xml *x, const xmlChar *pointer, bool uri, uint64_t begin, uint64_t end)
{
	size_t i;

	if (++x->names.n > x->names.cap / 2)
		cache_grow(&x->names);
	i = name_cache_slot(&x->names, pointer);
	x->names.slots[i].pointer = pointer;
	x->names.slots[i].len = (uint32_t)strlen((const char *)pointer);
	return x->names.slots[i].name = add_name(x, pointer, uri, begin, end);
}
