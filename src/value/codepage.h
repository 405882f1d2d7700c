/* The upper halves of single-byte encodings that text is wrongly read in. Only value/ includes this. */
#ifndef VALUE_CODEPAGE_H
#define VALUE_CODEPAGE_H
#include <stdint.h>

enum codepage { CODEPAGE_1252, CODEPAGE_8859_1, CODEPAGE_1256, CODEPAGE_COUNT };

/* The byte (0x80 to 0xFF) that stands for cp in the encoding, or -1. As the WHATWG encoding standard has it, bytes that
 * windows-1252 leaves undefined are the C1 controls of the same number. */
int codepage_byte(enum codepage, uint32_t cp);
/* What byte 0x80 to 0x9F is in windows-1252. */
uint32_t codepage_1252(unsigned byte);
/* "windows-1252", "iso-8859-1", "windows-1256": the names of the IANA registry. */
const char *codepage_name(enum codepage);

#endif
