/* Messages on stderr. Every file of cli/ may include this. */
#ifndef CLI_SAY_H
#define CLI_SAY_H
#include "base/str.h"
#include "metalint.h"

/* One line: "metalint: " and the text, in which nothing can drive a terminal. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Why the library could not do the job, with its place if it has one. */
void say_error(const struct ml_error *);
/* "unknown option '--selct'; did you mean '--select'?", with `prefix` before the names, or, if no name is near,
 * "...; see metalint help". */
void say_unknown(const char *what, const char *prefix, const char *wrong, const char *const *names, size_t n);
/* Writes bytes to stderr as they are. */
void say_raw(struct str);

#endif
