/* From a file's bytes to UTF-8 that a parser accepts: what is not a character becomes one '?' (or U+FFFD where that
 * keeps every offset), and is counted. read/ includes this. */
#ifndef READ_CLEAN_H
#define READ_CLEAN_H
#include "read/encoding.h"

/* What can be wrong with a byte; each kind is reported once per file. */
enum trouble_kind {
	TROUBLE_BYTES,    /* no character in the file's encoding */
	TROUBLE_ASCII,    /* declared US-ASCII, and is none */
	TROUBLE_NUL,
	TROUBLE_CONTROL,  /* a control character that XML does not allow */
	TROUBLE_NONCHAR,  /* U+FFFE, U+FFFF */
	TROUBLE_COUNT
};

struct trouble {
	unsigned count;
	uint64_t at;    /* stream offset of the first */
	unsigned len;   /* its bytes in the stream */
	uint32_t value; /* the byte, or the UTF-16 unit */
};

struct clean {
	const struct encoding *encoding;
	bool json;       /* control characters and U+FFFE are left to the parser */
	uint64_t stream; /* stream offset of the next character out */
	struct trouble troubles[TROUBLE_COUNT];
};

/* Cleans UTF-8 where it stands; returns how many of the n bytes are done: all but an unfinished character, and all if
 * `last`. */
size_t clean_utf8(struct clean *, char *bytes, size_t n, bool last);
/* Writes n bytes of another encoding as UTF-8 to `out` (room for 3 n); *done: how many of them were read. */
size_t clean_other(struct clean *, const char *bytes, size_t n, bool last, char *out, size_t *done);

#endif
