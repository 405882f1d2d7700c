/* What an example gave, against what it should give. Only example/ includes this. */
#ifndef EXAMPLE_JUDGE_H
#define EXAMPLE_JUDGE_H
#include "example/run.h"
#include "model/finding.h"

struct example_document {
	struct buf bytes;
	struct str name;   /* by which findings call it */
	struct str format; /* to be told to the linter; at NULL: it is to recognise the format itself */
	bool raw;          /* given as it is, not written from roles */
};

struct example_found {
	size_t document; /* its number from 0; that of documents: none of them */
	enum severity severity;
	struct place at;
	struct str message, role, value, outcome, hit;
	unsigned count;
	unsigned ordinal; /* of the instance, 0: none, or not known */
	enum fix_level fix;
	bool staged;      /* outcome, hit and ordinal are known */
};

/* One example while it runs; texts live in the arena. */
struct example_case {
	const struct example *example;
	struct arena arena;
	VEC(struct example_document) documents;
	VEC(struct example_found) found; /* of the rule itself */
};

/* Appends what is not as expected, parts joined by "; ". */
void example_judge(struct example_case *, struct buf *wrong);
/* Appends documents and findings, indented, for whoever has to find out why. */
void example_describe(const struct example_case *, struct buf *out);

#endif
