/* What the verbs of fixes share. Only edit*.c include this. */
#ifndef CHECK_EDIT_H
#define CHECK_EDIT_H
#include "check/stage.h"

/* What an edit is made from. */
struct mending {
	struct engine *e;
	const struct rule *rule;
	const struct fix_rule *fix;
	const struct subject *s;
	const struct result *r;
	const struct hit *only; /* the one hit that the finding is about; NULL: all */
	struct str text;        /* in which the hits lie */
	struct edit *first, **last;
	bool failed;            /* something cannot be written: then nothing is */
};

/* Raw bytes [begin, end) of the record's tree become `written`. */
void edit_add(struct mending *, uint32_t begin, uint32_t end, struct str written);
/* Part [begin, end) of a text of the value becomes `by`. */
void edit_change(struct mending *, struct str text, size_t begin, size_t end, struct str by);
/* Does a change of [begin, end) mend a hit of this finding, and not of another one of the same value? */
bool edit_touches(const struct mending *, size_t begin, size_t end);
/* What a rule writes: `{hit}` and outputs of the check are filled in. False: there is something else in it. */
bool edit_expand(const struct mending *, struct str argument, struct str hit, struct buf *out);

/* Verbs. */
void edit_rewrite(struct mending *);
void edit_swap(struct mending *);
void edit_delete_item(struct mending *);
void edit_unnest(struct mending *);

#endif
