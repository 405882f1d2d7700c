/* Names as they are written: kept from one document to the next, and mostly guessed instead of looked up. */
#include "base/utf8.h"
#include "read/scan_own.h"

enum { KEPT = 4096 }; /* names that are kept for the next document */

/* May it begin a name, or go on with it (XML 1.0, fifth edition)? Of what is not ASCII. */
static bool is_name_start(uint32_t c)
{
	return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
		c == 0x200C || c == 0x200D || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) ||
		(c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) ||
		(c >= 0x10000 && c <= 0xEFFFF);
}

static bool is_name_part(uint32_t c)
{
	return is_name_start(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

/* Goes over the part of a name before or behind its colon; false if there is none. */
static bool skip_part(const char **at, const char *end)
{
	const char *p = *at;
	unsigned len;

	if (p == end)
		return false;
	if (scan_is(*p, BYTE_HIGH) ? !is_name_start(utf8_at(p, &len)) : !scan_is(*p, BYTE_NAME_START))
		return false;
	while (p < end && scan_is(*p, BYTE_NAME | BYTE_HIGH)) {
		len = 1;
		if (scan_is(*p, BYTE_HIGH) && !is_name_part(utf8_at(p, &len)))
			break;
		p += len;
	}
	*at = p;
	return true;
}

static struct scan_name *add_name(struct scan *s, struct str text, size_t colon)
{
	struct scan_name *name = arena_zalloc(&s->arena, sizeof(*name));
	char first[8 * SCAN_WORDS] = {0}, mask[8 * SCAN_WORDS] = {0};
	size_t n = text.len < sizeof(first) ? text.len : sizeof(first);

	memcpy(first, text.at, n);
	memset(mask, 0xFF, n);
	memcpy(name->words, first, sizeof(first));
	memcpy(name->masks, mask, sizeof(mask));
	name->text = arena_str(&s->arena, text);
	if (colon)
		name->prefix = str_cut(name->text, 0, colon);
	name->reserved = colon && str_is(name->prefix, "xmlns");
	name->declares = name->reserved || str_is(name->text, "xmlns");
	return name;
}

static enum scanned find_name(struct scan *s, const char **at, const char *end, struct scan_name **found)
{
	const char *p = *at;
	struct str text;
	size_t colon = 0;
	uint32_t i;

	if (!skip_part(&p, end))
		return p == end ? SCAN_MORE : SCAN_STRANGE;
	if (p < end && *p == ':') {
		colon = (size_t)(p - *at);
		p++;
		if (!skip_part(&p, end))
			return p == end ? SCAN_MORE : SCAN_STRANGE;
	}
	if (p == end)
		return SCAN_MORE;
	text = str_n(*at, (size_t)(p - *at));
	if (*p == ':' || text.len > SCAN_NAME)
		return SCAN_STRANGE;
	i = map_get(&s->names, text);
	if (i == MAP_NONE) {
		i = (uint32_t)s->list.n;
		vec_push(&s->list, add_name(s, text, colon));
		*map_at(&s->names, s->list.at[i]->text) = i;
	}
	*found = s->list.at[i];
	*at = p;
	return SCANNED;
}

enum scanned scan_name(struct scan *s, const char **at, const char *end, struct scan_name **guess, struct scan_name **name)
{
	struct scan_name *g = *guess;
	enum scanned got;

	if (g && (size_t)(end - *at) > g->text.len + 8 * SCAN_WORDS && scan_name_is(g, *at) &&
		!scan_is((*at)[g->text.len], BYTE_NAME | BYTE_HIGH) && (*at)[g->text.len] != ':') {
		*at += g->text.len;
		*name = g;
		return SCANNED;
	}
	got = find_name(s, at, end, name);
	if (got == SCANNED)
		*guess = *name;
	return got;
}

bool scan_has_room(const struct scan *s, size_t more)
{
	return names_own(&s->r->names) + more <= s->r->limits.most[LIMIT_NAMES];
}

uint32_t scan_number(struct scan *s, struct scan_name *name)
{
	if (name->document != s->document) {
		name->document = s->document;
		name->name = names_add(&s->r->names, name->prefix.at ? str_from(name->text, name->prefix.len + 1) : name->text);
	}
	return name->name;
}

void scan_names_begin(struct scan *s)
{
	if (++s->document != 1 && s->list.n <= KEPT)
		return;
	map_clear(&s->names);
	s->list.n = 0;
	arena_clear(&s->arena);
	s->first = s->target = NULL;
}
