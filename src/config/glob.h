/* Patterns of paths. Whoever includes config may include this. */
#ifndef CONFIG_GLOB_H
#define CONFIG_GLOB_H
#include "base/str.h"

/* Does the path fit? `*` and `?` stay within a name, `**` goes over several, [a-z] and [!a-z] stand for one character; a
 * pattern without a slash is asked of the last name of the path, any other of the whole. Linear in practice, never more
 * than the product of both lengths. */
bool glob_fits(struct str pattern, struct str path);

#endif
