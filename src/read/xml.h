/* The XML parser behind a reader. read/ includes this; libxml2 is known to xml*.c only. */
#ifndef READ_XML_H
#define READ_XML_H
#include "base/err.h"

struct reader;
struct xml;

/* Where libxml2 begins. All zero: at the begin of the document. */
struct xml_start {
	uint64_t at;           /* stream offset, behind a tag, comment, instruction or CDATA section */
	struct str opening;    /* what libxml2 reads in place of all before, so that it knows what is open */
	unsigned tags;         /* start tags in it: the open elements */
	bool rooted, ended;    /* the root element has begun; it has ended too: `opening` holds one that is empty */
};

/* Reads the document, or the rest of it. -1: there is no libxml2. */
int xml_parse(struct reader *, const struct xml_start *, struct err *);

void xml_free(struct xml *);
/* Forgets what was counted over the last document. Does nothing for NULL. */
void xml_forget(struct xml *);
/* Sends what was counted over the document: what lies outside of the file. Does nothing for NULL. */
void xml_counted(struct xml *);

#endif
