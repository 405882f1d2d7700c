/* From events to nodes. */
#include "read/build.h"

bool build_is_blank(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != ' ' && p[i] != '\n' && p[i] != '\t' && p[i] != '\r')
			return false;
	return true;
}

static inline uint32_t offset(const struct reader *r, uint64_t stream)
{
	return (uint32_t)(stream - r->origin);
}

static inline struct node *node_at(struct reader *r, uint32_t node)
{
	return &r->tree->nodes.at[node];
}

/* True if text is not what its bytes are. Whether the file has any CR at all is known from its line ends. */
static bool is_escaped(const struct reader *r, uint64_t begin, uint64_t end)
{
	const char *p = input_at(&r->input, begin);
	bool cr = r->input.mixed || r->input.eol == 'b' || r->input.eol == '\r';

	return memchr(p, '&', end - begin) || (cr && memchr(p, '\r', end - begin));
}

/* The text since the last tag becomes a node if it is more than blanks: there are elements beside it. */
static void flush_text(struct reader *r, uint64_t until)
{
	const char *p;
	struct node *node;

	if (!r->open || until <= r->text)
		return;
	p = input_at(&r->input, r->text);
	if (build_is_blank(p, until - r->text))
		return;
	node = node_at(r, tree_add(r->tree, r->open, NODE_TEXT, NAME_NONE));
	node->begin = node->content = offset(r, r->text);
	node->end = node->content_end = offset(r, until);
	if (is_escaped(r, r->text, until) || memchr(p, '<', until - r->text))
		node->flags = NODE_ESCAPED;
}

/* One more element is open: is that too many? */
bool build_goes_down(struct reader *r, uint64_t begin, uint64_t end)
{
	uint64_t most = r->limits.most[LIMIT_DEPTH] < 60000 ? r->limits.most[LIMIT_DEPTH] : 60000;

	if (++r->depth > most) {
		reader_limit(r, LIMIT_DEPTH, false, begin, end, "more than %llu elements are nested in one another",
			(unsigned long long)most);
		return false;
	}
	if (r->skip)
		r->skip++;
	return !r->skip;
}

void build_too_many_nodes(struct reader *r)
{
	bool in_record = r->in_record;

	reader_limit(r, LIMIT_NODES, in_record, in_record ? r->record_begin : r->text, in_record ? r->record_tag_end : r->text,
		"%s has more than %llu nodes", in_record ? "this record" : "what stands outside of the records",
		(unsigned long long)r->limits.most[LIMIT_NODES]);
	if (in_record)
		build_leave_out(r);
}

void build_start(struct reader *r, uint32_t name, uint32_t ns, uint64_t begin, uint64_t tag_end)
{
	struct node *node;
	uint32_t id;

	if (r->done)
		return;
	build_leave(r);
	if (!build_goes_down(r, begin, tag_end))
		return;
	flush_text(r, begin);
	if (r->open)
		node_at(r, r->open)->flags |= NODE_MIXED;
	r->before = node_at(r, r->open)->last;
	id = tree_add(r->tree, r->open, NODE_ELEMENT, name);
	node = node_at(r, id);
	node->ns = ns;
	node->begin = offset(r, begin);
	node->content = node->tag_end = offset(r, tag_end);
	node->flags = NODE_OPEN;
	r->open = id;
	r->text = tag_end;
}

/* A line end or TAB in an attribute is read as a space. */
static bool has_blank_to_make(const struct reader *r, uint64_t begin, uint64_t end)
{
	const char *p = input_at(&r->input, begin);

	return memchr(p, '\n', end - begin) || memchr(p, '\t', end - begin);
}

void build_attribute(struct reader *r, uint32_t name, uint32_t ns, uint64_t begin, uint64_t content, uint64_t content_end)
{
	struct node *node;

	if (r->done || r->skip)
		return;
	node = node_at(r, tree_add(r->tree, r->open, NODE_ATTRIBUTE, name));
	node->ns = ns;
	node->begin = offset(r, begin);
	node->content = offset(r, content);
	node->content_end = offset(r, content_end);
	node->end = node->content_end + 1;
	if (is_escaped(r, content, content_end) || has_blank_to_make(r, content, content_end))
		node->flags = NODE_ESCAPED;
}

void build_default(struct reader *r, uint32_t name, uint32_t ns, uint64_t place, struct str value)
{
	struct buf *stored = &r->tree->stored;
	struct node *node;

	if (r->done || r->skip)
		return;
	node = node_at(r, tree_add(r->tree, r->open, NODE_ATTRIBUTE, name));
	node->ns = ns;
	node->begin = node->end = offset(r, place);
	node->flags = NODE_STORED;
	node->content = (uint32_t)stored->len;
	buf_add_str(stored, value);
	node->content_end = (uint32_t)stored->len;
}

/* The record's cap depends on its bytes only, not on how they came: every tag and the like asks. */
bool build_record_too_long(struct reader *r, uint64_t end)
{
	uint64_t most = r->limits.most[LIMIT_RECORD] < UINT32_MAX / 2 ? r->limits.most[LIMIT_RECORD] : UINT32_MAX / 2;

	if (end - r->record_begin <= most)
		return false;
	reader_limit(r, LIMIT_RECORD, true, r->record_begin, r->record_tag_end, "this record has more than %llu bytes",
		(unsigned long long)most);
	build_leave_out(r);
	return true;
}

void build_started(struct reader *r)
{
	if (r->done || r->skip)
		return;
	if (r->tree->nodes.n > r->limits.most[LIMIT_NODES])
		build_too_many_nodes(r);
	else if (!r->in_record)
		head_ask(r, r->open, r->origin + node_at(r, r->open)->tag_end);
	else
		build_record_too_long(r, r->origin + node_at(r, r->open)->tag_end);
}

/* An element without child elements keeps no nodes for the comments and instructions in it. */
static void drop_children(struct reader *r, uint32_t element)
{
	uint32_t last = 0, child = node_at(r, element)->child;

	while (child && node_at(r, child)->kind == NODE_ATTRIBUTE) {
		last = child;
		child = node_at(r, child)->next;
	}
	if (!child)
		return;
	r->tree->nodes.n = child;
	node_at(r, element)->last = last;
	if (last)
		node_at(r, last)->next = 0;
	else
		node_at(r, element)->child = 0;
}

static bool value_too_long(struct reader *r, uint64_t begin, uint64_t end)
{
	if (end - begin <= r->limits.most[LIMIT_VALUE])
		return false;
	reader_limit(r, LIMIT_VALUE, r->in_record, begin, begin, "this value has more than %llu bytes",
		(unsigned long long)r->limits.most[LIMIT_VALUE]);
	if (r->in_record)
		build_leave_out(r);
	return true;
}

/* True if the element's end belongs to a record that is left out. */
static bool end_skipped(struct reader *r, uint64_t end)
{
	if (!r->skip)
		return false;
	if (--r->skip == 0)
		head_record_end(r, end);
	return true;
}

void build_end(struct reader *r, uint64_t content_end, uint64_t end)
{
	struct node *node;
	uint32_t ended = r->open;

	if (r->done)
		return;
	build_leave(r);
	r->depth--;
	if (end_skipped(r, end))
		return;
	node = node_at(r, r->open);
	if (node->flags & NODE_MIXED) {
		flush_text(r, content_end);
		node = node_at(r, r->open);
	} else {
		if (node->last)
			drop_children(r, r->open);
		if (value_too_long(r, r->origin + node->content, content_end)) {
			end_skipped(r, end);
			return;
		}
		if (is_escaped(r, r->origin + node->content, content_end))
			node->flags |= NODE_ESCAPED;
	}
	if (r->in_record && build_record_too_long(r, end)) {
		end_skipped(r, end);
		return;
	}
	node->content_end = offset(r, content_end);
	node->end = offset(r, end);
	node->flags &= (uint8_t)~NODE_OPEN;
	r->open = node->parent;
	r->text = end;
	if (r->in_record && !r->open)
		head_record_end(r, end);
	else if (!r->in_record && r->open)
		head_ended(r, ended, end);
}

void build_note(struct reader *r, enum node_kind kind, uint32_t name, uint64_t begin, uint64_t content,
	uint64_t content_end, uint64_t end)
{
	struct node *node;

	if (r->done)
		return;
	build_leave(r);
	if (r->skip)
		return;
	flush_text(r, begin);
	node = node_at(r, tree_add(r->tree, r->open, kind, name));
	node->begin = offset(r, begin);
	node->content = offset(r, content);
	node->content_end = offset(r, content_end);
	node->end = offset(r, end);
	if (is_escaped(r, content, content_end))
		node->flags = NODE_ESCAPED;
	r->text = end;
	if (r->open)
		node_at(r, r->open)->flags |= NODE_ESCAPED;
	if (r->tree->nodes.n > r->limits.most[LIMIT_NODES])
		build_too_many_nodes(r);
	else if (r->in_record)
		build_record_too_long(r, end);
}

void build_escaped(struct reader *r, uint64_t end)
{
	if (r->done || r->skip || !r->open)
		return;
	node_at(r, r->open)->flags |= NODE_ESCAPED;
	if (r->in_record)
		build_record_too_long(r, end);
}

void build_enter(struct reader *r, uint64_t begin, uint64_t end)
{
	if (r->done)
		return;
	build_leave(r);
	if (r->skip || !r->open)
		return;
	flush_text(r, begin);
	node_at(r, r->open)->flags |= NODE_MIXED;
	r->text = end;
	r->stored_begin = begin;
	r->stored_end = end;
	r->stored_text = r->tree->stored.len;
	r->stored_first = (uint32_t)r->tree->nodes.n;
}

void build_leave_out(struct reader *r)
{
	r->skip = node_at(r, r->open)->depth;
	r->stored_begin = r->stored_end = 0;
	r->stored_attributes.len = 0;
	tree_reset(&r->record);
	r->open = 0;
}

bool build_open_element(struct reader *r, struct str *tag, uint64_t *line)
{
	const char *p, *end;
	const struct node *node;

	if (r->skip || !r->open || (node_at(r, r->open)->flags & NODE_STORED))
		return false;
	node = node_at(r, r->open);
	if (r->in_record) {
		p = input_at(&r->input, r->record_begin) + node->begin;
		end = input_at(&r->input, r->record_begin) + node->tag_end;
	} else {
		if (r->head_raw.len < node->tag_end)
			return false;
		p = r->head_raw.at + node->begin;
		end = r->head_raw.at + node->tag_end;
	}
	*tag = str_n(p + 1, 0);
	while (p + 1 + tag->len < end && !strchr(" \t\r\n/>", p[1 + tag->len]))
		tag->len++;
	*line = reader_position(r, r->tree, node->begin).line;
	return true;
}
