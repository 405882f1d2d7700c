/* From the values of a JSON document to nodes, within the caps. */
#include "base/utf8.h"
#include "read/json_own.h"

static inline struct node *node_at(struct reader *r, uint32_t node)
{
	return &r->tree->nodes.at[node];
}

/* Is what is read now part of a record, as far as is known? */
static bool is_in_record(const struct json *j)
{
	return j->stage == STAGE_RECORD || (j->stage == STAGE_WITHIN && j->r->in_record);
}

/* --- caps --- */

void json_leave_out(struct json *j, enum limit limit, uint64_t begin, uint64_t end, const char *text)
{
	struct reader *r = j->r;

	reader_limit(r, limit, true, begin, end, text, (unsigned long long)r->limits.most[limit]);
	tree_reset(&r->record);
	r->open = 0;
	j->build = false;
	j->left_out = true;
}

/* A cap on what is in a record leaves that out; outside it ends the document. */
static bool over_cap(struct json *j, enum limit limit, uint64_t begin, uint64_t end, const char *text, const char *outside)
{
	if (is_in_record(j)) {
		json_leave_out(j, limit, begin, end, text);
		return true;
	}
	return json_fail_limit(j, limit, begin, end, outside, (unsigned long long)j->r->limits.most[limit]);
}

static bool value_too_long(struct json *j, uint64_t begin)
{
	if (j->stage != STAGE_LOOK)
		return over_cap(j, LIMIT_VALUE, begin, begin, "this value has more than %llu bytes",
			"this value has more than %llu bytes");
	if (j->long_value == NOWHERE)
		j->long_value = begin;
	return true;
}

static bool record_too_long(struct json *j, uint64_t end)
{
	struct reader *r = j->r;
	uint64_t most = r->limits.most[LIMIT_RECORD] < UINT32_MAX / 2 ? r->limits.most[LIMIT_RECORD] : UINT32_MAX / 2;

	if (end - r->record_begin <= most)
		return false;
	json_leave_out(j, LIMIT_RECORD, r->record_begin, r->record_tag_end, "this record has more than %llu bytes");
	return true;
}

static bool too_many_nodes(struct json *j)
{
	const struct reader *r = j->r;
	uint64_t begin = r->in_record ? r->record_begin : json_offset(j, j->p);

	return over_cap(j, LIMIT_NODES, begin, begin + 1, "this record has more than %llu nodes",
		"what stands outside of the records has more than %llu nodes");
}

bool json_within_caps(struct json *j, uint64_t at)
{
	if (!j->build || j->stage == STAGE_LOOK)
		return true;
	if (j->token != NOWHERE && at - j->token > j->r->limits.most[LIMIT_VALUE] + 1)
		return value_too_long(j, j->token);
	if (is_in_record(j))
		record_too_long(j, at);
	return true;
}

/* --- names --- */

/* The first and the last bytes: of up to sixteen they are all. */
static inline void read_ends(struct str key, uint64_t *head, uint64_t *tail)
{
	uint32_t first = 0, last = 0;

	if (key.len >= 8) {
		memcpy(head, key.at, 8);
		memcpy(tail, key.at + key.len - 8, 8);
		return;
	}
	if (key.len >= 4) {
		memcpy(&first, key.at, 4);
		memcpy(&last, key.at + key.len - 4, 4);
	}
	for (size_t i = 0; key.len < 4 && i < key.len; i++)
		first = first << 8 | (unsigned char)key.at[i];
	*head = first;
	*tail = last;
}

static uint32_t name_of(struct json *j, struct str key)
{
	uint64_t head, tail;
	struct json_name *c;

	read_ends(key, &head, &tail);
	c = &j->cache[((head ^ tail << 1 ^ key.len) * 0x9E3779B97F4A7C15u) >> 40 & (JSON_CACHE - 1)];
	if (c->at && c->len == key.len && c->head == head && c->tail == tail &&
		(key.len <= 16 || memcmp(c->at, key.at, key.len) == 0))
		return c->name;
	c->name = names_add(&j->r->names, key);
	c->at = names_text(&j->r->names, c->name).at;
	c->len = (uint32_t)key.len;
	c->head = head;
	c->tail = tail;
	return c->name;
}

static void cut_names(struct json *j, size_t keep)
{
	if (names_own(&j->r->names) - keep <= JSON_NAMES)
		return;
	names_cut(&j->r->names, keep);
	memset(j->cache, 0, sizeof(j->cache));
}

void json_forget_names(struct json *j)
{
	cut_names(j, 0);
}

static struct str unescape(struct json *j, struct str raw)
{
	j->scratch.len = 0;
	for (size_t i = 0, len; i < raw.len; i += len) {
		if (raw.at[i] == '\\') {
			buf_add_utf8(&j->scratch, json_escape(raw.at + i, raw.len - i, &len));
		} else {
			len = str_find(raw, '\\', i) - i;
			buf_add(&j->scratch, raw.at + i, len);
		}
	}
	return buf_str(&j->scratch);
}

bool json_key(struct json *j, uint64_t begin, bool escaped)
{
	struct reader *r = j->r;
	uint64_t end = json_offset(j, j->p);
	struct str raw;

	if (!j->build)
		return true;
	raw = str_n(input_at(&r->input, begin + 1), (size_t)(end - begin - 2));
	if (raw.len > r->limits.most[LIMIT_VALUE])
		return value_too_long(j, begin);
	j->key = begin;
	j->name = name_of(j, escaped ? unescape(j, raw) : raw);
	if (j->stage != STAGE_LOOK && names_own(&r->names) - j->names_before > r->limits.most[LIMIT_NAMES])
		return over_cap(j, LIMIT_NAMES, begin, end, "this record has more than %llu distinct keys",
			"more than %llu distinct keys stand outside of the records");
	return true;
}

/* --- nodes --- */

static struct node *add_node(struct json *j, enum node_kind kind, uint64_t begin)
{
	struct reader *r = j->r;
	struct node *node;

	r->before = node_at(r, r->open)->last;
	node = node_at(r, tree_add(r->tree, r->open, kind, j->name));
	node->begin = (uint32_t)(begin - r->origin);
	if (j->key != NOWHERE)
		node->tag_end = (uint32_t)(j->key - r->origin);
	j->key = NOWHERE;
	j->name = NAME_NONE;
	return node;
}

static bool is_full(const struct json *j)
{
	return j->r->tree->nodes.n > j->r->limits.most[LIMIT_NODES] && j->stage != STAGE_LOOK;
}

bool json_scalar(struct json *j, enum node_kind kind, uint64_t begin, bool escaped)
{
	struct reader *r = j->r;
	uint64_t end = json_offset(j, j->p);
	bool quotes = kind == NODE_STRING;
	struct node *node;

	j->token = NOWHERE;
	if (!j->build)
		return true;
	if (end - begin - 2 * quotes > r->limits.most[LIMIT_VALUE] && !value_too_long(j, begin))
		return false;
	if (!j->build)
		return true;
	node = add_node(j, kind, begin);
	node->end = (uint32_t)(end - r->origin);
	node->content = node->begin + quotes;
	node->content_end = node->end - quotes;
	node->flags = escaped ? NODE_ESCAPED : 0;
	return !is_full(j) || too_many_nodes(j);
}

/* An object outside of the records has begun: is it one? */
static bool ask(struct json *j)
{
	struct reader *r = j->r;
	size_t names = names_own(&r->names);

	head_ask(r, r->open, json_offset(j, j->p) + 1);
	if (r->in_record) {
		j->record_open = j->open.len - 1;
		j->names_before = names;
	}
	return !r->done;
}

bool json_open(struct json *j, enum node_kind kind)
{
	struct reader *r = j->r;
	uint64_t at = json_offset(j, j->p), most = r->limits.most[LIMIT_DEPTH] < 60000 ? r->limits.most[LIMIT_DEPTH] : 60000;
	struct node *node;

	if (j->open.len >= most)
		return json_fail_limit(j, LIMIT_DEPTH, at, at + 1, "more than %llu values are nested in one another",
			(unsigned long long)most);
	buf_add_byte(&j->open, kind == NODE_OBJECT ? '{' : '[');
	if (!j->build)
		return true;
	node = add_node(j, kind, at);
	node->content = node->begin + 1;
	node->flags = NODE_OPEN;
	r->open = (uint32_t)(r->tree->nodes.n - 1);
	if (is_full(j))
		return too_many_nodes(j);
	return kind != NODE_OBJECT || j->stage != STAGE_WITHIN || r->in_record || ask(j);
}

/* The record that stands in the document ends at stream offset `end`. */
static bool end_record(struct json *j, uint64_t end)
{
	struct reader *r = j->r;

	if (!j->left_out)
		record_too_long(j, end);
	r->skip = j->left_out;
	head_record_end(r, end);
	r->skip = 0;
	j->left_out = false;
	j->build = true;
	cut_names(j, j->names_before);
	return !r->done;
}

bool json_close(struct json *j)
{
	struct reader *r = j->r;
	uint64_t at = json_offset(j, j->p);
	struct node *node;

	j->p++;
	j->open.len--;
	if (!j->build)
		return !j->left_out || j->stage != STAGE_WITHIN || j->open.len != j->record_open || end_record(j, at + 1);
	node = node_at(r, r->open);
	node->content_end = (uint32_t)(at - r->origin);
	node->end = node->content_end + 1;
	node->flags &= (uint8_t)~NODE_OPEN;
	r->open = node->parent;
	return j->stage != STAGE_WITHIN || !r->in_record || r->open || end_record(j, at + 1);
}

void json_record_end(struct json *j, uint64_t end)
{
	struct reader *r = j->r;

	if (!j->left_out && r->tree->nodes.n > r->limits.most[LIMIT_NODES])
		too_many_nodes(j);
	if (!j->left_out && j->long_value != NOWHERE)
		value_too_long(j, j->long_value);
	if (j->left_out || record_too_long(j, end))
		return;
	r->record.raw = input_at(&r->input, r->record_begin);
	r->record.raw_len = (uint32_t)(end - r->record_begin);
	if (r->calls->record)
		r->calls->record(r->calls->data, r, &r->record);
}
