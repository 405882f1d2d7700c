/* XML through libxml2's SAX2 parser: feeds it from the window and turns its events into nodes with exact ranges. */
#include <limits.h>

#include "read/xml_own.h"

enum { DICT_LARGEST = 100000 }; /* strings: a parser that has interned more is not used again */

bool xml_is_replayed(const struct xml *x, uint64_t cursor, const xmlChar *text)
{
	const xmlParserInput *in = x->ctxt->inputTab[0];

	return cursor == x->reference && !(text >= in->base && text < in->end);
}

/* --- the document type --- */

static void on_document(void *data)
{
	struct xml *x = data;

	if (!x->start.opening.len)
		x->seen = xml_cursor(x); /* behind the XML declaration */
	xml_library.xmlSAX2StartDocument(x->ctxt);
}

static void on_dtd_start(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	struct xml *x = data;
	const struct input *in = &x->r->input;
	uint64_t cursor = xml_cursor(x);
	const char *from, *p;

	if (x->r->done)
		return;
	x->in_dtd = true;
	if (public_id)
		x->r->head.doctype_public = arena_str(&x->arena, str_of((const char *)public_id));
	xml_library.xmlSAX2InternalSubset(x->ctxt, name, public_id, system_id);
	if (!system_id || public_id)
		return;
	from = input_at(in, x->seen);
	/* One with a public name is known by that name; one with an address alone would have to be fetched. */
	p = cursor > x->seen ? memmem(from, cursor - x->seen, "<!DOCTYPE", 9) : NULL;
	xml_note(x, EVENT_XML_EXTERNAL_DTD, p ? x->seen + (uint64_t)(p - from) : cursor, cursor, "%s", (const char *)system_id);
}

static void on_dtd_end(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	struct xml *x = data;

	(void)name;
	(void)public_id;
	(void)system_id;
	if (x->r->done)
		return;
	x->in_dtd = false;
	if (xml_cursor(x) - x->shift <= x->start.opening.len)
		return; /* it was read by the scanner */
	x->seen = xml_cursor(x);
	entity_publish(x);
	if (x->entities.n)
		x->ctxt->sax->characters = x->ctxt->sax->ignorableWhitespace = xml_on_text;
}

static void on_attribute_declaration(void *data, const xmlChar *element, const xmlChar *name, int type, int kind,
	const xmlChar *value, xmlEnumerationPtr tree)
{
	struct xml *x = data;
	uint64_t cursor;

	(void)element;
	(void)name;
	(void)type;
	(void)kind;
	(void)value;
	xml_library.xmlFreeEnumeration(tree);
	if (x->r->done || ++x->declared_attributes <= x->r->limits.most[LIMIT_ATTRIBUTES])
		return;
	cursor = xml_cursor(x);
	reader_limit(x->r, LIMIT_ATTRIBUTES, false, cursor, cursor, "more than %llu attributes are declared",
		(unsigned long long)x->r->limits.most[LIMIT_ATTRIBUTES]);
}

#if LIBXML_VERSION >= 21200
static void on_error(void *data, const xmlError *e)
#else
static void on_error(void *data, xmlErrorPtr e)
#endif
{
	struct xml *x = data;
	uint64_t cursor;

	/* For the others (validity, namespaces), which we leave aside, `data` may be something else than ours. */
	if (e->domain != XML_FROM_PARSER || !x || x->r->done)
		return;
	if (e->code == XML_ERR_NO_MEMORY)
		mem_panic("out of memory");
	if (e->level == XML_ERR_FATAL) {
		xml_explain(x, e);
	} else if (e->code == XML_WAR_UNDECLARED_ENTITY && e->str1) {
		cursor = xml_cursor(x);
		xml_note(x, EVENT_XML_EXTERNAL_DTD, x->reference == cursor ? x->reference_begin : cursor, cursor, "&%s;", e->str1);
	}
}

/* --- the document --- */

static void set_handlers(xmlSAXHandler *sax)
{
	*sax = (xmlSAXHandler){
		.initialized = XML_SAX2_MAGIC,
		.startDocument = on_document,
		.internalSubset = on_dtd_start,
		.externalSubset = on_dtd_end,
		.entityDecl = entity_declare,
		.getEntity = entity_get,
		.getParameterEntity = entity_get_parameter,
		.attributeDecl = on_attribute_declaration,
		.startElementNs = xml_on_start,
		.endElementNs = xml_on_end,
		.cdataBlock = xml_on_cdata,
		.comment = xml_on_comment,
		.processingInstruction = xml_on_pi,
		.serror = on_error,
	};
}

/* The first byte that libxml2 has not dealt with, or that an open construct needs. */
static uint64_t still_needed(const struct xml *x)
{
	const struct guard *g = &x->guard;
	uint64_t looked;

	if (!x->r->skip || g->at <= x->seen)
		return x->seen;
	looked = g->state == GUARD_TEXT ? g->at : g->start;
	return looked > x->seen + XML_LAG ? looked - XML_LAG : x->seen;
}

/* Hands stream bytes to libxml2. After an error or a cap it gets no more. */
static int on_read(void *data, char *bytes, int size)
{
	struct xml *x = data;
	struct reader *r = x->r;
	uint64_t there;
	size_t n;

	if (r->done)
		return 0;
	if (x->opened < x->start.opening.len) {
		n = x->start.opening.len - x->opened;
		n = n < (size_t)size ? n : (size_t)size;
		memcpy(bytes, x->start.opening.at + x->opened, n);
		x->opened += n;
		return (int)n;
	}
	if (x->handed == input_end(&r->input)) {
		uint64_t keep = build_keep(r, still_needed(x));

		if (r->done || !input_fill(&r->input, keep))
			return 0;
	}
	there = input_end(&r->input) - x->handed;
	n = there < (uint64_t)size ? (size_t)there : (size_t)size;
	guard_look(x, x->handed + n);
	if (r->done)
		return 0;
	memcpy(bytes, input_at(&r->input, x->handed), n);
	x->handed += n;
	return (int)n;
}

static void begin_document(struct xml *x, const struct xml_start *start)
{
	arena_reset(&x->arena);
	x->start = *start;
	x->shift = start->at - start->opening.len;
	x->opened = 0;
	x->tags = 0;
	x->started = start->tags == 0 && !start->ended;
	x->handed = x->seen = start->at;
	x->guard = (struct guard){0};
	name_cache_clear(&x->names);
	x->xinclude = NAME_NONE;
	x->rooted = start->rooted;
	x->in_dtd = x->declared = false;
	x->declared_attributes = 0;
	x->entities.n = 0;
	map_clear(&x->entity_map);
	x->expanded = 0;
	x->reference = x->entered = UINT64_MAX;
	x->reference_begin = 0;
	x->reference_markup = false;
	if (x->ctxt && xml_library.xmlDictSize(x->ctxt->dict) > DICT_LARGEST) {
		xml_library.xmlFreeParserCtxt(x->ctxt);
		x->ctxt = NULL;
	}
	if (!x->ctxt && !(x->ctxt = xml_library.xmlNewParserCtxt()))
		mem_panic("out of memory");
	set_handlers(x->ctxt->sax);
	x->ctxt->userData = x;
#if LIBXML_VERSION >= 21400
	xml_library.xmlCtxtSetMaxAmplification(x->ctxt, UINT_MAX); /* our cap, which knows all sizes, comes first */
#endif
}

void xml_free(struct xml *x)
{
	if (!x)
		return;
	if (x->ctxt)
		xml_library.xmlFreeParserCtxt(x->ctxt);
	mem_free(x->names.slots);
	map_clear(&x->entity_map);
	vec_clear(&x->entities);
	vec_clear(&x->noted);
	arena_clear(&x->arena);
	mem_free(x);
}

int xml_parse(struct reader *r, const struct xml_start *start, struct err *err)
{
	struct xml *x = r->xml;

	if (!x) {
		if (xml_library_open(err))
			return -1;
		x = r->xml = mem_zalloc(sizeof(*x));
		x->r = r;
	}
	begin_document(x, start);
	xml_library.xmlFreeDoc(xml_library.xmlCtxtReadIO(x->ctxt, on_read, NULL, x, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC));
	if (!r->done && !x->ctxt->wellFormed)
		xml_fail(x, xml_cursor(x), xml_cursor(x), "not well-formed XML");
	return 0;
}
