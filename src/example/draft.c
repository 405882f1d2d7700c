/* Drafts: from paths to elements, from elements to XML. */
#include "example/draft.h"

static const char xml_namespace[] = "http://www.w3.org/XML/1998/namespace";

static struct draft_node *add_node(struct draft *d, struct draft_node *parent, uint32_t name, uint32_t ns, bool attribute)
{
	struct draft_node *n = arena_zalloc(d->arena, sizeof(*n));

	n->name = name;
	n->ns = ns;
	n->attribute = attribute;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	return n;
}

static bool predicate_holds(const struct draft_node *n, const struct xpath_predicate *p)
{
	bool found = false;

	for (const struct draft_node *c = n->first; c && !found; c = c->next)
		found = c->attribute == p->attribute && c->name == p->name && (!p->equals || str_eq(c->text, p->value));
	return found != p->negate;
}

static bool step_fits(const struct draft_node *n, const struct xpath_step *step)
{
	if (n->attribute != (step->axis == XPATH_ATTRIBUTE) || n->name != step->name ||
		(step->ns != XPATH_ANY_NAME && step->ns != n->ns))
		return false;
	for (size_t i = 0; i < step->n_predicates; i++)
		if (!predicate_holds(n, &step->predicates[i]))
			return false;
	return true;
}

/* Gives the node what the step's predicates ask for and it has not. */
static void make_predicates(struct draft *d, struct draft_node *n, const struct xpath_step *step)
{
	for (size_t i = 0; i < step->n_predicates; i++) {
		const struct xpath_predicate *p = &step->predicates[i];

		if (!p->negate && !predicate_holds(n, p))
			add_node(d, n, p->name, p->ns, p->attribute)->text = p->value;
	}
}

static struct draft_node *make_step(struct draft *d, struct draft_node *parent, const struct xpath_step *step)
{
	struct draft_node *n = add_node(d, parent, step->name, step->ns, step->axis == XPATH_ATTRIBUTE);

	make_predicates(d, n, step);
	return n;
}

static bool can_make(const struct draft *d, const struct xpath_path *path)
{
	for (size_t i = 0; i < path->n_steps; i++) {
		if (path->steps[i].axis != XPATH_SELF && path->steps[i].name == XPATH_ANY_NAME &&
			!(d->json && path->steps[i].axis == XPATH_CHILD))
			return false;
		for (size_t k = 0; k < path->steps[i].n_predicates; k++)
			if (path->steps[i].predicates[k].name == XPATH_ANY_NAME)
				return false;
	}
	return true;
}

struct draft_node *draft_steps(struct draft *d, struct draft_node *from, const struct xpath_path *path, bool reuse)
{
	if (!can_make(d, path))
		return NULL;
	if (path->absolute)
		from = &d->document;
	for (size_t i = 0; i < path->n_steps; i++) {
		const struct xpath_step *step = &path->steps[i];
		struct draft_node *there = reuse || i + 1 < path->n_steps ? from->first : NULL;

		if (step->axis == XPATH_SELF) {
			make_predicates(d, from, step);
			continue;
		}
		while (there && !step_fits(there, step))
			there = there->next;
		from = there ? there : make_step(d, from, step);
	}
	return from;
}

struct draft_node *draft_path(struct draft *d, struct draft_node *from, const struct xpath *path, bool reuse)
{
	const struct xpath_path *first = xpath_first(path);

	return first ? draft_steps(d, from, first, reuse) : NULL;
}

/* --- writing --- */

void draft_escape(struct buf *out, struct str text, bool quoted)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '&')
			buf_add_str(out, STR("&amp;"));
		else if (c == '<')
			buf_add_str(out, STR("&lt;"));
		else if (c == '>')
			buf_add_str(out, STR("&gt;"));
		else if (c == '"' && quoted)
			buf_add_str(out, STR("&quot;"));
		else
			buf_add_byte(out, c);
	}
}

static void write_name(const struct draft *d, const struct draft_node *n, struct buf *out)
{
	struct str uri = n->ns == XPATH_ANY_NAME || n->ns == NAME_NONE ? STR_NONE : names_text(d->names, n->ns);

	if (uri.at && str_is(uri, xml_namespace))
		buf_add_str(out, STR("xml:"));
	for (size_t i = 0; uri.at && i < d->format->prefixes.n; i++)
		if (str_eq(d->format->prefixes.at[i].uri, uri)) {
			buf_addf(out, "%.*s:", STR_ARG(d->format->prefixes.at[i].prefix));
			break;
		}
	buf_add_str(out, names_text(d->names, n->name));
}

static void write_indent(struct buf *out, unsigned depth)
{
	while (depth-- > 0)
		buf_add_str(out, STR("  "));
}

static void write_attributes(const struct draft *d, const struct draft_node *n, unsigned depth, struct buf *out)
{
	for (size_t i = 0; depth == 0 && i < d->format->prefixes.n; i++)
		buf_addf(out, " xmlns:%.*s=\"%.*s\"", STR_ARG(d->format->prefixes.at[i].prefix), STR_ARG(d->format->prefixes.at[i].uri));
	for (const struct draft_node *c = n->first; c; c = c->next) {
		if (!c->attribute)
			continue;
		buf_add_byte(out, ' ');
		write_name(d, c, out);
		buf_add_str(out, STR("=\""));
		draft_escape(out, c->text, true);
		buf_add_byte(out, '"');
	}
}

static void write_node(const struct draft *d, const struct draft_node *n, unsigned depth, struct buf *out)
{
	bool nested = false;

	write_indent(out, depth);
	buf_add_byte(out, '<');
	write_name(d, n, out);
	write_attributes(d, n, depth, out);
	buf_add_byte(out, '>');
	draft_escape(out, n->text, false);
	for (const struct draft_node *c = n->first; c; c = c->next) {
		if (c->attribute)
			continue;
		if (!nested)
			buf_add_byte(out, '\n');
		nested = true;
		write_node(d, c, depth + 1, out);
	}
	if (nested)
		write_indent(out, depth);
	buf_add_str(out, STR("</"));
	write_name(d, n, out);
	buf_add_str(out, STR(">\n"));
}

void draft_write(const struct draft *d, struct buf *out)
{
	buf_add_str(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
	for (const struct draft_node *c = d->document.first; c; c = c->next)
		write_node(d, c, 0, out);
}
