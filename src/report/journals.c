/* What a run came to, journal by journal. */
#include "report/journals.h"

#include "base/vec.h"

enum { JOURNALS_MOST = 100000 }; /* titles beyond count as no journal: they are no journals any more */

static uint32_t add_sum(struct journals *list, struct str title)
{
	struct journal_sum *s = vec_more(list);

	*s = (struct journal_sum){.title = title.at ? str_n(str_copy(title), title.len) : STR_NONE};
	s->has = mem_zalloc((list->n_fields + 1) * sizeof(*s->has));
	s->applies = mem_zalloc((list->n_fields + 1) * sizeof(*s->applies));
	return (uint32_t)list->n - 1;
}

void journals_init(struct journals *list, size_t n_fields)
{
	*list = (struct journals){.n_fields = n_fields};
	add_sum(list, STR_NONE);
}

static uint32_t find(struct journals *list, struct str title)
{
	uint32_t *place, known;

	if (!title.len)
		return JOURNAL_NONE;
	known = map_get(&list->map, title);
	if (known != MAP_NONE || list->n > JOURNALS_MOST)
		return known != MAP_NONE ? known : JOURNAL_NONE;
	known = add_sum(list, title);
	place = map_at(&list->map, list->at[known].title);
	*place = known;
	return known;
}

uint32_t journals_add(struct journals *list, const struct report_record *r)
{
	uint32_t number = find(list, r->journal);
	struct journal_sum *s = &list->at[number];

	s->records++;
	for (size_t i = 0; i < list->n_fields; i++) {
		s->applies[i] += r->applies >> i & 1;
		s->has[i] += r->has >> i & 1;
	}
	return number;
}

void journals_count(struct journals *list, uint32_t journal, enum severity severity)
{
	list->at[journal].findings[severity]++;
}

void journals_clear(struct journals *list)
{
	for (size_t i = 0; i < list->n; i++) {
		mem_free((char *)list->at[i].title.at);
		mem_free(list->at[i].has);
		mem_free(list->at[i].applies);
	}
	vec_clear(list);
	map_clear(&list->map);
}
