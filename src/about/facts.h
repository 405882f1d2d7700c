/* What is true of a rule, in words: levels, subject, formats, its place in the rule files. Only files of about/ include
 * this. */
#ifndef ABOUT_FACTS_H
#define ABOUT_FACTS_H
#include "about/about.h"
#include "about/show.h"
#include "check/engine.h"
#include "check/ruleset.h"

/* All levels that the rule can have, highest first: "error/note". */
void rule_levels(const struct rule *, struct buf *out);
/* What it applies to, in words: "contributor.orcid (ORCID iD)". */
void rule_subject(const struct ruleset *, const struct rule *, struct buf *out);
/* Can the rule fire in documents of that format at all? */
bool rule_fires_in(const struct ruleset *, const struct rule *, const struct format *);
/* The folder of the rule's file ("people"), and the file's first comment: its first line, without the sign. */
struct str rule_folder(const struct rule *);
struct str yaml_first_comment(const struct yaml *);
/* The node of a member of the rule ("why"), or 0. */
uint32_t rule_member(const struct rule *, const char *key);
/* The first example of that list ("bad", "good"), or 0; and is this key of an example something else than a role? */
uint32_t rule_example(const struct rule *, const char *list);
bool example_key_is_word(struct str key);
/* The rule's own lines of its file, with the comment right above it. */
struct str rule_source(const struct rule *);
/* All rules by file, then as they stand in it: an array to be freed with mem_free. */
const struct rule **rules_by_file(const struct ruleset *);

#endif
