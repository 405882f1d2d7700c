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

/* A comparison of vectors gives -1 where it holds, so subtracting it counts; a lane holds 255 at most. */
static size_t count_astral(const char *p, size_t rounds)
{
	counts astral = {0};

	for (size_t i = 0; i < rounds; i++) {
		lanes v;

		memcpy(&v, p + 16 * i, 16);
		astral -= (counts)((v >= -16) & (v < 0));
	}
	return lanes_sum(astral);
}

static void tally_blocks(const char *p, size_t rounds, struct tally *t)
{
	counts lines = {0}, rest = {0};
	lanes astral = {0};

	for (size_t i = 0; i < rounds; i++) {
		lanes v;

		memcpy(&v, p + 16 * i, 16);
		lines -= (counts)(v == 10);
		rest -= (counts)(v < -64);
		astral |= (v > -17) & v; /* negative where it is one of these: F0 and above */
	}
	t->lines += lanes_sum(lines);
	t->points += 16 * rounds - lanes_sum(rest);
	if (bytes16_any((bytes16)(astral < 0))) /* rare */
		t->astral += count_astral(p, rounds);
}

/* Less than a block, padded: bytes of zero are code points and nothing else. */
static void tally_rest(const char *p, size_t n, struct tally *t)
{
	char block[16] = {0};

	memcpy(block, p, n);
	tally_blocks(block, 1, t);
	t->points -= sizeof(block) - n;
}

static struct tally tally(const char *p, size_t n)
{
	struct tally t = {0};

	for (size_t rounds; n >= 16; p += 16 * rounds, n -= 16 * rounds) {
		rounds = n / 16 < 255 ? n / 16 : 255;
		tally_blocks(p, rounds, &t);
	}
	if (n)
		tally_rest(p, n, &t);
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
