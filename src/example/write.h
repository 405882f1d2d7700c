/* An example's roles as a document of a format. Only example/ includes this. */
#ifndef EXAMPLE_WRITE_H
#define EXAMPLE_WRITE_H
#include "base/err.h"
#include "check/ruleset.h"

/* A map of roles in a rule file, and what is needed to write it. */
struct example_roles {
	const struct ruleset *set;
	const struct yaml *yaml;
	uint32_t node;
	struct arena *arena;
	struct matcher *matcher;
};

/* Is this key of an example something else than a role or group? */
bool example_key_reserved(struct str key);
/* The format named `in`, or (in.at NULL) the next of the set, from *next (begin with 0) on, that has all the roles. NULL:
 * err says what is missing. */
const struct format *example_format(const struct example_roles *, struct str in, size_t *next, struct err *err);
/* Appends the document to `out`: in the format named `in`, or in the first that has all the roles and can be written. NULL:
 * err says which role cannot be written. */
const struct format *example_write(const struct example_roles *, struct str in, struct buf *out, struct err *);

#endif
