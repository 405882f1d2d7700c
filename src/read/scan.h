/* The scanner: plain well-formed XML, read without libxml2. Whatever is not plain it leaves to libxml2, which then goes on
 * where the scanner stopped. read/ includes this. */
#ifndef READ_SCAN_H
#define READ_SCAN_H
#include <stdbool.h>

struct reader;
struct scan;
struct xml_start;

/* Reads the document that the reader's input was opened for. False: libxml2 must read the rest. */
bool scan_document(struct reader *, struct xml_start *rest);
void scan_free(struct scan *);

#endif
