/* What stands around the records: the journal and the issue that a record sees, one after the other in a file of many. */
#include "base/mem.h"
#include "format/path.h"
#include "lint_own.h"

void document_begin(struct lint *l, struct document *d)
{
	uint32_t *places = d->places;

	if (!places)
		places = mem_alloc(l->set->dict.groups.n * sizeof(*places));
	*d = (struct document){.places = places};
	memset(places, 0, l->set->dict.groups.n * sizeof(*places));
}

void document_clear(struct document *d)
{
	mem_free(d->places);
	d->places = NULL;
}

static bool is_of_head(const struct format *f, size_t group)
{
	return group < f->n_groups && f->groups[group].absolute && group != f->record_group;
}

static void bind_now(struct lint *l, const struct tree *t)
{
	l->binder.format = l->doc.format;
	bind_head(&l->binder, &l->head, t, l->doc.places);
	l->doc.bound = true;
	l->doc.stale = false;
	l->doc.raw = t->raw;
}

/* The values of the head that were not checked yet. */
static void check_values(struct lint *l, const struct tree *t)
{
	bind_now(l, t);
	engine_head_values(&l->engine, &l->head, l->doc.checked, &l->staging);
	l->doc.checked = (uint32_t)t->nodes.n;
}

/* Are instances of this group over, if those are that `over` says? */
static bool is_over(const struct dict *d, const bool *over, uint16_t group)
{
	while (!over[group] && d->groups.at[group].in != ID_NONE)
		group = d->groups.at[group].in;
	return over[group];
}

/* Nothing more comes of the groups that are over: what they lack is known. `next`: the first node of what comes. */
static void end_groups(struct lint *l, const struct tree *t, bool *over, uint32_t next)
{
	const struct dict *d = &l->set->dict;

	check_values(l, t);
	for (uint16_t g = 0; g < d->groups.n; g++)
		over[g] = is_over(d, over, g);
	engine_head_end(&l->engine, &l->head, over, &l->staging);
	lint_commit(l, &l->head);
	for (uint16_t g = 0; g < d->groups.n; g++)
		if (over[g])
			l->doc.places[g] = 0;
	l->doc.checked = next;
	l->doc.stale = true;
	batch_head(l->batch);
}

void lint_head_opened(struct lint *l, const struct tree *t, uint32_t node)
{
	const struct format *f = l->doc.format;

	for (size_t g = 0; g < f->n_groups; g++) {
		bool *over;

		if (!is_of_head(f, g) || !format_leads_to(&f->groups[g].places, t, l->doc.opening.top, node, &l->scratch))
			continue;
		if (l->doc.places[g]) { /* the nearest counts, and this is nearer */
			over = mem_zalloc(l->set->dict.groups.n * sizeof(*over));
			over[g] = true;
			end_groups(l, t, over, node);
			mem_free(over);
		}
		l->doc.places[g] = node;
		l->doc.stale = true;
	}
}

/* How many steps the places of a group and of the records begin with alike: where an element at that depth or above it has
 * ended, no record comes for which the group's node in it would count. */
static size_t steps_shared(const struct format *f, size_t choice, size_t group)
{
	const struct xpath_simple *a = &f->groups[group].places, *b = &f->records.at[choice];
	size_t most = 0;

	for (size_t i = 0; i < a->n_paths; i++)
		for (size_t k = 0; k < b->n_paths; k++) {
			size_t n = path_common(&a->paths[i], &b->paths[k]);

			most = n > most ? n : most;
		}
	return most;
}

bool lint_head_ended(struct lint *l, const struct tree *t, uint32_t node)
{
	const struct format *f = l->doc.format;
	size_t depth, n_over = 0, n_inside = 0;
	bool *over = NULL;

	if (!f || !f->records.n)
		return false;
	depth = tree_node(t, node)->depth - tree_node(t, l->doc.opening.top)->depth;
	for (size_t g = 0; g < f->n_groups; g++) {
		if (!is_of_head(f, g) || l->doc.places[g] < node)
			continue;
		n_inside++;
		if (depth > steps_shared(f, l->doc.choice, g))
			continue;
		if (!over)
			over = mem_zalloc(l->set->dict.groups.n * sizeof(*over));
		over[g] = true;
		n_over++;
	}
	if (n_over)
		end_groups(l, t, over, node);
	mem_free(over);
	return n_over && n_over == n_inside;
}

void lint_head_forget(struct lint *l)
{
	memset(l->doc.places, 0, l->set->dict.groups.n * sizeof(*l->doc.places));
	l->doc.bound = false;
	l->doc.checked = 0;
}

void lint_head_now(struct lint *l, const struct tree *t)
{
	if (!l->doc.bound || l->doc.stale) {
		check_values(l, t);
		lint_commit(l, &l->head);
	} else if (l->doc.raw != t->raw) {
		bind_now(l, t);
	}
}

void lint_head_end(struct lint *l, const struct tree *t)
{
	bool *over = mem_alloc(l->set->dict.groups.n * sizeof(*over));

	memset(over, true, l->set->dict.groups.n * sizeof(*over));
	end_groups(l, t, over, (uint32_t)t->nodes.n);
	mem_free(over);
}
