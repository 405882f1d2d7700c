/* What the program knows about itself, as text: rules explained and listed, formats, the manual of rules.
 * metalint.c includes this. What is asked for is appended to `out`, as UTF-8. */
#ifndef ABOUT_ABOUT_H
#define ABOUT_ABOUT_H
#include "check/ruleset.h"

/* One rule, for a terminal of 80 columns; with `source` its entry in the rule file instead, which can be saved and
 * loaded again. -1: no such rule. */
int about_explain(const struct ruleset *, struct str id, bool source, struct buf *out, struct err *);
/* All rules: a table for people, or a JSON array. */
void about_rules(const struct ruleset *, bool json, struct buf *out);
/* All formats, one line each; or, if `name.at` is not NULL, the YAML of that one. -1: no such format. */
int about_formats(const struct ruleset *, struct str name, struct buf *out, struct err *);
/* docs/rules.md: all rules by folder, in Markdown. */
void about_manual(const struct ruleset *, struct buf *out);

/* What a rule is about, why, what to do and where it is from, in Markdown without headings: for reports. */
void about_rule_help(const struct ruleset *, const struct rule *, struct buf *out);
/* The highest level that the rule can have, and the safest fix that it offers. */
enum severity about_rule_highest(const struct rule *);
enum fix_level about_rule_fix(const struct rule *);

#endif
