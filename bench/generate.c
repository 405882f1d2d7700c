/* Writes the inputs of the benchmarks: generate KIND SIZE OUT. The same arguments give the same bytes. */
#include "generate.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct kind {
	const char *name;
	void (*make)(struct writer *, uint64_t size, const char *path);
	const char *help;
} kinds[] = {
	{"export", make_export, "an export of SIZE bytes"},
	{"clean", make_clean, "the same without defects"},
	{"line", make_line, "the same on one line"},
	{"jsonl", make_jsonl, "works of an agency as JSON Lines, SIZE bytes"},
	{"jsonl-clean", make_jsonl_clean, "the same without defects"},
	{"record", make_record, "an export whose one record has SIZE bytes"},
	{"findings", make_findings, "one record on one line with SIZE findings"},
	{"hits", make_hits, "one value on one line with SIZE tags as text"},
	{"attributes", make_attributes, "SIZE attributes in one tag"},
	{"depth", make_depth, "SIZE elements nested in one another"},
	{"names", make_names, "SIZE distinct element names"},
	{"folder", make_folder, "SIZE files of one article each, in the folder OUT"},
	{"rules", make_rules, "SIZE rules, in files of ten in the folder OUT"},
};

static void fail(const char *path)
{
	perror(path);
	exit(2);
}

void writer_open(struct writer *w, const char *path)
{
	w->path = path;
	w->written = 0;
	w->out = fopen(path, "w");
	if (!w->out)
		fail(path);
}

void writer_close(struct writer *w)
{
	if (fclose(w->out) != 0)
		fail(w->path);
}

void put(struct writer *w, const char *text)
{
	size_t len = strlen(text);

	w->written += len;
	if (!w->flat) {
		if (fwrite_unlocked(text, 1, len, w->out) != len)
			fail(w->path);
		return;
	}
	for (; *text; text++)
		if (putc_unlocked(*text == '\n' || *text == '\t' ? ' ' : *text, w->out) == EOF)
			fail(w->path);
}

void putf(struct writer *w, const char *format, ...)
{
	char text[1000];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	put(w, text);
}

/* SplitMix64 */
static uint64_t next(struct writer *w)
{
	uint64_t z = w->random += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return z ^ z >> 31;
}

void seed(struct writer *w, uint64_t number)
{
	w->random = number;
	w->random = next(w);
}

unsigned pick(struct writer *w, unsigned n)
{
	return (unsigned)((next(w) >> 32) * n >> 32);
}

bool defect(struct writer *w, unsigned n)
{
	return pick(w, n) == 0 && !w->clean;
}

uint32_t scatter(uint32_t number, unsigned bits)
{
	uint32_t mask = (1u << bits) - 1;

	/* Each step can be undone, so no two numbers meet. */
	number = ((number ^ 0x2B5A8Cu) * 0x9E3779B1u) & mask;
	number ^= number >> bits / 2;
	return (number * 0x85EBCA6Bu) & mask;
}

/* 100, 10K, 1M, 1G; K, M and G are powers of 1000. */
static uint64_t read_size(const char *text)
{
	static const char units[] = "KMG";
	char *end;
	uint64_t size = strtoull(text, &end, 10);
	const char *unit = *end ? strchr(units, *end) : NULL;

	for (const char *k = units; unit && k <= unit; k++)
		size *= 1000;
	return size;
}

static int usage(void)
{
	fprintf(stderr, "usage: generate KIND SIZE OUT, where SIZE may end in K, M or G, and KIND is one of\n");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		fprintf(stderr, "  %-11s  %s\n", kinds[i].name, kinds[i].help);
	return 2;
}

int main(int argc, char **argv)
{
	struct writer w = {0};
	uint64_t size = argc == 4 ? read_size(argv[2]) : 0;

	for (size_t i = 0; size && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(argv[1], kinds[i].name) == 0) {
			kinds[i].make(&w, size, argv[3]);
			return 0;
		}
	return usage();
}
