/* The JSON reader's own state behind a reader. read/ includes this. */
#ifndef READ_JSON_H
#define READ_JSON_H

#include "base/str.h"

struct json;
struct reader;

void json_free(struct json *);

/* JSON in a page of text that is in the window as a whole, on one line: stream bytes [begin, end). */

/* Hangs the value under the open node of the record's tree, by that name. False if it is no JSON: nothing is there then. */
bool json_line_nodes(struct reader *, uint64_t begin, uint64_t end, uint32_t name);
/* Sends the events of such a line, of which nodes were made. */
void json_line_events(struct reader *, uint64_t begin, uint64_t end);
/* Reads the line as a document of its own, with the calls that belong to one. True if it is of a kind that is known. */
bool json_line_document(struct reader *, uint64_t begin, uint64_t end);

#endif
