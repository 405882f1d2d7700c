/* Showing pieces of rule files: wrapped text, and YAML written anew from its tree. Only files of about/ include this. */
#ifndef ABOUT_SHOW_H
#define ABOUT_SHOW_H
#include "tree/yaml.h"

enum { SHOW_WIDTH = 80 };

/* Writes text from column `at` on (both in code points, from 0), broken at single blanks so that no line is longer than
 * SHOW_WIDTH if that can be; further lines are indented by `indent`. Runs of blanks and line breaks become one blank
 * if `flow`. No line feed at the end. */
void show_wrapped(struct buf *out, struct str text, size_t at, size_t indent, bool flow);
/* A scalar as YAML, quoted where it must be; characters that nobody would see are written as escapes. */
void show_scalar(struct buf *out, struct str);
/* A node on one line: `{any: [{equals: self}, ...]}`; members only: `any: [...]`, without the outer braces. */
void show_flow(struct buf *out, const struct yaml *, uint32_t node);
void show_members(struct buf *out, const struct yaml *, uint32_t node);
/* A node on lines of its own, indented by `indent` blanks, as block YAML; members for which `skip` is true are left out.
 * `skip` may be NULL. Each line ends with a line feed. */
void show_block(struct buf *out, const struct yaml *, uint32_t node, size_t indent, bool (*skip)(struct str key));

#endif
