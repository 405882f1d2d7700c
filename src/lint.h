/* The whole line for one worker: bytes -> read -> record -> check -> findings. lint.c is the first file to read.
 * metalint.c (the public interface) and example/ include this. */
#ifndef LINT_H
#define LINT_H
#include "check/batch.h"
#include "check/engine.h"
#include "check/ruleset.h"
#include "model/finding.h"
#include "read/read.h"

/* Takes findings in their final order. `staged` is what the engine knows beyond what reports see; NULL for findings of
 * readers and of the batch. All is borrowed for the call. */
typedef void lint_found(void *data, const struct rule *, const struct finding *, const struct staged *);

struct lint {
	const struct ruleset *set;
	struct limits limits;
	struct reader *reader;
	struct engine engine;
	struct binder binder;
	struct record record, head;
	struct staging staging;
	struct batch *batch;     /* NULL: rules across records do not run */
	lint_found *found;
	void *data;
	struct str input_format; /* the name of a format; at NULL: recognise */
	struct str input_kind;   /* xml, json, jsonl or text; at NULL: that of the format, or look */
	bool require_record;
	/* the document being read */
	const struct format *format; /* NULL: not recognised yet */
	bool unknown;                /* nor will it be */
	struct opening opening;      /* the document as far as it has been read */
	size_t choice;               /* of the places where the format's records may stand */
	struct arena scratch;        /* of what is asked of the head */
	struct str shown;
	uint32_t file;
	uint64_t records;        /* of this document */
	unsigned unknown_documents; /* of several in a file */
	struct place unknown_at; /* the first of them */
	uint32_t head_nodes;     /* of the head that have been checked */
	bool head_bound, failed; /* failed: the input itself is wrong */
	const struct tree *head_tree;
	const char *head_raw;    /* where the head's bytes lay when it was bound: they move as it grows */
	uint64_t total_records, total_bytes;
};

/* Everything is borrowed and must outlive the lint. */
void lint_init(struct lint *, const struct ruleset *, const struct limits *, lint_found *, void *data);
void lint_clear(struct lint *);
/* Lints one document. Returns 0, or -1 if the source failed. */
int lint_document(struct lint *, struct str shown, const struct source *, struct err *);
/* Judges what only all documents together show. -1: spilling failed. */
int lint_batch(struct lint *, struct err *);

/* A source over bytes in memory. */
struct memory_source {
	struct str bytes;
	size_t at;
};
struct source memory_source(struct memory_source *, struct str bytes);

#endif
