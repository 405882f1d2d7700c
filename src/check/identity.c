/* Who a record is: the first of its format's identities that it has. */
#include "check/identity.h"

/* A reference of an identity ("group.role" or "group.role/facet") as a text. */
static struct str part_text(struct engine *e, struct record *r, struct str part)
{
	size_t slash = str_find(part, '/', 0);
	struct str role = str_cut(part, 0, slash);
	uint16_t group = dict_group(&e->set->dict, str_cut(role, 0, str_find(role, '.', 0)));
	uint32_t instance = group == ID_NONE ? 0 : r->first_of[group];
	enum facet facet = slash < part.len ? facet_find(str_from(part, slash + 1)) : FACET_TRIM;

	if (!instance && r->head && group != ID_NONE) {
		r = r->head;
		instance = r->first_of[group];
	}
	for (const struct value *v = instance ? record_first(r, instance) : NULL; v; v = record_next(r, v))
		if (v->state == STATE_FILLED && role_below(v->map->role, role))
			return value_facet(e, r, v, facet == FACET_COUNT ? FACET_TRIM : facet);
	return STR_NONE;
}

struct str record_identity(struct engine *e, struct record *r, bool shown)
{
	struct str text = STR_NONE;
	struct buf out = {0};

	for (size_t i = 0; i < r->format->identities.n && !text.at; i++) {
		const struct str_list *parts = &r->format->identities.at[i].parts;
		bool whole = parts->n > 0;

		out.len = 0;
		for (size_t k = 0; k < parts->n && whole; k++) {
			struct str part = part_text(e, r, parts->at[k]);

			whole = part.len && !(shown && str_find(parts->at[k], '/', 0) < parts->at[k].len);
			if (k)
				buf_add_byte(&out, ' ');
			buf_add_str(&out, part);
		}
		if (whole)
			text = arena_str(&r->arena, buf_str(&out));
	}
	buf_clear(&out);
	return text;
}
