/* The JSON reader's own state behind a reader. read/ includes this. */
#ifndef READ_JSON_H
#define READ_JSON_H

struct json;

void json_free(struct json *);

#endif
