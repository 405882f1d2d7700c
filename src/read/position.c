/* Counting lines, columns and characters along the stream. */
#include "read/position.h"

#include "base/bytes16.h"

typedef signed char lanes __attribute__((vector_size(16)));
typedef unsigned char counts __attribute__((vector_size(16)));

struct tally {
	size_t lines, points, astral; /* LFs, code points, code points that take two UTF-16 units */
};

/* The sum of 16 counts, four lanes of 16 bits at a time. */
static size_t lanes_sum(counts v)
{
	const uint64_t low = 0x00FF00FF00FF00FFu;
	uint64_t half[2];

	memcpy(half, &v, sizeof(half));
	half[0] = (half[0] & low) + (half[0] >> 8 & low) + (half[1] & low) + (half[1] >> 8 & low);
	return half[0] * 0x0001000100010001u >> 48;
}

/* What was counted of up to 255 blocks. A comparison of vectors gives -1 where it holds, so subtracting it counts. */
struct blocks {
	counts lines, rest;
	lanes astral;
};

static inline void count_block(struct blocks *b, const char *p)
{
	lanes v;

	memcpy(&v, p, 16);
	b->lines -= (counts)(v == 10);
	b->rest -= (counts)(v < -64);
	b->astral |= (v > -17) & v; /* negative where it is one of these: F0 and above */
}

/* Of at most 255 blocks. Bytes of zero, which fill up the last one, are code points and nothing else. */
static void tally_blocks(const char *p, size_t n, struct tally *t)
{
	size_t rounds = n / 16, rest = n % 16;
	struct blocks b = {0};
	char last[16] = {0};

	for (size_t i = 0; i < rounds; i++)
		count_block(&b, p + 16 * i);
	if (rest) {
		memcpy(last, p + 16 * rounds, rest);
		count_block(&b, last);
	}
	t->lines += lanes_sum(b.lines);
	t->points += n - lanes_sum(b.rest);
	if (bytes16_any((bytes16)(b.astral < 0))) /* rare */
		for (size_t i = 0; i < n; i++)
			t->astral += (unsigned char)p[i] >= 0xF0;
}

static struct tally tally(const char *p, size_t n)
{
	enum { MOST = 254 * 16 };
	struct tally t = {0};

	for (; n > MOST; p += MOST, n -= MOST)
		tally_blocks(p, MOST, &t);
	tally_blocks(p, n, &t);
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
