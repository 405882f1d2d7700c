/* Which bytes stand beside which in a text. */
#include "base/pairs.h"

#include "base/mem.h"

/* A class, and where the bit of a pair stands whose second byte has it: so each byte is looked up once. */
#define C1(n) {(uint64_t)1 << ((n) & 63), ((n) & 64) << 1, (n)}
#define C2(n) C1(n), C1(n)
#define C4(n) C1(n), C1((n) + 1), C1((n) + 2), C1((n) + 3)
#define C16(n) C4(n), C4((n) + 4), C4((n) + 8), C4((n) + 12)
#define C32(n) C16(n), C16((n) + 16)

static const struct {
	uint64_t bit;
	uint32_t column, class;
} classes[256] = {
	/* 00 */ C1(0), C1(1), C2(1), C2(1), C2(1), C1(1), C1(9), C1(10), C1(1), C1(1), C1(13), C2(1),
	/* 10 */ C2(1), C2(1), C2(1), C2(1), C2(1), C2(1), C2(1), C2(1),
	/* 20 */ C32(0x20), C32(0x40), C32(0x60),
	/* 80 */ C32(0x40), C32(0x60),
	/* C0 */ C2(1), C1(2), C1(3), C2(4), C2(5), C2(6), C2(7), C2(8), C2(11),
	/* D0 */ C2(12), C2(14), C2(15), C2(16), C4(17), C2(21), C2(22),
	/* E0 */ C4(23), C2(27), C2(27), C2(27), C2(31), C2(31), C1(28), C1(29),
	/* F0 */ C2(30), C2(30), C1(30), C1(1), C2(1), C2(1), C2(1), C2(1), C2(1),
};

unsigned pair_class(unsigned char byte)
{
	return classes[byte].class;
}

static void mark(struct pairs *p, unsigned first, unsigned second)
{
	p->after[first | (second & 64) << 1] |= (uint64_t)1 << (second & 63);
}

/* Marks the pair that the byte makes with what stands before it; returns its class. */
static inline unsigned step(struct pairs *p, unsigned before, char byte)
{
	unsigned char c = (unsigned char)byte;

	p->after[before | classes[c].column] |= classes[c].bit;
	return classes[c].class;
}

void pairs_scan(struct str text, struct pairs *p)
{
	unsigned before = 0;
	size_t i = 0;

	memset(p, 0, sizeof(*p));
	for (; i + 4 <= text.len; i += 4)
		before = step(p, step(p, step(p, step(p, before, text.at[i]), text.at[i + 1]), text.at[i + 2]), text.at[i + 3]);
	for (; i < text.len; i++)
		before = step(p, before, text.at[i]);
	mark(p, PAIR_LAST, before);
	mark(p, before, 0);
	mark(p, 0, 0); /* at an edge it may be asked for twice */
}

const struct pair_set pair_set_any = {.n = 0};

bool pairs_meet(const struct pairs *p, const struct pair_set *set)
{
	uint64_t common = set == &pair_set_any;

	for (unsigned i = 0; i < set->n; i++) {
		const struct pair_row *row = &set->rows[i];

		common |= (p->after[row->first] & row->seconds.low) | (p->after[row->first + PAIR_CLASSES] & row->seconds.high);
	}
	return common;
}

/* --- choosing pairs --- */

enum {
	COMMON = 20000, /* weight from which on a pair is in nearly every text */
	MOST_ROWS = 24, /* more take longer to look at than they save */
	ANYTHING = 650, /* weight of all classes, and of the blank alone behind a comma, semicolon, colon or full stop */
};

static const uint64_t MARKS = (uint64_t)1 << ',' | (uint64_t)1 << ';' | (uint64_t)1 << ':' | (uint64_t)1 << '.', BLANK = (uint64_t)1 << ' ';

/* How often the classes of a set are met, roughly: each counts for one, and for more if it is among these. */
static unsigned weight_of_half(struct pair_half half)
{
	static const struct {
		struct pair_half classes;
		unsigned more;
	} common[] = {
		{{0x100000000, 0x3CD33200000000}, 19},         /* space, etaoinshrdlu */
		{{0x7FFFF34400000000, 0x28120CC00000000}, 4},  /* other letters, digits, punctuation */
		{{0x1E0000, 0}, 29},                           /* lead bytes of Arabic */
	};
	int sum = __builtin_popcountll(half.low) + __builtin_popcountll(half.high);

	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		sum += (int)common[i].more * (__builtin_popcountll(half.low & common[i].classes.low) +
			__builtin_popcountll(half.high & common[i].classes.high));
	return (unsigned)sum;
}

static unsigned weight_of(const struct pair_need *need)
{
	unsigned sum = 0;

	for (unsigned i = 0; i < need->n; i++) {
		const struct pair_product *p = &need->of[i];
		bool before_blank = p->first.low & MARKS && p->second.low & BLANK;

		sum += weight_of_half(p->first) * (before_blank ? ANYTHING : weight_of_half(p->second));
	}
	return sum;
}

static bool same_half(struct pair_half a, struct pair_half b)
{
	return a.low == b.low && a.high == b.high;
}

void pair_need_add(struct pair_need *need, struct pair_half first, struct pair_half second)
{
	unsigned i = 0;

	need->weight = 0;
	while (i < need->n && !same_half(need->of[i].first, first) && !same_half(need->of[i].second, second))
		i++;
	if (i == need->n && i < PAIR_PRODUCTS)
		need->of[need->n++] = (struct pair_product){first, second};
	i -= i == PAIR_PRODUCTS;
	pair_merge(&need->of[i].first, first);
	pair_merge(&need->of[i].second, second);
}

void pair_need_or_rarer(struct pair_need *need, struct pair_need *more)
{
	if (!more->n)
		return;
	more->weight = more->weight ? more->weight : weight_of(more);
	need->weight = need->weight ? need->weight : weight_of(need);
	if (!need->n || more->weight < need->weight)
		*need = *more;
}

static bool half_has(struct pair_half half, unsigned class)
{
	return (class < 64 ? half.low : half.high) >> (class & 63) & 1;
}

/* By class: those of which one must stand behind it. Returns how many classes have any. */
static unsigned by_first(const struct pair_need *need, struct pair_half seconds[PAIR_CLASSES])
{
	unsigned n = 0;

	for (unsigned i = 0; i < need->n; i++) {
		if (same_half(need->of[i].second, (struct pair_half){1, 0}))
			pair_merge(&seconds[PAIR_LAST], need->of[i].first);
		else
			for (unsigned c = 0; c < PAIR_CLASSES; c++)
				if (half_has(need->of[i].first, c))
					pair_merge(&seconds[c], need->of[i].second);
	}
	for (unsigned c = 0; c < PAIR_CLASSES; c++)
		n += seconds[c].low || seconds[c].high;
	return n;
}

const struct pair_set *pair_set_new(const struct pair_need *need, struct arena *arena)
{
	struct pair_half seconds[PAIR_CLASSES] = {{0, 0}};
	unsigned n = weight_of(need) < COMMON ? by_first(need, seconds) : 0;
	size_t size = sizeof(struct pair_set) + n * sizeof(struct pair_row);
	struct pair_set *set;

	if (!n || n > MOST_ROWS)
		return &pair_set_any;
	set = arena ? arena_alloc(arena, size) : mem_alloc(size);
	set->n = 0;
	for (unsigned c = 0; c < PAIR_CLASSES; c++)
		if (seconds[c].low || seconds[c].high)
			set->rows[set->n++] = (struct pair_row){c, seconds[c]};
	return set;
}

void pair_set_free(const struct pair_set *set)
{
	if (set != &pair_set_any)
		mem_free((void *)set);
}
