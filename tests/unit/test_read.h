/* What the tests of the readers share: one reading of some bytes, written down as text. */
#ifndef TEST_READ_H
#define TEST_READ_H
#include <check.h>

#include "read/read.h"
#include "test_convert.h"

/* How a document is read. All zero: at once, elements named `record` are records, limits as they are. */
struct reading {
	struct str file;        /* the bytes */
	const char *encoding;   /* for iconv: places are checked against it; NULL: they are not */
	size_t bom;             /* bytes of the mark before the text */
	size_t step;            /* bytes that the source gives at a time; 0: all */
	const char *limits;     /* "max-depth=3 max-nodes=5" */
	bool no_nodes;          /* writes down events and the number of records only */
	/* Filled while it is read. */
	size_t at;
	unsigned records, events;
	bool ended;
	struct buf log;
};

/* Reads with a new reader and returns the log, one line for each event, node, record; free it with reading_clear. The
 * scanner must give the same as libxml2 alone. */
const char *reading_run(struct reading *);
void reading_clear(struct reading *);

/* The file's bytes between two places are those that the tree has for the range. */
void reading_check_range(struct reading *, struct reader *, const struct tree *, uint32_t begin, uint32_t end);
/* A source: data is the reading. */
long reading_give(void *data, char *bytes, size_t size);
/* Sets what a text such as "max-depth=3 max-nodes=5" says; NULL: nothing. */
void reading_set_limits(struct limits *, const char *text);

TCase *read_error_case(void);
TCase *read_scan_case(void);
Suite *read_suite(void);

#endif
