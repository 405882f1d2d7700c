/* The JSON reader's own state behind a reader. read/ includes this. */
#ifndef READ_JSON_H
#define READ_JSON_H

struct json;
struct reader;

void json_free(struct json *);
/* Reads the lines of a page, all of which is in the window, that are JSON objects, each as a document. */
void json_lines(struct reader *);

#endif
