/* What the parts of the writer share. Only example/write*.c include this. */
#ifndef EXAMPLE_WRITE_OWN_H
#define EXAMPLE_WRITE_OWN_H
#include "example/draft.h"
#include "example/write.h"

struct writer {
	const struct example_roles *roles;
	const struct format *format;
	struct draft draft;
	struct str lang; /* of the value that is being written, as its key says; at NULL: nothing */
	struct err *err;
};

/* The one attribute beside a value that says its language; NULL: that is said elsewhere, or not at all. */
const struct xpath_path *example_language_place(const struct mapping *);
/* Writes the value, or the list of values, that stands at a node of the rule file, below `at`. -1: w->err says why not. */
int example_write_values(struct writer *, struct draft_node *at, const struct mapping *, uint32_t node);

#endif
