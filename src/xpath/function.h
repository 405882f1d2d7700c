/* The table of functions. Private to xpath/, but for the build tool. */
#ifndef XPATH_FUNCTION_H
#define XPATH_FUNCTION_H
#include "xpath/eval.h"

enum { ARGS_MANY = UINT8_MAX };

struct function {
	const char *name;
	enum xpath_type type;
	uint8_t least, most; /* arguments */
	bool nodes;          /* the first argument must be a node-set */
	uint8_t uses;
	/* Fills the member of *out that belongs to the type. */
	void (*call)(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
};

extern const struct function function_table[];
extern const size_t function_table_size;

/* The function of that name, or NULL. */
const struct function *function_find(struct str name);
/* The name of a function that was probably meant, or NULL. */
const char *function_nearest(struct str name);

/* Those that work on texts are in function_text.c. */
void call_concat(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_starts_with(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_contains(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_substring_before(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_substring_after(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_substring(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_string_length(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_normalize_space(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);
void call_translate(struct eval *, const struct focus *, const struct expr *args, struct xpath_value *out);

#endif
