/* Checks of the tree (XPath), and of words that a record spells in two ways. */
#include "check/rows.h"

#include "base/utf8.h"
#include "value/words.h"

enum answer check_test(struct engine *e, const struct check *c, const struct subject *s, struct result *r)
{
	struct xpath_context context = {.tree = s->record->tree, .arena = e->arena, .steps = XPATH_STEPS};
	int rc;

	(void)r;
	context.node.node = s->node ? s->node : s->value ? s->value->node : s->record->instances.at[s->instance].node;
	rc = xpath_test(c->args[0].xpath, &context);
	return rc < 0 ? ANSWER_UNDECIDED : rc ? ANSWER_YES : ANSWER_NO;
}

/* --- spelled-alike --- */

struct spelling {
	const struct value *value; /* where it stands first */
	struct str text;           /* the facet that it was found in */
	struct str word;
	unsigned times;
	uint32_t next;             /* another spelling of the same letters, or MAP_NONE */
};

struct spellings {
	VEC(struct spelling) list;
	struct map first; /* letters -> the first spelling */
};

static struct str without(struct engine *e, struct str word, const struct charset *ignoring)
{
	unsigned len;

	e->scratch.len = 0;
	for (size_t i = 0; i < word.len; i += len)
		if (!charset_has(ignoring, utf8_at(word.at + i, &len)))
			buf_add(&e->scratch, word.at + i, len);
	return e->scratch.len == word.len ? word : arena_str(e->arena, buf_str(&e->scratch));
}

static void add_spelling(struct engine *e, struct spellings *all, const struct value *v, struct str text, struct str word,
	const struct charset *ignoring)
{
	struct str letters = without(e, word, ignoring);
	uint32_t *first = map_at(&all->first, letters), i;

	for (i = *first; i != MAP_NONE; i = all->list.at[i].next)
		if (str_eq(all->list.at[i].word, word)) {
			all->list.at[i].times++;
			return;
		}
	vec_push(&all->list, ((struct spelling){v, text, word, 1, MAP_NONE}));
	if (*first == MAP_NONE) {
		*first = (uint32_t)all->list.n - 1;
		return;
	}
	for (i = *first; all->list.at[i].next != MAP_NONE; i = all->list.at[i].next)
		;
	all->list.at[i].next = (uint32_t)all->list.n - 1;
}

static void collect(struct engine *e, const struct check *c, const struct subject *s, struct spellings *all)
{
	for (size_t i = 0; i < c->args[0].refs.n; i++) {
		struct ref_walk w;
		const struct value *v;

		ref_walk_start(&w, e, &c->args[0].refs.at[i], s);
		while ((v = ref_walk_next(&w))) {
			struct str text = v->state == STATE_FILLED ? value_facet(e, w.record, v, FACET_TEXT) : STR_NONE;
			size_t begin, end;

			if (!(v->features.bytes & FEATURES_NOT_ASCII))
				continue;
			for (size_t from = 0; text_word_next(text, from, &begin, &end); from = end)
				add_spelling(e, all, v, text, str_cut(text, begin, end), c->args[1].set);
		}
	}
}

/* A word of at least three letters that stands plain here and with an ignored character there. */
static void report_spellings(struct engine *e, const struct check *c, const struct spellings *all, struct result *r)
{
	enum { LEAST_BYTES = 6 };

	for (size_t i = 0; i < all->list.n; i++) {
		const struct spelling *plain = &all->list.at[i];
		uint32_t other = map_get(&all->first, plain->word);
		struct result *one;

		if (plain->word.len < LEAST_BYTES || without(e, plain->word, c->args[1].set).at != plain->word.at)
			continue;
		while (other != MAP_NONE && str_eq(all->list.at[other].word, plain->word))
			other = all->list.at[other].next;
		if (other == MAP_NONE)
			continue;
		one = result_new(e, r->quiet);
		result_hit(one, (size_t)(plain->word.at - plain->text.at), (size_t)(plain->word.at - plain->text.at) + plain->word.len);
		one->place = plain->value;
		one->place_text = plain->text;
		one->count = plain->times;
		result_output(one, "other", all->list.at[other].word);
		vec_push(&r->more, one);
	}
}

enum answer check_spelled_alike(struct engine *e, const struct check *c, const struct subject *s, struct result *r)
{
	struct spellings all = {0};

	collect(e, c, s, &all);
	report_spellings(e, c, &all, r);
	map_clear(&all.first);
	vec_clear(&all.list);
	return r->more.n ? ANSWER_YES : ANSWER_NO;
}
