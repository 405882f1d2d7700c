/* Check digits of identifiers, by name. Anybody above base may include this. */
#ifndef VALUE_CHECKSUM_H
#define VALUE_CHECKSUM_H
#include "base/str.h"

/* run: is the check digit of `bare` (no wrapping; hyphens and spaces in it are ignored) right? 1: yes; 0: no;
 * -1: cannot be computed, because length or characters are not the kind's. With 0 and 1 `expected` holds the right
 * check digits as a C string. */
struct checksum {
	const char *name;
	int (*run)(struct str bare, char expected[4]);
};

extern const struct checksum checksum_table[];
extern const size_t checksum_table_size;

/* "iso7064-mod11-2", "issn-mod11", "isbn" or "ror"; NULL: there is none of that name. */
const struct checksum *checksum_find(struct str name);

#endif
