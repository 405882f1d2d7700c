/* The functions of XPath 1.0, section 4, in one table. To add one: a function here or in function_text.c (then also a
 * prototype in function.h), a row, and a row in tests/unit/test_xpath.c. */
#include <math.h>

#include "xpath/function.h"
#include "xpath/number.h"

static void call_last(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	(void)ev, (void)args;
	out->number = focus->size;
}

static void call_position(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	(void)ev, (void)args;
	out->number = focus->position;
}

static bool visit_count(void *data, struct xpath_node node)
{
	(void)node;
	++*(double *)data;
	return true;
}

static void call_count(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	eval_each(ev, focus, args, EACH_ONCE, visit_count, &out->number);
}

struct sum {
	struct eval *ev;
	double total;
};

static bool visit_sum(void *data, struct xpath_node node)
{
	struct sum *s = data;

	s->total += number_of(eval_node_string(s->ev, node));
	return !s->ev->failed;
}

static void call_sum(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct sum sum = {.ev = ev};

	eval_each(ev, focus, args, EACH_ONCE, visit_sum, &sum);
	out->number = sum.total;
}

/* The first element whose attribute id or xml:id has that value, or 0. */
static uint32_t search_id(struct eval *ev, struct str id)
{
	const struct tree *t = ev->tree;
	const struct xpath *x = ev->xpath;

	if (!spend(ev, t->nodes.n))
		return 0;
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct node *n = tree_node(t, i);

		if (n->kind == NODE_ATTRIBUTE && n->name == x->name_id && (n->ns == NAME_NONE || n->ns == x->ns_xml)
			&& str_eq(eval_node_string(ev, (struct xpath_node){i, 0}), id))
			return n->parent;
	}
	return 0;
}

/* The elements that the words of a text name. */
struct id_search {
	struct eval *ev;
	struct xpath_nodes *nodes;
};

static void add_ids(struct id_search *s, struct str text)
{
	const struct xpath_context *c = s->ev->context;
	size_t i = 0, end;

	while (!s->ev->failed) {
		uint32_t node;

		while (i < text.len && strchr(" \t\r\n", text.at[i]))
			i++;
		for (end = i; end < text.len && !strchr(" \t\r\n", text.at[end]);)
			end++;
		if (end == i)
			return;
		spend(s->ev, 1);
		node = c->id ? c->id(c->id_data, s->ev->tree, str_cut(text, i, end)) : search_id(s->ev, str_cut(text, i, end));
		if (node)
			nodes_add(s->nodes, s->ev->arena, (struct xpath_node){node, 0});
		i = end;
	}
}

static bool visit_ids(void *data, struct xpath_node node)
{
	struct id_search *s = data;

	add_ids(s, eval_node_string(s->ev, node));
	return !s->ev->failed;
}

static void call_id(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct id_search s = {ev, &out->nodes};

	if (eval_type(ev, args) == XPATH_NODES)
		eval_each(ev, focus, args, EACH_ANY, visit_ids, &s);
	else
		add_ids(&s, eval_string(ev, focus, args));
	nodes_sort(&out->nodes, ev->tree);
}

/* The node that name() and its like speak of: the first of the argument, else the context node. */
struct subject {
	struct xpath_node node;
	bool found;
};

static bool visit_subject(void *data, struct xpath_node node)
{
	*(struct subject *)data = (struct subject){node, true};
	return false;
}

/* False if there is none, or none that has a name. */
static bool find_subject(struct eval *ev, const struct focus *focus, const struct expr *args, uint32_t *node)
{
	struct subject s = {focus->node, args == NULL};

	if (args)
		eval_each(ev, focus, args, EACH_ORDERED, visit_subject, &s);
	*node = s.node.node;
	return s.found && !s.node.part;
}

/* The name as it is written in an XML tag, with its prefix; the tree keeps the local name only. */
static struct str written_name(const struct tree *t, uint32_t node)
{
	const struct node *n = tree_node(t, node);
	struct str local = tree_name(t, node), raw, name;
	size_t begin = n->begin + (n->kind == NODE_ELEMENT), end;

	if ((n->kind != NODE_ELEMENT && n->kind != NODE_ATTRIBUTE) || begin >= t->raw_len)
		return local;
	raw = str_n(t->raw, t->raw_len);
	for (end = begin; end < raw.len && !strchr(" \t\r\n/>=<&\"'", raw.at[end]);)
		end++;
	name = str_cut(raw, begin, end);
	/* What came from an entity has its reference there, and no name. */
	if (name.len <= local.len + 1 || name.at[name.len - local.len - 1] != ':')
		return local;
	return str_eq(str_from(name, name.len - local.len), local) ? name : local;
}

static void call_name(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	uint32_t node;

	out->string = find_subject(ev, focus, args, &node) ? written_name(ev->tree, node) : STR("");
}

static void call_local_name(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	uint32_t node;

	out->string = find_subject(ev, focus, args, &node) ? tree_name(ev->tree, node) : STR("");
}

static void call_namespace_uri(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	uint32_t node;

	out->string = STR("");
	if (find_subject(ev, focus, args, &node))
		out->string = names_text(ev->tree->names, tree_node(ev->tree, node)->ns);
}

static void call_string(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->string = args ? eval_string(ev, focus, args) : eval_node_string(ev, focus->node);
}

static void call_number(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->number = args ? eval_number(ev, focus, args) : number_of(eval_node_string(ev, focus->node));
}

static void call_boolean(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->boolean = eval_boolean(ev, focus, args);
}

static void call_not(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->boolean = !eval_boolean(ev, focus, args);
}

static void call_true(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	(void)ev, (void)focus, (void)args;
	out->boolean = true;
}

static void call_false(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	(void)ev, (void)focus, (void)args;
	out->boolean = false;
}

static void call_floor(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->number = floor(eval_number(ev, focus, args));
}

static void call_ceiling(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->number = ceil(eval_number(ev, focus, args));
}

static void call_round(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	out->number = number_round(eval_number(ev, focus, args));
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Is `have` the language `want`, or a kind of it (en-GB of en)? ASCII case does not matter. */
static bool is_language(struct str have, struct str want)
{
	if (have.len < want.len || (have.len > want.len && have.at[want.len] != '-'))
		return false;
	for (size_t i = 0; i < want.len; i++)
		if (lower(have.at[i]) != lower(want.at[i]))
			return false;
	return true;
}

/* The attribute xml:lang of a node, or 0. */
static uint32_t language_of(const struct eval *ev, uint32_t node)
{
	const struct tree *t = ev->tree;
	uint32_t a = tree_node(t, node)->child;

	for (; a && tree_node(t, a)->kind == NODE_ATTRIBUTE; a = tree_node(t, a)->next)
		if (tree_node(t, a)->name == ev->xpath->name_lang && tree_node(t, a)->ns == ev->xpath->ns_xml)
			return a;
	return 0;
}

static void call_lang(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str want = eval_string(ev, focus, args);
	uint32_t node = focus->node.node, at = 0;

	for (; node && !at && spend(ev, 1); node = tree_node(ev->tree, node)->parent)
		at = language_of(ev, node);
	out->boolean = at && is_language(eval_node_string(ev, (struct xpath_node){at, 0}), want);
}

const struct function function_table[] = {
	{"last", XPATH_NUMBER, 0, 0, false, USES_LAST, call_last},
	{"position", XPATH_NUMBER, 0, 0, false, USES_POSITION, call_position},
	{"count", XPATH_NUMBER, 1, 1, true, 0, call_count},
	{"id", XPATH_NODES, 1, 1, false, 0, call_id},
	{"local-name", XPATH_STRING, 0, 1, true, 0, call_local_name},
	{"namespace-uri", XPATH_STRING, 0, 1, true, 0, call_namespace_uri},
	{"name", XPATH_STRING, 0, 1, true, 0, call_name},
	{"string", XPATH_STRING, 0, 1, false, 0, call_string},
	{"concat", XPATH_STRING, 2, ARGS_MANY, false, 0, call_concat},
	{"starts-with", XPATH_BOOLEAN, 2, 2, false, 0, call_starts_with},
	{"contains", XPATH_BOOLEAN, 2, 2, false, 0, call_contains},
	{"substring-before", XPATH_STRING, 2, 2, false, 0, call_substring_before},
	{"substring-after", XPATH_STRING, 2, 2, false, 0, call_substring_after},
	{"substring", XPATH_STRING, 2, 3, false, 0, call_substring},
	{"string-length", XPATH_NUMBER, 0, 1, false, 0, call_string_length},
	{"normalize-space", XPATH_STRING, 0, 1, false, 0, call_normalize_space},
	{"translate", XPATH_STRING, 3, 3, false, 0, call_translate},
	{"boolean", XPATH_BOOLEAN, 1, 1, false, 0, call_boolean},
	{"not", XPATH_BOOLEAN, 1, 1, false, 0, call_not},
	{"true", XPATH_BOOLEAN, 0, 0, false, 0, call_true},
	{"false", XPATH_BOOLEAN, 0, 0, false, 0, call_false},
	{"lang", XPATH_BOOLEAN, 1, 1, false, 0, call_lang},
	{"number", XPATH_NUMBER, 0, 1, false, 0, call_number},
	{"sum", XPATH_NUMBER, 1, 1, true, 0, call_sum},
	{"floor", XPATH_NUMBER, 1, 1, false, 0, call_floor},
	{"ceiling", XPATH_NUMBER, 1, 1, false, 0, call_ceiling},
	{"round", XPATH_NUMBER, 1, 1, false, 0, call_round},
};

enum { FUNCTION_COUNT = sizeof(function_table) / sizeof(*function_table) };

const size_t function_table_size = FUNCTION_COUNT;

const struct function *function_find(struct str name)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		if (str_is(name, function_table[i].name))
			return &function_table[i];
	return NULL;
}

const char *function_nearest(struct str name)
{
	const char *names[FUNCTION_COUNT];

	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		names[i] = function_table[i].name;
	return err_nearest(name, names, FUNCTION_COUNT);
}
