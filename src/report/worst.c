/* The worst N of all findings: a heap of ready texts. */
#include "report/worst.h"

#include <stdlib.h>

#include "base/mem.h"

/* Is a worse than b? Of two that are alike the earlier one is. */
static bool worse(const struct worst_item *a, const struct worst_item *b)
{
	return a->severity != b->severity ? a->severity > b->severity : a->order < b->order;
}

static void swap(struct worst_item *a, struct worst_item *b)
{
	struct worst_item c = *a;

	*a = *b;
	*b = c;
}

static void rise(struct worst *w, size_t i)
{
	while (i && worse(&w->heap.at[(i - 1) / 2], &w->heap.at[i])) {
		swap(&w->heap.at[(i - 1) / 2], &w->heap.at[i]);
		i = (i - 1) / 2;
	}
}

static void sink(struct worst *w, size_t i)
{
	for (;;) {
		size_t least = i;

		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < w->heap.n; child++)
			if (worse(&w->heap.at[least], &w->heap.at[child]))
				least = child;
		if (least == i)
			return;
		swap(&w->heap.at[i], &w->heap.at[least]);
		i = least;
	}
}

bool worst_wants(const struct worst *w, enum severity severity)
{
	return w->heap.n < w->most || (w->most && severity > w->heap.at[0].severity);
}

void worst_offer(struct worst *w, enum severity severity, struct str text)
{
	struct worst_item item = {.order = w->seen++, .severity = severity};
	char *copy;

	if (!worst_wants(w, severity))
		return;
	copy = mem_alloc(text.len);
	memcpy(copy, text.at, text.len);
	item.text = str_n(copy, text.len);
	if (w->heap.n < w->most) {
		vec_push(&w->heap, item);
		rise(w, w->heap.n - 1);
		return;
	}
	mem_free((char *)w->heap.at[0].text.at);
	w->heap.at[0] = item;
	sink(w, 0);
}

static int order(const void *a, const void *b)
{
	return worse(a, b) ? -1 : worse(b, a);
}

void worst_sort(struct worst *w)
{
	if (w->heap.n)
		qsort(w->heap.at, w->heap.n, sizeof(*w->heap.at), order);
}

void worst_clear(struct worst *w)
{
	for (size_t i = 0; i < w->heap.n; i++)
		mem_free((char *)w->heap.at[i].text.at);
	vec_clear(&w->heap);
	w->seen = 0;
}
