/* What the files of the benchmarks' generator share: the writer, the random numbers, the kinds of input. */
#ifndef BENCH_GENERATE_H
#define BENCH_GENERATE_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Where the bytes go. Any failure ends the program with a message: half a benchmark's input is worth nothing. */
struct writer {
	FILE *out;
	const char *path;
	uint64_t written; /* bytes so far */
	uint64_t random;  /* state of the random numbers */
	bool clean;       /* without defects */
	bool flat;        /* line breaks and tabs become blanks */
};

void writer_open(struct writer *, const char *path);
void writer_close(struct writer *);
void put(struct writer *, const char *text);
void putf(struct writer *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The numbers that follow depend on `number` alone, so that record 7 is the same in every file. */
void seed(struct writer *, uint64_t number);
/* 0 to n - 1. */
unsigned pick(struct writer *, unsigned n);
/* True once in n times, and never in a clean file. */
bool defect(struct writer *, unsigned n);
/* A number below 2^bits that no other number below 2^bits is turned into. */
uint32_t scatter(uint32_t number, unsigned bits);

/* The parts of an export. Numbers of records must be below 2^20; each has room for 16 authors of its own. */
void export_begin(struct writer *);
void export_end(struct writer *);
void article_write(struct writer *, uint32_t number);
void article_begin(struct writer *, uint32_t number, bool bilingual);
void article_end(struct writer *);
void author_write(struct writer *, uint32_t number, bool bilingual, bool corresponding);
/* The author's family name in English. */
void family_write(struct writer *, uint32_t number);
void given_write(struct writer *, uint32_t number);
/* Three words that no other number below 2^21 has. */
void title_write(struct writer *, uint32_t number);
/* A department, its university and the country, in English. */
void affiliation_write(struct writer *);
/* n sentences, in Persian or English, ready for XML. */
void sentences_write(struct writer *, unsigned n, bool persian);

/* The kinds: size is bytes or a number of things, path is a file or, for the last two, a folder that exists. */
void make_export(struct writer *, uint64_t size, const char *path);
void make_clean(struct writer *, uint64_t size, const char *path);
void make_line(struct writer *, uint64_t size, const char *path);
void make_jsonl(struct writer *, uint64_t size, const char *path);
void make_jsonl_clean(struct writer *, uint64_t size, const char *path);
void make_record(struct writer *, uint64_t size, const char *path);
void make_findings(struct writer *, uint64_t n, const char *path);
void make_hits(struct writer *, uint64_t n, const char *path);
void make_attributes(struct writer *, uint64_t n, const char *path);
void make_depth(struct writer *, uint64_t n, const char *path);
void make_names(struct writer *, uint64_t n, const char *path);
void make_folder(struct writer *, uint64_t n, const char *path);
void make_rules(struct writer *, uint64_t n, const char *path);

#endif
