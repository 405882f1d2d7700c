/* What rules answered about texts met before. */
#include "check/memo.h"

#include "base/hash.h"
#include "base/mem.h"

enum {
	MEMO_SLOTS = 4096,        /* a power of two */
	MEMO_BYTES = 1024 * 1024, /* of entries; when they are full, all is forgotten */
	MEMO_LONGEST = 512,       /* bytes of a text that is worth it: longer ones seldom come again */
	TRIAL = 256,              /* texts of one mapping after which it is judged */
	TRIAL_HITS = 64,          /* that must have been met before */
	PAUSE = 8192,             /* texts of one mapping that are let pass before it is tried again */
};

struct memo_entry {
	uint64_t hash;
	const struct mapping *map;
	uint32_t len, lang_len;
	unsigned sort; /* what else of the value rules may ask for */
	uint64_t silent[]; /* behind them the text and its language */
};

/* How often texts of one mapping come again. */
struct memo_trial {
	uint32_t asked, hits, pause;
};

struct memo {
	struct arena arena;
	VEC(struct memo_trial) trials; /* by mapping number */
	struct memo_entry *slots[MEMO_SLOTS];
};

struct memo *memo_new(void)
{
	return mem_zalloc(sizeof(struct memo));
}

void memo_free(struct memo *m)
{
	if (!m)
		return;
	arena_clear(&m->arena);
	vec_clear(&m->trials);
	mem_free(m);
}

/* --- which rules --- */

static bool ref_is_settled(const struct ref *ref)
{
	bool self = ref->base == REF_SELF && ref->slot_kind == SLOT_ANY && !ref->has_reading;

	return !ref->of_other && !ref->of_copy && (ref->base == REF_PARAM || self);
}

static bool check_is_settled(const struct check *c);

static bool arg_is_settled(const struct arg *a, const struct arg_row *row)
{
	unsigned bounds = !a->bounds ? 0 : row->kind == ARG_BOUNDS ? 2 : 1;

	if (((row->kind == ARG_XPATH || row->kind == ARG_OF) && a->xpath) || (row->kind == ARG_KEYS && a->keys.n))
		return false;
	for (unsigned i = 0; i < bounds; i++)
		if (!a->bounds[i].any && !a->bounds[i].literal.at && !ref_is_settled(&a->bounds[i].ref))
			return false;
	for (size_t i = 0; i < a->refs.n; i++)
		if (!ref_is_settled(&a->refs.at[i]))
			return false;
	for (size_t i = 0; arg_has_checks(row) && i < a->checks.n; i++)
		if (!check_is_settled(a->checks.at[i]))
			return false;
	return true;
}

static bool check_is_settled(const struct check *c)
{
	if (!(c->row->flags & (CHECK_OF_TEXT | CHECK_COMBINES)))
		return false;
	for (size_t i = 0; i < CHECK_ARGS && (i == 0 || c->row->args[i].key); i++)
		if (!arg_is_settled(&c->args[i], &c->row->args[i]))
			return false;
	return true;
}

bool memo_settles(const struct rule *rule)
{
	enum facet facet = rule->read.facet;
	bool of_text = facet != FACET_WHOLE && facet != FACET_TYPE && facet != FACET_NAME;

	return of_text && !rule->pieces && check_is_settled(rule->check);
}

bool memo_of_name(const struct rule *rule)
{
	return rule->read.facet == FACET_NAME && !rule->read.part.at && !rule->read.take && !rule->pieces && !rule->when &&
		check_is_settled(rule->check);
}

/* --- texts --- */

/* Is it time to keep texts of this mapping? Where they are hardly ever met again, not for a while. */
static bool is_worth(struct memo *m, const struct mapping *map)
{
	struct memo_trial *t;

	while (m->trials.n <= map->id)
		vec_push(&m->trials, ((struct memo_trial){0, 0, 0}));
	t = &m->trials.at[map->id];
	if (t->pause) {
		t->pause--;
		return false;
	}
	if (t->asked == TRIAL) {
		t->pause = t->hits < TRIAL_HITS ? PAUSE : 0;
		t->asked = t->hits = 0;
	}
	t->asked++;
	return true;
}

/* Is it there, is it the first of its role, of which type is it? */
static unsigned sort_of(const struct value *v)
{
	return (unsigned)v->kind << 8 | (unsigned)v->state << 2 | (v->node != 0) << 1 | (v->features.bytes >> FEATURE_ODD & 1);
}

static bool is_entry(const struct memo_entry *e, uint64_t hash, const struct value *v, size_t words)
{
	const char *bytes;

	if (!e || e->hash != hash || e->map != v->map || e->len != v->exact.len || e->lang_len != v->lang.len || e->sort != sort_of(v))
		return false;
	bytes = (const char *)(e->silent + words);
	return (!e->len || memcmp(bytes, v->exact.at, e->len) == 0) &&
		(!e->lang_len || memcmp(bytes + e->len, v->lang.at, e->lang_len) == 0);
}

static struct memo_entry *new_entry(struct memo *m, const struct value *v, size_t words)
{
	size_t size = sizeof(struct memo_entry) + words * sizeof(uint64_t) + v->exact.len + v->lang.len;
	struct memo_entry *e;
	char *bytes;

	if (m->arena.used + size > MEMO_BYTES) {
		arena_reset(&m->arena);
		memset(m->slots, 0, sizeof(m->slots));
	}
	e = arena_alloc(&m->arena, size);
	*e = (struct memo_entry){.map = v->map, .len = (uint32_t)v->exact.len, .lang_len = (uint32_t)v->lang.len, .sort = sort_of(v)};
	memset(e->silent, 0, words * sizeof(uint64_t));
	bytes = (char *)(e->silent + words);
	if (e->len)
		memcpy(bytes, v->exact.at, e->len);
	if (e->lang_len)
		memcpy(bytes + e->len, v->lang.at, e->lang_len);
	return e;
}

uint64_t *memo_silent(struct memo *m, const struct value *v, size_t words)
{
	struct memo_entry **slot;
	uint64_t hash;

	if (v->exact.len > MEMO_LONGEST || !is_worth(m, v->map))
		return NULL;
	hash = (hash64(v->exact) ^ v->map->id) * 0x9E3779B97F4A7C15u; /* the odd number nearest to 2^64 by the golden ratio */
	slot = &m->slots[hash >> 32 & (MEMO_SLOTS - 1)];
	if (is_entry(*slot, hash, v, words)) {
		m->trials.at[v->map->id].hits++;
	} else {
		*slot = new_entry(m, v, words);
		(*slot)->hash = hash;
	}
	return (*slot)->silent;
}
