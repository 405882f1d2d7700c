/* Counting lines, columns and characters along the stream. read/ includes this. */
#ifndef READ_POSITION_H
#define READ_POSITION_H
#include "base/str.h"

/* A place in the UTF-8 stream, and all that was counted up to it. */
struct mark {
	uint64_t at;                     /* stream offset */
	uint64_t line, column, column16; /* 1-based; code points and UTF-16 units */
	uint64_t points, units;          /* code points and UTF-16 units before it */
	bool cr;                         /* the byte before is a CR, and an LF may follow: its line has not been ended yet */
};

void mark_init(struct mark *);
/* Moves over the n bytes that follow the mark. Linear in n. */
void mark_advance(struct mark *, const char *bytes, size_t n);
/* Ends the line of a CR that was not followed by an LF; `next` is the byte behind the mark, or -1 at the end. */
void mark_settle(struct mark *, int next);

#endif
