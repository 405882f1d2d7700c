/* Words and phrases found in a text, on word boundaries. */
#include "value/words.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "value/chars.h"
#include "value/fold.h"

/* Members that begin with one code point: entries[first .. first + n). word: that is a letter or the like, which what
 * stands before it can be joined to. */
struct bucket {
	uint32_t cp, first, n;
	bool word;
};

/* A member of the list, its first code point, and whether what stands behind it can be joined to it. head: its first bytes,
 * at most 8; mask: which of the 8. */
struct entry {
	struct str text;
	uint64_t head, mask;
	uint32_t cp;
	bool word_end;
};

/* Members by their first code point, the longest first; buckets in a hash table of a power of two. The two arrays of bits
 * turn down most places of a text at once: heads[first byte & 63] bit (second byte & 63), tails[last but one] bit (last). */
struct word_index {
	struct entry *entries;
	struct bucket *buckets;
	size_t longest;
	uint32_t mask;
	uint64_t heads[64], tails[64];
};

struct word_set {
	struct map map;
	struct buf folded; /* the members, one behind the other, where they are folded */
};

static const char *const where_names[WHERE_COUNT] = {"anywhere", "start", "end"};

int where_find(struct str name)
{
	for (int i = 0; i < WHERE_COUNT; i++)
		if (str_is(name, where_names[i]))
			return i;
	return -1;
}

void wordlist_init(struct wordlist *list, const struct str *words, size_t n)
{
	list->words = words;
	list->n = n;
	atomic_init(&list->index, NULL);
	atomic_init(&list->set, NULL);
	atomic_init(&list->folded, NULL);
	atomic_init(&list->pairs, NULL);
}

static void index_free(struct word_index *index)
{
	if (!index)
		return;
	mem_free(index->entries);
	mem_free(index->buckets);
	mem_free(index);
}

static void set_free(struct word_set *set)
{
	if (!set)
		return;
	map_clear(&set->map);
	buf_clear(&set->folded);
	mem_free(set);
}

void wordlist_clear(struct wordlist *list)
{
	index_free(atomic_load(&list->index));
	set_free(atomic_load(&list->set));
	set_free(atomic_load(&list->folded));
	pair_set_free(atomic_load(&list->pairs));
	wordlist_init(list, NULL, 0);
}

static bool is_word_char(uint32_t cp)
{
	return char_is_letter(cp) || char_is_digit(cp) || char_is_mark(cp);
}

static int entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->cp != y->cp)
		return x->cp < y->cp ? -1 : 1;
	if (x->text.len != y->text.len)
		return x->text.len > y->text.len ? -1 : 1;
	return str_order(x->text, y->text);
}

static struct bucket *bucket_at(const struct word_index *index, uint32_t cp)
{
	uint32_t i = cp * 2654435761u >> 16 & index->mask;

	while (index->buckets[i].n && index->buckets[i].cp != cp)
		i = (i + 1) & index->mask;
	return &index->buckets[i];
}

static struct entry entry_of(struct str w)
{
	struct entry e = {.text = w};
	size_t n = w.len < sizeof(e.head) ? w.len : sizeof(e.head);
	unsigned len;

	memcpy(&e.head, w.at, n);
	memset(&e.mask, 0xFF, n);
	e.cp = utf8_at(w.at, &len);
	e.word_end = is_word_char(utf8_before(w.at + w.len, &len));
	return e;
}

/* A member of one byte may have any second byte, and any last but one. */
static void mark_pairs(struct word_index *index, struct str w)
{
	uint64_t last = (uint64_t)1 << (w.at[w.len - 1] & 63);

	if (w.len > index->longest)
		index->longest = w.len;
	if (w.len > 1) {
		index->heads[w.at[0] & 63] |= (uint64_t)1 << (w.at[1] & 63);
		index->tails[w.at[w.len - 2] & 63] |= last;
		return;
	}
	index->heads[w.at[0] & 63] = ~(uint64_t)0;
	for (int i = 0; i < 64; i++)
		index->tails[i] |= last;
}

static void rarest_pair(struct str w, struct pair_need *rarest)
{
	for (size_t k = 1; k < w.len; k++) {
		struct pair_need pair = {.n = 0};
		struct pair_half first = {0, 0}, second = {0, 0};

		pair_add(&first, pair_class((unsigned char)w.at[k - 1]));
		pair_add(&second, pair_class((unsigned char)w.at[k]));
		pair_need_add(&pair, first, second);
		pair_need_or_rarer(rarest, &pair);
	}
}

void wordlist_need(const struct wordlist *list, struct pair_need *need)
{
	*need = (struct pair_need){.n = 0};
	for (size_t i = 0; i < list->n; i++) {
		struct pair_need word = {.n = 0};

		rarest_pair(list->words[i], &word);
		if (word.n) {
			pair_need_add(need, word.of[0].first, word.of[0].second);
		} else if (list->words[i].len) { /* one byte, beside which anything may stand */
			need->n = 0;
			return;
		}
	}
}

static struct word_index *index_new(const struct wordlist *list)
{
	struct word_index *index = mem_zalloc(sizeof(*index));
	size_t n = 0, size = 16;

	while (size < 2 * list->n)
		size *= 2;
	index->mask = (uint32_t)size - 1;
	index->buckets = mem_zalloc(size * sizeof(*index->buckets));
	index->entries = mem_zalloc(list->n * sizeof(*index->entries));
	for (size_t i = 0; i < list->n; i++) {
		if (list->words[i].len == 0)
			continue;
		index->entries[n++] = entry_of(list->words[i]);
		mark_pairs(index, list->words[i]);
	}
	if (n)
		qsort(index->entries, n, sizeof(*index->entries), entry_order);
	for (size_t i = 0; i < n; i++) {
		struct bucket *b = bucket_at(index, index->entries[i].cp);

		if (!b->n)
			*b = (struct bucket){index->entries[i].cp, (uint32_t)i, 0, is_word_char(index->entries[i].cp)};
		b->n++;
	}
	return index;
}

/* The two below build outside of any lock: if two threads do it at once, one throws its work away. A list is constant to
 * those who ask, but its cache is not. */
static const struct word_index *list_index(const struct wordlist *constant)
{
	struct wordlist *list = (struct wordlist *)constant;
	struct word_index *index = atomic_load_explicit(&list->index, memory_order_acquire), *was = NULL;

	if (index)
		return index;
	index = index_new(list);
	if (atomic_compare_exchange_strong(&list->index, &was, index))
		return index;
	index_free(index);
	return was;
}

static const struct pair_set *list_pairs(const struct wordlist *constant)
{
	struct wordlist *list = (struct wordlist *)constant;
	const struct pair_set *set = atomic_load_explicit(&list->pairs, memory_order_acquire), *was = NULL;
	struct pair_need need;

	if (set)
		return set;
	wordlist_need(list, &need);
	set = pair_set_new(&need, NULL);
	if (atomic_compare_exchange_strong(&list->pairs, &was, set))
		return set;
	pair_set_free(set);
	return was;
}

static struct word_set *set_new(const struct wordlist *list)
{
	struct word_set *set = mem_zalloc(sizeof(*set));

	for (size_t i = 0; i < list->n; i++)
		*map_at(&set->map, list->words[i]) = (uint32_t)i;
	return set;
}

static struct word_set *folded_new(const struct wordlist *list)
{
	struct word_set *set = mem_zalloc(sizeof(*set));
	size_t begin = 0;
	VEC(size_t) ends = {0};

	for (size_t i = 0; i < list->n; i++) {
		text_fold(list->words[i], &set->folded);
		vec_push(&ends, set->folded.len);
	}
	for (size_t i = 0; i < ends.n; begin = ends.at[i++])
		*map_at(&set->map, str_cut(buf_str(&set->folded), begin, ends.at[i])) = 1;
	vec_clear(&ends);
	return set;
}

static const struct word_set *list_set(_Atomic(struct word_set *) *place, struct word_set *made(const struct wordlist *),
	const struct wordlist *list)
{
	struct word_set *set = atomic_load_explicit(place, memory_order_acquire), *was = NULL;

	if (set)
		return set;
	set = made(list);
	if (atomic_compare_exchange_strong(place, &was, set))
		return set;
	set_free(set);
	return was;
}

struct str wordlist_member(const struct wordlist *list, struct str s)
{
	uint32_t i = map_get(&list_set(&((struct wordlist *)list)->set, set_new, list)->map, s);

	return i == MAP_NONE ? STR_NONE : list->words[i];
}

bool wordlist_has(const struct wordlist *list, struct str s)
{
	return wordlist_member(list, s).at;
}

bool wordlist_has_folded(const struct wordlist *list, struct str folded)
{
	return map_get(&list_set(&((struct wordlist *)list)->folded, folded_new, list)->map, folded) != MAP_NONE;
}

void wordlist_first_bytes(const struct wordlist *list, unsigned char bitmap[32])
{
	for (size_t i = 0; i < list->n; i++) {
		unsigned char byte = list->words[i].len ? (unsigned char)list->words[i].at[0] : 0;

		if (list->words[i].len)
			bitmap[byte >> 3] |= (unsigned char)(1u << (byte & 7));
	}
}

/* Does a word go on over `at` from the left: is what ends there part of a word? */
static bool joined_left(struct str t, size_t at)
{
	unsigned len;
	uint32_t cp;

	if (at == 0)
		return false;
	cp = utf8_before(t.at + at, &len);
	if (cp == CHAR_ZWNJ && at > len)
		cp = utf8_before(t.at + at - len, &len);
	return is_word_char(cp);
}

/* Does the word that ends at `at` go on? A mark alone (the hamza of ezafe, a vowel) is part of it and not more. */
static bool joined_right(struct str t, size_t at)
{
	unsigned len;
	uint32_t cp = 0;

	for (; at < t.len; at += len) {
		cp = utf8_at(t.at + at, &len);
		if (!char_is_mark(cp) && cp != CHAR_ZWNJ)
			return char_is_letter(cp) || char_is_digit(cp);
	}
	return false;
}

static bool fits(const struct entry *e, struct str text, size_t at, bool to_end)
{
	size_t end = at + e->text.len;

	if (end > text.len || (to_end && end != text.len) || memcmp(text.at + at, e->text.at, e->text.len) != 0)
		return false;
	return !e->word_end || !joined_right(text, end);
}

/* The longest member that begins at `at`: its length, or 0. */
static size_t find_at(const struct word_index *index, struct str text, size_t at, bool to_end)
{
	unsigned len;
	const struct bucket *bucket = bucket_at(index, utf8_at(text.at + at, &len));
	uint64_t here = 0;

	if (bucket->n == 0 || (bucket->word && joined_left(text, at)))
		return 0;
	memcpy(&here, text.at + at, text.len - at < sizeof(here) ? text.len - at : sizeof(here));
	for (uint32_t i = 0; i < bucket->n; i++) {
		const struct entry *e = &index->entries[bucket->first + i];

		if (((here ^ e->head) & e->mask) == 0 && fits(e, text, at, to_end))
			return e->text.len;
	}
	return 0;
}

/* Can a member begin at `at`? Continuation bytes share their place in `heads` with other bytes, but begin nothing. */
static bool may_begin(const struct word_index *index, struct str text, size_t at)
{
	uint64_t heads = index->heads[text.at[at] & 63];

	return (signed char)text.at[at] >= -64 && (at + 1 < text.len ? heads >> (text.at[at + 1] & 63) & 1 : heads != 0);
}

/* Can a member end where the text ends? */
static bool may_end(const struct word_index *index, struct str text)
{
	return text.len < 2 || index->tails[text.at[text.len - 2] & 63] >> (text.at[text.len - 1] & 63) & 1;
}

bool wordlist_may_occur(const struct wordlist *list, const struct pairs *has)
{
	return pairs_meet(has, list_pairs(list));
}

bool wordlist_find(const struct wordlist *list, struct str text, size_t from, enum where where, size_t *begin, size_t *end)
{
	const struct word_index *index = list_index(list);

	if (where == WHERE_END) {
		if (!may_end(index, text))
			return false;
		if (text.len > index->longest && from < text.len - index->longest)
			from = text.len - index->longest;
	}
	for (size_t i = from; i < text.len; i++) {
		size_t len = may_begin(index, text, i) ? find_at(index, text, i, where == WHERE_END) : 0;

		if (len) {
			*begin = i;
			*end = i + len;
			return true;
		}
		if (where == WHERE_START)
			return false;
	}
	return false;
}

/* What a character is, of the bits of char_low. */
static unsigned char_sort(const char *p, unsigned *len)
{
	uint32_t cp = utf8_at(p, len);

	return cp < CHAR_LOW ? char_low[cp] : char_is_letter(cp) ? CHAR_LETTER : char_is_mark(cp) ? CHAR_MARK : 0;
}

bool text_word_next(struct str text, size_t from, size_t *begin, size_t *end)
{
	size_t i = from;
	unsigned len;

	for (; i < text.len && !(char_sort(text.at + i, &len) & (CHAR_LETTER | CHAR_MARK)); i += len)
		;
	*begin = *end = i;
	while (i < text.len) {
		if (char_sort(text.at + i, &len) & (CHAR_LETTER | CHAR_MARK))
			*end = i + len;
		else if (len != 3 || utf8_at(text.at + i, &len) != CHAR_ZWNJ)
			break;
		i += len;
	}
	return *end > *begin;
}

static bool is_of_word(const char *p)
{
	unsigned len;

	return char_sort(p, &len) & (CHAR_LETTER | CHAR_MARK);
}

bool text_word_begins(struct str text, size_t at)
{
	unsigned len;

	if (!is_of_word(text.at + at))
		return false;
	while (at > 0 && utf8_before(text.at + at, &len) == CHAR_ZWNJ)
		at -= len;
	return at == 0 || !is_of_word(text.at + at - len);
}

bool text_word_around(struct str text, size_t at, size_t *begin, size_t *end)
{
	size_t from = at;
	unsigned len;

	while (from > 0 && (utf8_before(text.at + from, &len) == CHAR_ZWNJ || is_of_word(text.at + from - len)))
		from -= len;
	return text_word_next(text, from, begin, end) && *begin <= at && at < *end;
}
