/* Nodes for what an entity's replacement text brings: they stand at the reference, and their text is stored. */
#include "read/build.h"

static inline struct node *node_at(struct reader *r, uint32_t node)
{
	return &r->tree->nodes.at[node];
}

static uint32_t add_stored(struct reader *r, enum node_kind kind, uint32_t name)
{
	uint32_t id = tree_add(r->tree, r->open, kind, name);
	struct node *node = node_at(r, id);

	node->begin = (uint32_t)(r->stored_begin - r->origin);
	node->end = node->tag_end = (uint32_t)(r->stored_end - r->origin);
	node->flags = NODE_STORED;
	return id;
}

/* Text of the entity since the last tag; blanks too, so that the nodes of one reference hold all of its text. */
static void flush_stored(struct reader *r)
{
	struct node *node;

	if (r->tree->stored.len == r->stored_text)
		return;
	node = node_at(r, add_stored(r, NODE_TEXT, NAME_NONE));
	node->content = (uint32_t)r->stored_text;
	node->content_end = (uint32_t)r->tree->stored.len;
	r->stored_text = r->tree->stored.len;
}

static bool is_inside(const struct reader *r)
{
	return !r->done && !r->skip && r->stored_end > r->stored_begin;
}

/* The reference has been read. The values of its attributes are put behind its text, which so stays in one piece. */
void build_leave_entity(struct reader *r)
{
	uint32_t base;

	if (r->skip || r->stored_end <= r->stored_begin)
		return;
	flush_stored(r);
	base = (uint32_t)r->tree->stored.len;
	for (uint32_t i = r->stored_first; i < r->tree->nodes.n && r->stored_attributes.len; i++)
		if (node_at(r, i)->kind == NODE_ATTRIBUTE) {
			node_at(r, i)->content += base;
			node_at(r, i)->content_end += base;
		}
	buf_add_str(&r->tree->stored, buf_str(&r->stored_attributes));
	r->stored_attributes.len = 0;
	r->stored_begin = r->stored_end = 0;
}

void build_stored_start(struct reader *r, uint32_t name, uint32_t ns)
{
	uint32_t id;

	if (!build_goes_down(r, r->stored_begin, r->stored_end) || !is_inside(r))
		return;
	flush_stored(r);
	node_at(r, r->open)->flags |= NODE_MIXED;
	id = add_stored(r, NODE_ELEMENT, name);
	node_at(r, id)->ns = ns;
	node_at(r, id)->content = (uint32_t)r->tree->stored.len;
	node_at(r, id)->flags |= NODE_OPEN;
	r->open = id;
	if (r->tree->nodes.n > r->limits.most[LIMIT_NODES])
		build_too_many_nodes(r);
}

void build_stored_attribute(struct reader *r, uint32_t name, uint32_t ns, struct str value)
{
	struct node *node;

	if (!is_inside(r))
		return;
	node = node_at(r, add_stored(r, NODE_ATTRIBUTE, name));
	node->ns = ns;
	node->content = (uint32_t)r->stored_attributes.len;
	buf_add_str(&r->stored_attributes, value);
	node->content_end = (uint32_t)r->stored_attributes.len;
}

void build_stored_text(struct reader *r, struct str text)
{
	if (is_inside(r))
		buf_add_str(&r->tree->stored, text);
}

void build_stored_end(struct reader *r)
{
	struct node *node;

	if (r->done)
		return;
	r->depth--;
	if (r->skip) {
		r->skip--; /* never to 0: the record's own element does not stand in an entity */
		return;
	}
	if (!is_inside(r))
		return;
	if (node_at(r, r->open)->flags & NODE_MIXED)
		flush_stored(r);
	node = node_at(r, r->open);
	node->content_end = (uint32_t)r->tree->stored.len;
	node->flags &= (uint8_t)~NODE_OPEN;
	r->stored_text = r->tree->stored.len;
	r->open = node->parent;
}
