/* Counting lines, columns and characters along the stream. */
#include "read/position.h"

typedef signed char lanes __attribute__((vector_size(16)));
typedef unsigned char counts __attribute__((vector_size(16)));

struct tally {
	size_t lines, points, astral; /* LFs, code points, code points that take two UTF-16 units */
};

static size_t lanes_sum(counts v)
{
	size_t sum = 0;

	for (int i = 0; i < 16; i++)
		sum += v[i];
	return sum;
}

/* A comparison of vectors gives -1 where it holds, so subtracting it counts; a lane holds 255 at most. */
static size_t tally_lanes(const char *p, size_t n, struct tally *t)
{
	size_t done = 0;

	while (n - done >= 16) {
		counts lines = {0}, rest = {0}, astral = {0};
		size_t rounds = (n - done) / 16 < 255 ? (n - done) / 16 : 255;

		for (size_t i = 0; i < rounds; i++, done += 16) {
			lanes v;

			memcpy(&v, p + done, 16);
			lines -= (counts)(v == 10);
			rest -= (counts)(v < -64);
			astral -= (counts)((v >= -16) & (v < 0));
		}
		t->lines += lanes_sum(lines);
		t->points += 16 * rounds - lanes_sum(rest);
		t->astral += lanes_sum(astral);
	}
	return done;
}

static struct tally tally(const char *p, size_t n)
{
	struct tally t = {0};

	for (size_t i = n >= 64 ? tally_lanes(p, n, &t) : 0; i < n; i++) {
		t.lines += p[i] == '\n';
		t.points += ((unsigned char)p[i] & 0xC0) != 0x80;
		t.astral += (unsigned char)p[i] >= 0xF0;
	}
	return t;
}

void mark_init(struct mark *m)
{
	*m = (struct mark){.line = 1, .column = 1, .column16 = 1};
}

static void mark_line(struct mark *m)
{
	m->line++;
	m->column = m->column16 = 1;
	m->cr = false;
}

void mark_settle(struct mark *m, int next)
{
	if (m->cr && next != '\n')
		mark_line(m);
}

/* Over bytes that hold no CR. */
static void advance_plain(struct mark *m, const char *p, size_t n)
{
	struct tally all = tally(p, n);

	m->at += n;
	m->points += all.points;
	m->units += all.points + all.astral;
	if (all.lines) {
		const char *tail = (const char *)memrchr(p, '\n', n) + 1;
		struct tally last = tally(tail, (size_t)(p + n - tail));

		m->line += all.lines;
		m->column = 1 + last.points;
		m->column16 = 1 + last.points + last.astral;
	} else {
		m->column += all.points;
		m->column16 += all.points + all.astral;
	}
}

/* Over one CR or LF, which does not end its line yet. */
static void advance_eol(struct mark *m)
{
	m->at++;
	m->points++;
	m->units++;
	m->column++;
	m->column16++;
}

void mark_advance(struct mark *m, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		const char *cr;

		if (m->cr && *p == '\n') {
			advance_eol(m);
			mark_line(m);
			p++;
			continue;
		}
		if (m->cr)
			mark_line(m);
		cr = memchr(p, '\r', (size_t)(end - p));
		if (!cr) {
			advance_plain(m, p, (size_t)(end - p));
			return;
		}
		if (cr > p)
			advance_plain(m, p, (size_t)(cr - p));
		advance_eol(m);
		m->cr = true;
		p = cr + 1;
	}
}
