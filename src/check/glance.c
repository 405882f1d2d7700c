/* What is known of a text at a glance, so that most checks need not read it. */
#include "check/engine.h"

const struct pairs *text_pairs(struct engine *e, struct str text)
{
	for (unsigned i = 0; i < 2; i++)
		if (e->seen[i].text.at == text.at && e->seen[i].text.len == text.len)
			return &e->seen[i].has;
	e->seen_last ^= 1;
	e->seen[e->seen_last].text = text;
	pairs_scan(text, &e->seen[e->seen_last].has);
	return &e->seen[e->seen_last].has;
}

bool text_may_hold(struct engine *e, struct str text, const struct charset *set)
{
	return set->low[0] || set->low[1] || charset_may_occur(set, text_pairs(e, text));
}
