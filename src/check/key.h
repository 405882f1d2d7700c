/* Keys of subjects, and the subjects of one rule in one record. Only files of check/ include this. */
#ifndef CHECK_KEY_H
#define CHECK_KEY_H
#include "check/engine.h"

enum { POPULATION_KEYS = 4 }; /* alternatives of one `unique` */

enum { KEY_SPELLINGS = 16 }; /* that are told apart for one key */

/* How the subjects that share a key write a facet. */
struct key_spellings {
	struct str text[KEY_SPELLINGS];
	unsigned times[KEY_SPELLINGS], n, best;
};

struct population_keys {
	struct str_list keys;      /* by subject; at NULL: incomplete */
	VEC(uint32_t) before;      /* by subject: the nearest earlier one with the same key, or MAP_NONE */
	struct map last;           /* key -> the last subject with it */
	struct map counted;        /* key -> number in `spellings` */
	VEC(struct key_spellings *) spellings;
};

/* All subjects of a rule in a record, in document order. */
struct population {
	const struct rule *rule;
	VEC(struct subject) subjects;
	size_t cursor; /* the subject that was asked for last: they are asked for in order */
	struct population_keys keys[POPULATION_KEYS];
};

/* The population of a rule, made at first use and forgotten with the record. */
struct population *engine_population(struct engine *, const struct rule *, struct record *);
void engine_forget_populations(struct engine *);
/* The key that the references make of a subject, in the record's arena; at NULL if a part is missing. */
struct str subject_key(struct engine *, const struct ref *, size_t n, const struct subject *, struct str as);

#endif
