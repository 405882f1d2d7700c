/* How often things with names were met. Only files of check/ include this. */
#ifndef CHECK_NAMES_MET_H
#define CHECK_NAMES_MET_H
#include "check/engine.h"

enum { NAMES_MET = 48 }; /* that are told apart */

/* All zero is empty. In the order in which they were first met. */
struct names_met {
	struct str name[NAMES_MET];
	unsigned times[NAMES_MET];
	unsigned n;
};

/* Counts one more of a thing that has been met before; false if it has not. */
bool names_met_again(struct names_met *, struct str name);
/* Counts one more; a new name beyond the last that can be told apart is not counted. */
void names_met_add(struct names_met *, struct str name);
/* "4 strong, 1 br", in the record's arena. */
struct str names_met_text(struct engine *, const struct names_met *, bool most_first);

#endif
