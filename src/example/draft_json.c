/* Drafts as JSON: what has items is an array, what has members an object, all else a value. */
#include "base/json.h"
#include "example/draft.h"

/* Is there another member of that name, or an item beside members? Then it is no JSON that a reader would take as meant. */
static bool is_odd(const struct draft_node *n)
{
	for (const struct draft_node *c = n->first; c; c = c->next)
		for (const struct draft_node *o = c->next; o; o = o->next)
			if (c->name == XPATH_ANY_NAME ? o->name != XPATH_ANY_NAME : o->name == c->name || o->name == XPATH_ANY_NAME)
				return true;
	return false;
}

static bool write_value(const struct draft *d, const struct draft_node *n, struct json_writer *j)
{
	bool items = n->first && n->first->name == XPATH_ANY_NAME;

	if (is_odd(n) || (n->first && n->text.at))
		return false;
	if (!n->first && n->text.at && n->raw) {
		if (j->more)
			buf_add_byte(j->out, ',');
		buf_add_str(j->out, n->text);
		j->more = true;
		return true;
	}
	if (!n->first && (n->text.at || n != &d->document)) {
		jw_string(j, n->text.at ? n->text : STR(""));
		return true;
	}
	jw_open(j, items ? '[' : '{');
	for (const struct draft_node *c = n->first; c; c = c->next) {
		if (!items) {
			jw_string(j, names_text(d->names, c->name));
			buf_add_byte(j->out, ':');
			j->more = false;
		}
		if (!write_value(d, c, j))
			return false;
	}
	jw_close(j, items ? ']' : '}');
	return true;
}

bool draft_write_json(const struct draft *d, struct buf *out)
{
	struct json_writer j = {.out = out};

	if (!write_value(d, &d->document, &j))
		return false;
	buf_add_byte(out, '\n');
	return true;
}
