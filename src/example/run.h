/* One example, linted and judged. Only example/ includes this. */
#ifndef EXAMPLE_RUN_H
#define EXAMPLE_RUN_H
#include "base/limits.h"
#include "check/ruleset.h"

struct example {
	struct ruleset *set; /* in which the rule, and nothing that is not needed for it, is selected */
	struct limits limits;
	const struct rule *rule;
	uint32_t node;       /* in the rule's file */
	bool bad;
	struct matcher *matcher;
};

/* Writes the example out, lints it and compares. Appends to `wrong` what is not as the rule says, and to `detail` the
 * documents and findings, indented; `wrong` stays empty if all is well. */
void example_run(const struct example *, struct buf *wrong, struct buf *detail);

#endif
