/* Texts that are documents themselves. */
#ifndef VALUE_NESTED_H
#define VALUE_NESTED_H
#include <stdbool.h>

#include "base/str.h"

/* Is the text a JSON object of two members or more, or an array of objects? */
bool text_is_json(struct str);

#endif
