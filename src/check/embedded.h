/* The rules and formats inside the program: a rule set that tools/mkrules.c has loaded and linked. Its trees lie in constant
 * memory. Only files of check/ and the build tool include this. */
#ifndef CHECK_EMBEDDED_H
#define CHECK_EMBEDDED_H
#include "base/image.h"

extern const struct image embedded;

#endif
