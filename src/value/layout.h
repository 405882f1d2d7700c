/* White space that a format calls layout, taken out of a value. Anybody above base may include this. */
#ifndef VALUE_LAYOUT_H
#define VALUE_LAYOUT_H
#include "base/pieces.h"
#include "base/str.h"

/* Appends `in` without its layout to `out`, and the way back to `map` (empty before; may be NULL). Returns false, and
 * appends nothing, if there is none.
 * Not `flow`: a line break with the blanks around it becomes one space; at the edges blanks go only if both edges hold a
 * line break, because a break at one edge alone was typed and not laid out. `flow`: every run of blanks becomes one
 * space, and those at the edges go. */
bool text_layout(struct str in, bool flow, struct buf *out, struct pieces *map);

#endif
