/* Keys and facets of subjects; what the subjects of one instance or record have in common is found once. */
#include "base/hash.h"
#include "base/mem.h"
#include "check/batch_parts.h"
#include "check/key.h"
#include "value/fold.h"

enum { AGREE_AS = 2 }; /* in check_table */

static const struct reading default_reading = {.facet = FACET_DEFAULT};

static const struct reading *reading_of(const struct ref *ref)
{
	return ref->has_reading ? &ref->reading : &default_reading;
}

/* --- sharing --- */

/* Does nothing but the instance where the walk begins settle what the reference gives? */
static bool is_of_instance(const struct ref *ref)
{
	return ref->base == REF_ROLE && !ref->of_other && !ref->of_copy && (ref->slot_kind == SLOT_ANY || ref->slot_kind == SLOT_NAMED);
}

static uint16_t part_number(struct batch *b, const struct ref *ref, struct str as)
{
	size_t i = 0;

	if (!is_of_instance(ref))
		return NO_PART;
	while (i < b->parts.n && !(same_ref(&b->parts.at[i].ref, ref) && str_eq(b->parts.at[i].as, as)))
		i++;
	if (i == b->parts.n)
		vec_push(&b->parts, ((struct batch_part){.ref = *ref, .as = as}));
	return (uint16_t)i;
}

static uint16_t facets_number(struct batch *b, const struct batch_rule *br)
{
	size_t i = 0;

	if (!br->langs || !is_of_instance(&br->args[0].refs.at[0]))
		return NO_PART;
	for (; i < b->facets.n; i++) {
		const struct batch_rule *o = b->facets.at[i].rule;

		if (same_ref(&o->args[0].refs.at[0], &br->args[0].refs.at[0]) && str_eq(o->args[AGREE_AS].word, br->args[AGREE_AS].word) &&
			o->args[AGREE_AS].given == br->args[AGREE_AS].given && o->likeness == br->likeness && o->quotes_other == br->quotes_other)
			return (uint16_t)i;
	}
	vec_push(&b->facets, ((struct batch_facets){.rule = br}));
	return (uint16_t)i;
}

void batch_share(struct batch *b, struct batch_rule *br)
{
	size_t n = 0, k = 0;

	for (size_t i = 0; i < br->keys->keys.n; i++)
		n += br->keys->keys.at[i].refs.n;
	br->parts = mem_alloc(n * sizeof(*br->parts));
	for (size_t i = 0; i < br->keys->keys.n; i++)
		for (size_t j = 0; j < br->keys->keys.at[i].refs.n; j++)
			br->parts[k++] = part_number(b, &br->keys->keys.at[i].refs.at[j], br->as);
	br->facets = br->sweep == SWEEP_AGREE ? facets_number(b, br) : NO_PART;
}

void batch_keys_clear(struct batch *b)
{
	for (size_t i = 0; i < b->parts.n; i++)
		buf_clear(&b->parts.at[i].text);
	vec_clear(&b->parts);
	vec_clear(&b->facets);
	buf_clear(&b->key);
}

/* The stamp of the instance where a walk begins; 0: nowhere. */
static uint64_t stamp_of(struct engine *e, const struct ref *ref, const struct subject *s)
{
	struct ref_walk w;

	ref_walk_start(&w, e, ref, s);
	return w.instance ? w.record->instances.at[w.instance].stamp : 0;
}

/* --- keys --- */

static bool add_part(struct batch *b, struct engine *e, uint16_t number, const struct ref *ref, const struct subject *s, struct str as)
{
	struct batch_part *p = number == NO_PART || !s->record->head ? NULL : &b->parts.at[number]; /* a head may grow */
	uint64_t stamp;

	if (!p)
		return key_part(e, ref, s, as, &b->key);
	stamp = stamp_of(e, ref, s);
	if (p->turn != b->turn || p->stamp != stamp) {
		p->text.len = 0;
		p->there = key_part(e, ref, s, as, &p->text);
		p->turn = b->turn;
		p->stamp = stamp;
	}
	buf_add_str(&b->key, buf_str(&p->text));
	return p->there;
}

bool batch_key(struct batch *b, struct engine *e, const struct batch_rule *br, size_t alternative, const struct subject *s)
{
	const struct key_list *list = &br->keys->keys.at[alternative];
	const uint16_t *parts = br->parts;

	for (size_t i = 0; i < alternative; i++)
		parts += br->keys->keys.at[i].refs.n;
	b->key.len = 0;
	for (size_t i = 0; i < list->refs.n; i++)
		if (!add_part(b, e, parts[i], &list->refs.at[i], s, br->as))
			return false;
	return true;
}

/* --- facets --- */

/* A slice of at most `most` bytes that ends with a whole character. */
static struct str cut_bytes(struct str s, size_t most)
{
	if (s.len <= most)
		return s;
	while (most > 0 && ((unsigned char)s.at[most] & 0xC0) == 0x80)
		most--;
	return str_cut(s, 0, most);
}

/* The facet of a piece: the key functions know how to read it. */
static struct str piece_facet(struct engine *e, const struct ref *ref, const struct subject *s, struct str as)
{
	struct str key = subject_key(e, ref, 1, s, STR_NONE), folded;

	if (key.len)
		key.len--; /* its separator */
	if (!key.at || !as.at || !str_is(as, "fold"))
		return key;
	e->scratch.len = 0;
	text_fold(key, &e->scratch);
	folded = arena_str(e->arena, buf_str(&e->scratch));
	return folded;
}

/* The facet of a subject: the first filled value of each language, or of all. Returns how many. */
static size_t find_facets(struct engine *e, const struct batch_rule *br, const struct subject *s, struct facet_text *out)
{
	const struct ref *ref = &br->args[0].refs.at[0];
	struct str as = br->args[AGREE_AS].given ? br->args[AGREE_AS].word : STR_NONE;
	const struct value *v;
	struct ref_walk w;
	size_t n = 0;

	if (ref->base == REF_SELF && s->piece.at) {
		out[0] = (struct facet_text){.text = piece_facet(e, ref, s, as), .shown = s->piece};
		return out[0].text.len != 0;
	}
	ref_walk_filled(&w, e, ref, s);
	while (n < BATCH_FACETS && (v = ref_walk_next(&w))) {
		struct facet_text one = {.lang = br->langs ? v->lang : STR_NONE};
		size_t i = 0;

		one.text = value_as(e, w.record, v, reading_of(ref), as);
		if (!one.text.len)
			continue;
		if (br->quotes_other)
			one.shown = value_text(e, w.record, v, reading_of(ref));
		while (i < n && !str_eq(out[i].lang, one.lang))
			i++;
		if (i == n)
			out[n++] = one;
		if (!br->langs)
			break;
	}
	return n;
}

/* The same with what sorting and sweeping know of them. */
static size_t make_facets(struct engine *e, const struct batch_rule *br, const struct subject *s, struct facet_text *out)
{
	size_t n = find_facets(e, br, s, out);

	for (size_t i = 0; i < n; i++) {
		if (br->likeness)
			out[i].text = cut_bytes(out[i].text, BATCH_TEXT);
		out[i].hash = hash64(out[i].text);
	}
	return n;
}

size_t batch_facets(struct batch *b, struct engine *e, const struct batch_rule *br, const struct subject *s,
	const struct facet_text **out)
{
	struct batch_facets *f = &b->own_facets;
	bool shared = br->facets != NO_PART && s->record->head;
	uint64_t stamp = shared ? stamp_of(e, &br->args[0].refs.at[0], s) : 0;

	if (shared)
		f = &b->facets.at[br->facets];
	*out = f->list;
	if (!shared || f->turn != b->turn || f->stamp != stamp) {
		f->n = make_facets(e, br, s, f->list);
		f->turn = b->turn;
		f->stamp = stamp;
	}
	return f->n;
}
