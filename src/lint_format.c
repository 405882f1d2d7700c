/* Which of the formats a document is of, and where its records begin. */
#include "format/grammar.h"
#include "lint_own.h"

enum {
	RECOGNISE_NODES = 4096, /* after which an unknown document stays unknown */
	WAIT_NODES = 64,        /* after which one that is known is no longer held back for what would be more specific */
};

/* The format with the most specific sign that holds; of several the first by name. *possible: the most that is asked by a
 * sign that may still come to hold. */
static const struct format *choose(struct lint *l, const struct opening *o, unsigned *best, unsigned *possible)
{
	const struct format *found = NULL;

	*best = *possible = 0;
	for (size_t i = 0; i < l->set->formats.n; i++) {
		const struct format *f = l->set->formats.at[i];
		unsigned may, holds = format_recognises(f, o, &may);

		if (holds > *best || (holds && holds == *best && str_order(f->name, found->name) < 0)) {
			found = f;
			*best = holds;
		}
		if (may > *possible)
			*possible = may;
	}
	return found;
}

/* The document is of this format (NULL: of none known). */
static void take_format(struct lint *l, const struct format *f)
{
	l->doc.format = f;
	if (f)
		format_open(l->set->formats.at[f->id]);
}

static bool is_place(struct lint *l, const struct format *f, const struct opening *o, uint32_t node)
{
	return format_is_record(f, format_record_choice(f, o->tree, o->top), o->tree, o->top, node, &l->scratch) ||
		format_is_payload(f, o->tree, o->top, node, &l->scratch);
}

bool lint_recognise(struct lint *l, const struct tree *head, uint32_t node, bool complete)
{
	struct opening *o = &l->doc.opening;
	const struct format *f;
	unsigned best, possible;

	if (l->doc.format || l->doc.unknown)
		return false;
	*o = (struct opening){.matcher = l->engine.matcher, .arena = &l->scratch,
		.complete = complete || head->nodes.n >= RECOGNISE_NODES};
	opening_of(o, head);
	f = l->input_format.at ? ruleset_format(l->set, l->input_format) : NULL;
	if (!f) {
		f = choose(l, o, &best, &possible);
		l->doc.unknown = !f && possible == 0 && o->root;
		/* Something more specific may come, if this one can wait. */
		if (f && possible > best && !o->complete && head->nodes.n < o->root + WAIT_NODES &&
			(node == o->root || !is_place(l, f, o, node)))
			return false;
	}
	take_format(l, f);
	if (f)
		l->doc.choice = f->records.n ? format_record_choice(f, head, o->top) : 0;
	arena_reset(&l->scratch);
	return f != NULL;
}

bool lint_look(struct lint *l, const struct tree *tree, bool complete)
{
	struct opening *o = &l->doc.opening;
	unsigned possible;

	*o = (struct opening){.matcher = l->engine.matcher, .arena = &l->scratch, .complete = complete};
	opening_of(o, tree);
	if (l->doc.format && (l->input_format.at || format_recognises(l->doc.format, o, &possible))) {
		l->doc.choice = format_record_choice(l->doc.format, tree, o->top);
		return true;
	}
	l->doc.format = NULL;
	l->doc.unknown = false;
	return o->root && lint_recognise(l, tree, o->root, complete);
}

bool lint_is_record(struct lint *l, const struct tree *head, uint32_t node)
{
	return format_is_record(l->doc.format, l->doc.choice, head, l->doc.opening.top, node, &l->scratch);
}

bool lint_is_payload(struct lint *l, const struct tree *t, uint32_t node)
{
	return format_is_payload(l->doc.format, t, l->doc.opening.top, node, &l->scratch);
}

const struct format *lint_recognise_payload(struct lint *l, const struct tree *t, uint32_t node)
{
	struct opening *o = &l->doc.opening;
	unsigned best, possible;

	*o = (struct opening){.tree = t, .root = node, .top = tree_node(t, node)->parent, .payload = true, .complete = true,
		.matcher = l->engine.matcher, .arena = &l->scratch};
	take_format(l, choose(l, o, &best, &possible));
	if (l->doc.format)
		l->doc.choice = format_record_choice(l->doc.format, t, o->top);
	return l->doc.format;
}

/* The format whose grammar knows the page: of several the one that sees the most signs, of these the first by name. */
static const struct format *choose_page(struct lint *l, struct tree *page)
{
	const struct format *best = l->input_format.at ? ruleset_format(l->set, l->input_format) : NULL;
	unsigned most = 0;

	if (best)
		return str_is(best->input, "text") && best->grammar ? best : NULL;
	for (size_t i = 0; i < l->set->formats.n; i++) {
		const struct format *f = l->set->formats.at[i];
		unsigned signs;

		if (f->input.at && str_is(f->input, "text"))
			format_open(l->set->formats.at[i]); /* it is known by its grammar */
		signs = f->grammar ? grammar_recognises(f->grammar, l->engine.matcher, page) : 0;

		if (signs > most || (signs && signs == most && str_order(f->name, best->name) < 0)) {
			best = f;
			most = signs;
		}
	}
	return best;
}

/* The one object that stands on a line of the page; 0 if there is none, or several. */
static uint32_t only_object(const struct tree *page)
{
	uint32_t first = tree_first(page, 1);

	return first && !tree_node(page, first)->next ? first : 0;
}

/* The format of which the object is a record, with text around it. */
static const struct format *choose_around(struct lint *l, const struct tree *page, uint32_t object)
{
	struct opening *o = &l->doc.opening;
	const struct format *f = l->input_format.at ? ruleset_format(l->set, l->input_format) : NULL;
	unsigned best, possible;
	bool record;

	*o = (struct opening){.tree = page, .root = object, .top = object, .complete = true, .matcher = l->engine.matcher,
		.arena = &l->scratch};
	if (!f)
		f = choose(l, o, &best, &possible);
	l->doc.choice = f ? format_record_choice(f, page, object) : 0;
	record = f && format_is_record(f, l->doc.choice, page, object, object, &l->scratch);
	arena_reset(&l->scratch);
	return record ? f : NULL;
}

bool lint_take_page(void *data, const struct tree *head, struct tree *page, bool complete)
{
	struct lint *l = data;
	uint32_t object = only_object(page);

	l->head_tree = head;
	take_format(l, choose_page(l, page));
	l->page_record = l->doc.format ? 1 : 0;
	if (!l->doc.format && object) {
		take_format(l, choose_around(l, page, object));
		l->page_record = l->doc.format ? object : 0;
	}
	l->doc.unknown = !l->doc.format;
	if (l->doc.format && l->doc.format->grammar && complete) {
		struct node was = *tree_node(page, l->page_record);

		l->engine.gave_up += grammar_apply(l->doc.format->grammar, l->engine.matcher, page);
		while (tree_node(page, l->page_record)->begin != was.begin || tree_node(page, l->page_record)->kind != was.kind)
			l->page_record++; /* nodes were made before it */
	}
	return l->doc.format != NULL;
}
