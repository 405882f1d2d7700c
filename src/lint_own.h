/* What the parts of the line share. Only lint*.c include this. */
#ifndef LINT_OWN_H
#define LINT_OWN_H
#include "lint.h"

/* Asks the formats about a document of which `node` was just read (or all: `complete`). True if it is known now and was
 * not before: l->format, l->opening and l->choice are set. */
bool lint_recognise(struct lint *, const struct tree *head, uint32_t node, bool complete);
/* The same for a JSON document of which `tree` shows the begin, or all: it is mostly of the format of the one before. */
bool lint_look(struct lint *, const struct tree *, bool complete);
/* Is this node of the head a record of the format? */
bool lint_is_record(struct lint *, const struct tree *head, uint32_t node);
/* Takes a page of text (struct reader_calls): if a format's grammar knows it, its nodes are made. */
bool lint_take_page(void *data, const struct tree *head, struct tree *page, bool complete);

#endif
