/* Entities of the internal subset: measured before they are expanded, so that none can grow beyond its cap. */
#include <stdlib.h>

#include "read/xml_own.h"

enum {
	ENTITY_DEEPEST = 40,      /* entities within entities, as in tree/decode.c */
	PARAMETER_REFERENCE = 16, /* bytes: what a reference costs beside its text */
};

static struct xml_entity *find_entity(struct xml *x, struct str name)
{
	uint32_t i = map_get(&x->entity_map, name);

	return i == MAP_NONE ? NULL : &x->entities.at[i];
}

void entity_declare(void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
	xmlChar *content)
{
	struct xml *x = data;
	struct xml_entity e = {0};
	uint32_t *slot;

	if (x->r->done)
		return;
	xml_library.xmlSAX2EntityDecl(x->ctxt, name, type, public_id, system_id, content);
	if (type != XML_INTERNAL_GENERAL_ENTITY && type != XML_EXTERNAL_GENERAL_PARSED_ENTITY)
		return;
	e.own.name = arena_str(&x->arena, str_of((const char *)name));
	slot = map_at(&x->entity_map, e.own.name);
	if (*slot != MAP_NONE)
		return; /* the first declaration binds */
	*slot = (uint32_t)x->entities.n;
	e.own.text = content ? arena_str(&x->arena, str_of((const char *)content)) : STR("");
	e.own.external = type != XML_INTERNAL_GENERAL_ENTITY;
	vec_push(&x->entities, e);
	x->declared = true;
}

static int order_entities(const void *a, const void *b)
{
	return str_order(((const struct entity *)a)->name, ((const struct entity *)b)->name);
}

void entity_publish(struct xml *x)
{
	size_t n = x->entities.n;

	if (n == 0)
		return;
	/* Those that were measured for a default value may have named others that came later. */
	for (size_t i = 0; i < n; i++)
		x->entities.at[i].state = 0;
	x->sorted = arena_alloc(&x->arena, n * sizeof(*x->sorted));
	for (size_t i = 0; i < n; i++)
		x->sorted[i] = x->entities.at[i].own;
	qsort(x->sorted, n, sizeof(*x->sorted), order_entities);
	x->r->head.entities = x->r->record.entities = x->sorted;
	x->r->head.n_entities = x->r->record.n_entities = n;
}

/* Name of the next reference to an entity in a text, from *at on; *at moves behind it. */
static bool next_reference(struct str text, size_t *at, struct str *name)
{
	while (*at < text.len) {
		size_t amp = str_find(text, '&', *at), end = str_find(text, ';', amp);

		*at = end;
		if (end == text.len)
			return false;
		*at = end + 1;
		if (text.at[amp + 1] != '#') {
			*name = str_cut(text, amp + 1, end);
			return true;
		}
	}
	return false;
}

/* How many bytes a reference to the entity expands to, and whether they hold markup, without expanding it. */
static void measure(struct xml *x, uint32_t entity, unsigned depth)
{
	struct xml_entity *e = &x->entities.at[entity];
	struct str name;
	size_t at = 0;

	e->state = 1;
	e->loop = false;
	e->size = e->own.text.len + 1;
	e->markup = str_find(e->own.text, '<', 0) < e->own.text.len;
	e->deep = depth >= ENTITY_DEEPEST;
	while (!e->deep && !e->loop && next_reference(e->own.text, &at, &name)) {
		uint32_t inner = map_get(&x->entity_map, name);
		struct xml_entity *i;

		if (inner == MAP_NONE)
			continue;
		i = &x->entities.at[inner];
		if (i->state == 0)
			measure(x, inner, depth + 1);
		e->loop |= i->state == 1 || i->loop;
		e->deep |= i->deep;
		e->markup |= i->markup;
		e->size = e->size + i->size < e->size ? UINT64_MAX : e->size + i->size;
	}
	e->state = 2;
}

bool entity_charge(struct xml *x, uint64_t bytes, uint64_t begin, uint64_t end)
{
	uint64_t most = x->r->limits.most[LIMIT_ENTITIES];

	if (x->r->done)
		return false;
	x->expanded = x->expanded + bytes < bytes ? UINT64_MAX : x->expanded + bytes;
	if (x->expanded <= most)
		return true;
	reader_limit(x->r, LIMIT_ENTITIES, false, begin, end, "entities expand to more than %llu bytes",
		(unsigned long long)most);
	return false;
}

/* The reference of the document itself that ends at `cursor`; false inside of a declaration's expansion. */
static bool find_reference(struct xml *x, uint64_t cursor, struct str name, char mark)
{
	const struct input *in = &x->r->input;

	if (cursor < in->base + name.len + 2 || cursor > input_end(in))
		return false;
	x->reference_begin = cursor - name.len - 2;
	return *input_at(in, x->reference_begin) == mark && memcmp(input_at(in, x->reference_begin + 1), name.at, name.len) == 0;
}

/* libxml2 asks for an entity where it is referred to, and for each once when it has been declared. */
static bool enter_reference(struct xml *x, struct str name, uint64_t cursor)
{
	struct xml_entity *e;
	uint64_t begin;

	bool written = find_reference(x, cursor, name, '&'), looked_up = !written && x->declared;

	x->declared = false;
	x->reference = cursor;
	x->reference_markup = false;
	if (!written)
		x->reference_begin = cursor;
	begin = x->reference_begin;
	e = find_entity(x, name);
	if (!e)
		return true;
	if (e->state != 2)
		measure(x, (uint32_t)(e - x->entities.at), 0);
	x->reference_markup = e->markup;
	if (e->loop) {
		xml_fail(x, begin, cursor, "entity '&%.*s;' refers to itself", STR_ARG(name));
		return false;
	}
	if (e->deep) {
		reader_limit(x->r, LIMIT_ENTITIES, false, begin, cursor, "more than %d entities are nested in one another",
			(int)ENTITY_DEEPEST);
		return false;
	}
	if (looked_up && e->size <= x->r->limits.most[LIMIT_ENTITIES])
		return true;
	return entity_charge(x, e->size, begin, cursor);
}

xmlEntityPtr entity_get(void *data, const xmlChar *name)
{
	struct xml *x = data;
	struct str text = str_of((const char *)name);
	uint64_t cursor;
	xmlEntityPtr e;

	if (x->r->done)
		return NULL;
	cursor = xml_cursor(x);
	/* References inside of an entity's text come while the cursor stands still, and were measured with it. */
	if (cursor != x->reference && !enter_reference(x, text, cursor))
		return NULL;
	e = xml_library.xmlSAX2GetEntity(x->ctxt, name);
	if (e && e->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
		xml_note(x, EVENT_XML_EXTERNAL_DTD, x->reference_begin, cursor, "&%s;", (const char *)name);
	return e;
}

xmlEntityPtr entity_get_parameter(void *data, const xmlChar *name)
{
	struct xml *x = data;
	xmlEntityPtr e;
	uint64_t cursor, cost = PARAMETER_REFERENCE;

	if (x->r->done)
		return NULL;
	cursor = xml_cursor(x);
	e = xml_library.xmlSAX2GetParameterEntity(x->ctxt, name);
	if (e && e->etype == XML_EXTERNAL_PARAMETER_ENTITY) {
#if LIBXML_VERSION < 21300
		x->ctxt->hasPErefs = 1; /* libxml2 2.9 forgets that what it did not read may have declared entities */
#endif
		xml_note(x, EVENT_XML_EXTERNAL_DTD,
			find_reference(x, cursor, str_of((const char *)name), '%') ? x->reference_begin : cursor, cursor,
			"%%%s;", (const char *)name);
	}
	if (e && e->etype == XML_INTERNAL_PARAMETER_ENTITY && e->content)
		cost += strlen((const char *)e->content);
	return entity_charge(x, cost, cursor, cursor) ? e : NULL;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void expand(struct xml *x, struct str text, struct buf *out, unsigned depth);

static void expand_reference(struct xml *x, struct str name, struct buf *out, unsigned depth)
{
	static const struct {
		const char *name;
		char byte;
	} plain[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}, {"#38", '&'}, {"#60", '<'}};
	struct xml_entity *e = find_entity(x, name);

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (str_is(name, plain[i].name)) {
			buf_add_byte(out, plain[i].byte);
			return;
		}
	if (e && !e->own.external && depth < ENTITY_DEEPEST) {
		if (entity_charge(x, e->own.text.len + 1, x->seen, x->seen))
			expand(x, e->own.text, out, depth + 1);
		return;
	}
	buf_addf(out, "&%.*s;", STR_ARG(name));
}

static void expand(struct xml *x, struct str text, struct buf *out, unsigned depth)
{
	size_t i = 0;

	while (i < text.len && !x->r->done) {
		size_t amp = str_find(text, '&', i), end = str_find(text, ';', amp);

		buf_add(out, text.at + i, amp - i);
		for (size_t k = depth ? out->len - (amp - i) : out->len; k < out->len; k++)
			if (is_blank(out->at[k]))
				out->at[k] = ' '; /* in an attribute (XML 1.0, 3.3.3) */
		if (end == text.len) {
			buf_add(out, text.at + amp, text.len - amp);
			return;
		}
		expand_reference(x, str_cut(text, amp + 1, end), out, depth);
		i = end + 1;
	}
}

struct str entity_expand(struct xml *x, struct str value)
{
	struct buf out = {0};
	struct str text;

	if (str_find(value, '&', 0) == value.len)
		return value;
	expand(x, value, &out, 0);
	text = arena_str(&x->arena, buf_str(&out));
	buf_clear(&out);
	return text;
}
