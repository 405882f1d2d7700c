/* Sorting more records than memory holds: radix sort in memory, sorted runs in a file, merging with a heap. */
#include "base/sorter.h"

#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/temp.h"
#include "base/vec.h"

enum { FEW = 20 }; /* records that insertion sorts fastest */

struct span {
	uint64_t at, end; /* of the file */
};

/* Reading one run through a window of memory. */
struct cursor {
	uint64_t next, end;    /* what of the run has not been read yet */
	unsigned char *window;
	size_t have, pos;      /* bytes in the window; begin of the record that is next in order */
	uint64_t prefix;       /* its first eight bytes, so that most comparisons need no memory */
};

struct sorter {
	size_t size, memory;
	unsigned char *buf;
	size_t n, cap;     /* records in buf */
	size_t at;         /* reading without runs */
	int fd;            /* -1: no file yet */
	uint64_t file_end;
	VEC(struct span) runs;
	struct cursor cursors[SORTER_RUNS];
	unsigned heap[SORTER_RUNS];
	size_t n_cursors, n_heap, window;
};

struct sorter *sorter_new(size_t size, size_t memory)
{
	struct sorter *s = mem_zalloc(sizeof(*s));

	if (size == 0 || size > SORTER_RECORD)
		mem_panic("a sorter for records of that size");
	s->size = size;
	s->memory = memory > size * SORTER_RUNS ? memory / size * size : size * SORTER_RUNS;
	s->fd = -1;
	return s;
}

void sorter_free(struct sorter *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	vec_clear(&s->runs);
	mem_free(s->buf);
	mem_free(s);
}

/* --- sorting in memory --- */

static void insertion_sort(unsigned char *at, size_t n, size_t size)
{
	unsigned char one[SORTER_RECORD];

	for (size_t i = 1; i < n; i++) {
		size_t k = i;

		while (k > 0 && memcmp(at + (k - 1) * size, at + i * size, size) > 0)
			k--;
		if (k == i)
			continue;
		memcpy(one, at + i * size, size);
		memmove(at + (k + 1) * size, at + k * size, (i - k) * size);
		memcpy(at + k * size, one, size);
	}
}

/* Counts the values of a byte; true if all have the same one. */
static bool count_byte(const unsigned char *at, size_t n, size_t size, size_t byte, uint32_t *counts)
{
	memset(counts, 0, 256 * sizeof(*counts));
	for (size_t i = 0; i < n; i++)
		counts[at[i * size + byte]]++;
	return counts[at[byte]] == n;
}

/* Puts each record into the part of its byte; `next` holds the parts' begins, and afterwards their ends. */
static void permute(unsigned char *at, size_t size, size_t byte, uint32_t *next, const uint32_t *ends)
{
	unsigned char one[SORTER_RECORD];

	for (unsigned b = 0; b < 256; b++)
		while (next[b] < ends[b]) {
			unsigned char *here = at + next[b] * size, *there;
			unsigned c = here[byte];

			if (c == b) {
				next[b]++;
				continue;
			}
			there = at + next[c]++ * size;
			memcpy(one, here, size);
			memcpy(here, there, size);
			memcpy(there, one, size);
		}
}

/* Sorts records that are alike up to `byte`. */
static void radix_sort(unsigned char *at, size_t n, size_t size, size_t byte)
{
	uint32_t next[256], ends[256];
	uint32_t begin = 0;

	if (n > FEW)
		while (byte < size && count_byte(at, n, size, byte, ends))
			byte++;
	if (byte >= size)
		return;
	if (n <= FEW) {
		insertion_sort(at, n, size);
		return;
	}
	for (unsigned b = 0; b < 256; b++) {
		next[b] = begin;
		begin += ends[b];
		ends[b] = begin;
	}
	permute(at, size, byte, next, ends);
	begin = 0;
	for (unsigned b = 0; b < 256; b++) {
		if (ends[b] - begin > 1)
			radix_sort(at + begin * size, ends[b] - begin, size, byte + 1);
		begin = ends[b];
	}
}

/* --- writing --- */

static int append(struct sorter *s, const void *bytes, size_t n)
{
	if (s->fd < 0 && (s->fd = temp_open()) < 0)
		return -1;
	if (temp_write(s->fd, bytes, n, s->file_end))
		return -1;
	s->file_end += n;
	return 0;
}

static int write_run(struct sorter *s)
{
	struct span run = {.at = s->file_end};

	radix_sort(s->buf, s->n, s->size, 0);
	if (append(s, s->buf, s->n * s->size))
		return -1;
	run.end = s->file_end;
	vec_push(&s->runs, run);
	s->n = 0;
	return 0;
}

int sorter_add(struct sorter *s, const void *record)
{
	if (s->n == s->cap) {
		size_t most = s->memory / s->size;

		if (s->cap == most) {
			if (write_run(s))
				return -1;
		} else {
			s->cap = s->cap == 0 ? 64 : s->cap * 2;
			s->cap = s->cap > most ? most : s->cap;
			s->buf = mem_realloc(s->buf, s->cap * s->size);
		}
	}
	memcpy(s->buf + s->n++ * s->size, record, s->size);
	return 0;
}

/* --- merging --- */

static uint64_t prefix_of(const unsigned char *p, size_t size)
{
	uint64_t prefix = 0;

	for (size_t i = 0; i < 8; i++)
		prefix = prefix << 8 | (i < size ? p[i] : 0);
	return prefix;
}

/* Fills the window when it is used up. A run that has ended has nothing in it. */
static int cursor_ready(struct sorter *s, struct cursor *c)
{
	if (c->pos == c->have) {
		size_t n = c->end - c->next < s->window ? (size_t)(c->end - c->next) : s->window;

		if (n && temp_read(s->fd, c->window, n, c->next))
			return -1;
		c->next += n;
		c->have = n;
		c->pos = 0;
	}
	if (c->have)
		c->prefix = prefix_of(c->window + c->pos, s->size);
	return 0;
}

static bool comes_before(const struct sorter *s, unsigned a, unsigned b)
{
	const struct cursor *x = &s->cursors[a], *y = &s->cursors[b];

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix;
	return memcmp(x->window + x->pos, y->window + y->pos, s->size) < 0;
}

static void sift_down(struct sorter *s, size_t i)
{
	unsigned moving = s->heap[i];
	size_t child;

	for (; (child = 2 * i + 1) < s->n_heap; i = child) {
		if (child + 1 < s->n_heap && comes_before(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!comes_before(s, s->heap[child], moving))
			break;
		s->heap[i] = s->heap[child];
	}
	s->heap[i] = moving;
}

static void make_heap(struct sorter *s)
{
	s->n_heap = 0;
	for (unsigned i = 0; i < s->n_cursors; i++)
		if (s->cursors[i].have)
			s->heap[s->n_heap++] = i;
	for (size_t i = s->n_heap / 2; i-- > 0;)
		sift_down(s, i);
}

/* Begins to merge runs [from, from + n) through the first `memory` bytes of the buffer. */
static int start_merge(struct sorter *s, size_t from, size_t n, size_t memory)
{
	s->n_cursors = n;
	s->window = n ? memory / n / s->size * s->size : 0;
	for (size_t i = 0; i < n; i++) {
		s->cursors[i] = (struct cursor){.next = s->runs.at[from + i].at, .end = s->runs.at[from + i].end,
			.window = s->buf + i * s->window};
		if (cursor_ready(s, &s->cursors[i]))
			return -1;
	}
	make_heap(s);
	return 0;
}

static int merge_step(struct sorter *s)
{
	struct cursor *c = &s->cursors[s->heap[0]];

	c->pos += s->size;
	if (cursor_ready(s, c))
		return -1;
	if (!c->have)
		s->heap[0] = s->heap[--s->n_heap];
	if (s->n_heap)
		sift_down(s, 0);
	return 0;
}

/* Writes runs [from, from + n) as one to `into`, which has a file of its own. */
static int merge_into(struct sorter *s, struct sorter *into, size_t from, size_t n)
{
	struct span run = {.at = into->file_end};

	if (start_merge(s, from, n, s->memory))
		return -1;
	while (s->n_heap) {
		if (into->n == into->cap) {
			if (append(into, into->buf, into->n * into->size))
				return -1;
			into->n = 0;
		}
		memcpy(into->buf + into->n++ * into->size, sorter_peek(s), s->size);
		if (merge_step(s))
			return -1;
	}
	if (append(into, into->buf, into->n * into->size))
		return -1;
	into->n = 0;
	run.end = into->file_end;
	vec_push(&into->runs, run);
	return 0;
}

/* Merges runs by SORTER_RUNS each, until there are no more than that. */
static int merge_passes(struct sorter *s)
{
	enum { OUT = 1024 }; /* records that wait for being written */
	int rc = 0;

	while (rc == 0 && s->runs.n > SORTER_RUNS) {
		struct sorter into = {.size = s->size, .fd = -1, .cap = OUT, .buf = mem_alloc(OUT * s->size)};

		for (size_t i = 0; rc == 0 && i < s->runs.n; i += SORTER_RUNS)
			rc = merge_into(s, &into, i, s->runs.n - i < SORTER_RUNS ? s->runs.n - i : SORTER_RUNS);
		mem_free(into.buf);
		close(s->fd);
		vec_clear(&s->runs);
		s->fd = into.fd;
		s->file_end = into.file_end;
		s->runs.at = into.runs.at;
		s->runs.n = into.runs.n;
		s->runs.cap = into.runs.cap;
	}
	return rc;
}

int sorter_sort(struct sorter *s)
{
	s->at = 0;
	s->n_heap = 0;
	if (s->runs.n == 0) {
		radix_sort(s->buf, s->n, s->size, 0);
		return 0;
	}
	if (s->n && write_run(s))
		return -1;
	return merge_passes(s) ? -1 : start_merge(s, 0, s->runs.n, s->memory);
}

const void *sorter_peek(const struct sorter *s)
{
	const struct cursor *c;

	if (s->runs.n == 0)
		return s->at < s->n ? s->buf + s->at * s->size : NULL;
	if (s->n_heap == 0)
		return NULL;
	c = &s->cursors[s->heap[0]];
	return c->window + c->pos;
}

int sorter_step(struct sorter *s)
{
	if (s->runs.n)
		return s->n_heap ? merge_step(s) : 0;
	s->at += s->at < s->n;
	return 0;
}

void sorter_mark(const struct sorter *s, struct sorter_mark *mark)
{
	mark->at[0] = s->at;
	for (size_t i = 0; s->runs.n && i < s->n_cursors; i++)
		mark->at[i] = s->cursors[i].next - (s->cursors[i].have - s->cursors[i].pos);
}

int sorter_rewind(struct sorter *s, const struct sorter_mark *mark)
{
	if (s->runs.n == 0) {
		s->at = (size_t)mark->at[0];
		return 0;
	}
	for (size_t i = 0; i < s->n_cursors; i++) {
		struct cursor *c = &s->cursors[i];

		if (mark->at[i] >= c->next - c->have && mark->at[i] < c->next) {
			c->pos = (size_t)(mark->at[i] - (c->next - c->have));
		} else {
			c->next = mark->at[i];
			c->have = c->pos = 0;
		}
		if (cursor_ready(s, c))
			return -1;
	}
	make_heap(s);
	return 0;
}
