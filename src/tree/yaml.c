/* Rule files: YAML into the tree. */
#include "tree/yaml.h"

#include <stdio.h>
#include <yaml.h>

enum { YAML_DEPTH = 64 };

struct yaml_build {
	struct yaml *out;
	struct names *names;
	struct buf text;
	struct err *err;
	uint32_t stack[YAML_DEPTH];
	unsigned depth;
	struct str key; /* of the member that comes next; at NULL: a key is due, or the parent is a sequence */
	yaml_mark_t key_mark;
};

static int fail(struct yaml_build *b, yaml_mark_t mark, const char *what)
{
	return err_at(b->err, (const char *)b->out->path.at, (unsigned)mark.line + 1, (unsigned)mark.column + 1, "%s", what);
}

/* Adds the node that an event begins; sets *node. A scalar that is a key is only remembered. */
static int add(struct yaml_build *b, enum node_kind kind, yaml_mark_t mark, uint32_t *node)
{
	uint32_t parent = b->stack[b->depth], name = NAME_NONE;
	struct tree *t = &b->out->tree;

	if (tree_node(t, parent)->kind == NODE_OBJECT) {
		if (!b->key.at)
			return fail(b, mark, "a key must be a plain word");
		name = names_add(b->names, b->key);
		if (tree_child(t, parent, name))
			return fail(b, b->key_mark, "this key stands twice in one mapping");
		mark = b->key_mark;
		b->key = STR_NONE;
	}
	*node = tree_add(t, parent, kind, name);
	t->nodes.at[*node].begin = (uint32_t)mark.line + 1;
	t->nodes.at[*node].end = (uint32_t)mark.column + 1;
	return 0;
}

static int open_node(struct yaml_build *b, enum node_kind kind, const yaml_event_t *event)
{
	uint32_t node;

	if (b->depth + 1 == YAML_DEPTH)
		return fail(b, event->start_mark, "nested too deeply");
	if (add(b, kind, event->start_mark, &node))
		return -1;
	b->stack[++b->depth] = node;
	return 0;
}

static int scalar(struct yaml_build *b, const yaml_event_t *event)
{
	struct str text = str_n((const char *)event->data.scalar.value, event->data.scalar.length);
	struct tree *t = &b->out->tree;
	uint32_t node;

	if (tree_node(t, b->stack[b->depth])->kind == NODE_OBJECT && !b->key.at) {
		b->key = names_text(b->names, names_add(b->names, text));
		b->key_mark = event->start_mark;
		return 0;
	}
	if (add(b, NODE_STRING, event->start_mark, &node))
		return -1;
	t->nodes.at[node].content = (uint32_t)b->text.len;
	buf_add_str(&b->text, text);
	t->nodes.at[node].content_end = (uint32_t)b->text.len;
	buf_add_byte(&b->text, '\0'); /* so that a scalar is a C string, too */
	return 0;
}

static int take(struct yaml_build *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return fail(b, event->start_mark, "aliases (*name) are not supported: write the value out");
	case YAML_SCALAR_EVENT:
		return scalar(b, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(b, NODE_ARRAY, event);
	case YAML_MAPPING_START_EVENT:
		return open_node(b, NODE_OBJECT, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		b->depth--;
		return 0;
	default:
		return 0;
	}
}

static int parse(struct yaml_build *b, yaml_parser_t *parser)
{
	bool done = false;

	while (!done) {
		yaml_event_t event;
		int rc;

		if (!yaml_parser_parse(parser, &event))
			return fail(b, parser->problem_mark, parser->problem ? parser->problem : "not YAML");
		rc = take(b, &event);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		if (rc)
			return -1;
	}
	return 0;
}

int yaml_read(struct yaml *out, struct names *names, struct str path, struct str source, struct err *err)
{
	struct yaml_build b = {.out = out, .names = names, .err = err};
	yaml_parser_t parser;
	int rc;

	*out = (struct yaml){.path = path, .source = source};
	tree_reset(&out->tree);
	out->tree.names = names;
	if (!yaml_parser_initialize(&parser))
		mem_panic("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)source.at, source.len);
	rc = parse(&b, &parser);
	yaml_parser_delete(&parser);
	out->tree.raw = buf_cstr(&b.text);
	out->tree.raw_len = (uint32_t)b.text.len;
	return rc;
}

void yaml_clear(struct yaml *y)
{
	mem_free((char *)y->tree.raw);
	tree_clear(&y->tree);
	*y = (struct yaml){0};
}

uint32_t yaml_get(const struct yaml *y, uint32_t node, const char *key)
{
	uint32_t name = names_find(y->tree.names, str_of(key));

	return name == NAME_NONE ? 0 : tree_child(&y->tree, node, name);
}

struct str yaml_get_text(const struct yaml *y, uint32_t node, const char *key)
{
	uint32_t member = yaml_get(y, node, key);

	return member ? yaml_text(y, member) : STR_NONE;
}

bool yaml_each(const struct yaml *y, uint32_t node, uint32_t *at)
{
	if (tree_node(&y->tree, node)->kind != NODE_ARRAY) {
		*at = *at ? 0 : node;
		return *at != 0;
	}
	*at = *at ? tree_node(&y->tree, *at)->next : tree_node(&y->tree, node)->child;
	return *at != 0;
}

bool yaml_true(const struct yaml *y, uint32_t node)
{
	struct str text = yaml_text(y, node);

	return str_eq(text, STR("true")) || str_eq(text, STR("yes"));
}

int yaml_fail(const struct yaml *y, uint32_t node, struct err *err, const char *format, ...)
{
	const struct node *n = tree_node(&y->tree, node);
	char text[sizeof(err->text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return err_at(err, y->path.at, n->begin, n->end, "%s", text);
}

int yaml_unknown(const struct yaml *y, uint32_t node, struct err *err, const char *what, struct str name,
	const char *const *names, size_t n)
{
	const char *near = err_nearest(name, names, n);

	if (near)
		return yaml_fail(y, node, err, "%s '%.*s' is unknown; the nearest is '%s'", what, STR_ARG(name), near);
	return yaml_fail(y, node, err, "%s '%.*s' is unknown", what, STR_ARG(name));
}

int yaml_members(const struct yaml *y, uint32_t node, const char *what, const struct yaml_key *keys, size_t n,
	void *into, struct err *err)
{
	enum { MOST_KEYS = 64 };
	const char *names[MOST_KEYS];
	char label[128];

	if (tree_node(&y->tree, node)->kind != NODE_OBJECT)
		return yaml_fail(y, node, err, "%s must be a mapping", what);
	for (uint32_t m = tree_node(&y->tree, node)->child; m; m = tree_node(&y->tree, m)->next) {
		struct str key = tree_name(&y->tree, m);
		size_t i = 0;

		while (i < n && !(key.at[0] == keys[i].name[0] && str_is(key, keys[i].name)))
			i++;
		if (i < n) {
			if (keys[i].read && keys[i].read(into, y, m, err))
				return -1;
			continue;
		}
		for (i = 0; i < n && i < MOST_KEYS; i++)
			names[i] = keys[i].name;
		snprintf(label, sizeof(label), "%s: key", what);
		return yaml_unknown(y, m, err, label, key, names, i);
	}
	return 0;
}
