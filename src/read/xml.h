/* The XML parser behind a reader. read/ includes this; libxml2 is known to xml*.c only. */
#ifndef READ_XML_H
#define READ_XML_H

struct xml;

void xml_free(struct xml *);
/* Sends what was counted over the document: what lies outside of the file. Does nothing for NULL. */
void xml_counted(struct xml *);

#endif
