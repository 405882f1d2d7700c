/* Which encoding a file is in, by its first bytes and its XML declaration. read/ includes this. */
#ifndef READ_ENCODING_H
#define READ_ENCODING_H
#include "base/str.h"

enum encoding_kind {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_BYTES, /* one byte is one character, by a table */
};

/* What a byte is in UTF-8; len 0: nothing. */
struct encoding_byte {
	uint8_t len;
	char utf8[3];
};

struct encoding {
	enum encoding_kind kind;
	unsigned bom;                /* bytes of the byte order mark */
	bool ascii;                  /* declared as US-ASCII: read as UTF-8, but what is not ASCII is wrong */
	char name[64];               /* for messages, as declared: "windows-1256" */
	char wrong[192];             /* what is wrong with the declaration, or empty */
	size_t declared, declared_end; /* range of the encoding's name in the stream (without the mark) */
	struct encoding_byte table[256];
};

/* Looks at the first n bytes of a file. `xml`: it may have an XML declaration. */
void encoding_detect(struct encoding *, const char *bytes, size_t n, bool xml);

#endif
