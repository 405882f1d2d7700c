/* Plain paths, matched against nodes while a document is read. format/ and lint*.c include this. */
#ifndef FORMAT_PATH_H
#define FORMAT_PATH_H
#include "xpath/xpath.h"

/* Does the step take this node? The names of its axis and test, and what its predicates ask for; of an element that has
 * just been opened, its attributes. `arena` for values that must be decoded. */
bool step_takes(const struct xpath_step *, const struct tree *, uint32_t node, struct arena *);
/* Does the path, of child steps and taken from `top`, lead to the node? */
bool path_leads_to(const struct xpath_path *, const struct tree *, uint32_t top, uint32_t node, struct arena *);
/* Has the tree a place where the path leads, or where the items stand that its last `*` would take? */
bool path_reaches(const struct xpath_path *, const struct tree *, uint32_t top);
/* How many steps two paths begin with alike. */
size_t path_common(const struct xpath_path *, const struct xpath_path *);

#endif
