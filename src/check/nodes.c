/* Rules on nodes: on those of a kind, those that a path leads to, those that say ids. */
#include "check/nodes.h"

#include "base/mem.h"
#include "check/memo.h"
#include "check/rows.h"
#include "value/features.h"

enum {
	SHAPES = 256,      /* of objects, that are remembered; a power of two */
	MEMO_NAMES = 8192, /* beyond those of the rule set */
};

/* Members of one name, and objects with the same keys, come by the thousand: what rules have nothing to say of is
 * remembered. One bit for each rule on a kind of nodes. */
struct node_memo {
	const struct names *names; /* whose numbers these are */
	uint32_t cuts;
	VEC(uint64_t) silent[NODE_KINDS]; /* by number of the node's name */
	struct {
		uint64_t shape, silent;
	} shapes[SHAPES];
};

/* --- plans --- */

/* Is what the check answers about a node settled by its kind and whether it is empty? */
static bool is_of_kind(const struct check *c)
{
	bool all = c->row->flags & CHECK_COMBINES;

	for (size_t i = 0; all && i < c->args[0].checks.n; i++)
		all = is_of_kind(c->args[0].checks.at[i]);
	return all || c->row->run == check_type || c->row->run == check_state;
}

/* Is a rule's answer about an object settled by the names of its members, their kinds, and which are empty? */
static bool is_of_shape(const struct rule *rule)
{
	const struct check *c = rule->check;
	bool all = c->row->run == check_mixes && c->args[1].xpath && xpath_is_children(c->args[1].xpath);

	for (size_t i = 0; all && i < c->args[0].checks.n; i++)
		all = is_of_kind(c->args[0].checks.at[i]);
	return !rule->pieces && (all || c->row->run == check_keys);
}

/* A text with fewer bytes is not what the check asks for. */
static size_t least_bytes(const struct check *c)
{
	size_t least = 0;

	if (c->row->run == check_length && c->args[0].word_number == 0 && c->args[1].given && c->args[1].bounds[0].literal.at)
		return c->args[1].number > 0 ? (size_t)c->args[1].number : 0;
	for (size_t i = 0; c->row->run == check_all && i < c->args[0].checks.n; i++) {
		size_t n = least_bytes(c->args[0].checks.at[i]);

		least = n > least ? n : least;
	}
	return least;
}

static struct run run_of(const struct rule *rule)
{
	struct run run = {.rule = rule, .byte = -1};

	if (rule->read.facet != FACET_DEFAULT && rule->read.facet != FACET_EXACT && rule->read.facet != FACET_TRIM)
		return run;
	run.needs = rule->needs & FEATURE_BIT(FEATURE_ODD) ? 0 : rule->needs;
	run.byte = features_byte(run.needs);
	run.least = rule->forbid ? least_bytes(rule->check) : 0;
	return run;
}

void nodes_plan(struct plan *p, const struct rule *rule)
{
	if (rule->at || rule->at_ids_define || rule->at_ids_refer)
		vec_push(&p->nodes.runs, ((struct run){.rule = rule}));
	for (int k = 0; k < NODE_KINDS; k++) {
		struct kind_rules *rules = &p->kinds[k];
		uint64_t bit = rules->list.runs.n < 64 ? (uint64_t)1 << rules->list.runs.n : 0;

		if (!(rule->at_kinds >> k & 1))
			continue;
		if (!p->node_memo)
			p->node_memo = mem_zalloc(sizeof(*p->node_memo));
		vec_push(&rules->list.runs, run_of(rule));
		rules->of_name |= memo_of_name(rule) ? bit : 0;
		rules->of_shape |= k == NODE_OBJECT && is_of_shape(rule) ? bit : 0;
		p->kinds_asked |= 1u << k;
	}
}

void nodes_plan_clear(struct plan *p)
{
	vec_clear(&p->nodes.runs);
	for (int k = 0; k < NODE_KINDS; k++) {
		vec_clear(&p->kinds[k].list.runs);
		if (p->node_memo)
			vec_clear(&p->node_memo->silent[k]);
	}
	mem_free(p->node_memo);
}

/* --- what is known --- */

/* Numbers of names that only documents have may by now mean others. */
static void renew(struct node_memo *m, const struct names *names)
{
	if (m->names == names && m->cuts == names->cuts)
		return;
	for (int k = 0; k < NODE_KINDS; k++)
		if (m->silent[k].n > names->first)
			m->silent[k].n = names->first;
	memset(m->shapes, 0, sizeof(m->shapes));
	m->names = names;
	m->cuts = names->cuts;
}

/* What is known of nodes of this kind and name; NULL: it is not kept. */
static uint64_t *silent_of_name(struct node_memo *m, int kind, uint32_t name)
{
	if (name >= m->names->first + MEMO_NAMES)
		return NULL;
	while (m->silent[kind].n <= name)
		vec_push(&m->silent[kind], 0);
	return &m->silent[kind].at[name];
}

/* Of the members' names, kinds, and whether they are empty. */
static uint64_t shape_of(const struct tree *t, uint32_t object)
{
	uint64_t shape = 1;

	for (uint32_t m = tree_node(t, object)->child; m; m = tree_node(t, m)->next) {
		const struct node *n = tree_node(t, m);
		uint64_t member = (uint64_t)n->name << 8 | (uint64_t)n->kind << 1 | (n->content == n->content_end);

		shape = ((shape << 7 | shape >> 57) ^ member) * 0x9E3779B97F4A7C15u; /* the odd number nearest to 2^64 by the golden ratio */
	}
	return shape;
}

static uint64_t *silent_of_shape(struct node_memo *m, const struct tree *t, uint32_t object)
{
	uint64_t shape = shape_of(t, object);
	size_t slot = shape >> 32 & (SHAPES - 1);

	if (m->shapes[slot].shape != shape) {
		m->shapes[slot].shape = shape;
		m->shapes[slot].silent = 0;
	}
	return &m->shapes[slot].silent;
}

/* --- asking --- */

static bool has_needed(const struct run *run, const struct tree *t, const struct node *n)
{
	struct str text = str_n(t->raw + n->content, n->content_end - n->content);
	struct features features;

	if (n->kind < NODE_STRING || n->kind > NODE_NULL || n->flags & NODE_ESCAPED)
		return true;
	if (text.len < run->least)
		return false;
	if (run->byte >= 0)
		return memchr(text.at, run->byte, text.len) != NULL;
	if (run->needs)
		features_scan(text, &features);
	return !run->needs || features.bytes & run->needs;
}

/* True: the rule has nothing to say of the node. */
static bool ask_one(struct engine *e, const struct plan *plan, const struct run *run, struct record *r, uint32_t node)
{
	struct subject s;

	if (!has_needed(run, r->tree, tree_node(r->tree, node)))
		return true;
	s = (struct subject){.record = r, .node = node, .read = run->rule->read};
	return !engine_ask(e, plan, run->rule, &s);
}

static void ask_about(struct engine *e, const struct plan *plan, struct record *r, uint32_t node)
{
	const struct node *n = tree_node(r->tree, node);
	const struct kind_rules *rules = &plan->kinds[n->kind];
	uint64_t *name = rules->of_name ? silent_of_name(plan->node_memo, n->kind, n->name) : NULL;
	uint64_t *shape = rules->of_shape ? silent_of_shape(plan->node_memo, r->tree, node) : NULL;
	uint64_t silent = (name ? *name : 0) | (shape ? *shape : 0);

	for (size_t i = 0; i < rules->list.runs.n; i++) {
		uint64_t bit = i < 64 ? (uint64_t)1 << i : 0;

		if (silent & bit || !ask_one(e, plan, &rules->list.runs.at[i], r, node))
			continue;
		if (name)
			*name |= rules->of_name & bit;
		if (shape)
			*shape |= rules->of_shape & bit;
	}
}

/* Is the node of this record, not of another one in the same tree? */
static bool is_inside(const struct record *r, uint32_t node)
{
	return node >= r->node && (!r->node_end || node < r->node_end);
}

/* Rules on kinds of nodes, in one walk: a tree holds either elements or values of JSON, and rules on the others cannot fire. */
static void ask_kinds(struct engine *e, const struct plan *plan, struct record *r)
{
	const unsigned of_json = 1u << NODE_OBJECT | 1u << NODE_ARRAY | 1u << NODE_STRING | 1u << NODE_NUMBER | 1u << NODE_BOOLEAN |
		1u << NODE_NULL;
	uint32_t root = r->node ? r->node : tree_first(r->tree, 0); /* JSON may stand in a page of text */
	uint32_t end = r->node_end ? r->node_end : (uint32_t)r->tree->nodes.n;
	bool json = root && 1u << tree_node(r->tree, root)->kind & of_json;

	if (!(plan->kinds_asked & (json ? of_json : ~of_json)))
		return;
	renew(plan->node_memo, r->tree->names);
	for (uint32_t n = r->node ? r->node : 1; n < end; n++)
		if (plan->kinds_asked >> tree_node(r->tree, n)->kind & 1)
			ask_about(e, plan, r, n);
}

static void ask_node(struct engine *e, const struct plan *plan, struct record *r, const struct rule *rule, uint32_t node)
{
	struct subject s = {.record = r, .node = node, .read = rule->read};

	if (is_inside(r, node))
		engine_ask(e, plan, rule, &s);
}

static void ask_ids(struct engine *e, const struct plan *plan, struct record *r, const struct rule *rule)
{
	size_t n;
	const uint32_t *nodes = record_id_nodes(r, rule->at_ids_refer, &n);

	for (size_t i = 0; i < n; i++)
		ask_node(e, plan, r, rule, nodes[i]);
}

static void ask_paths(struct engine *e, const struct plan *plan, struct record *r)
{
	for (size_t k = 0; k < plan->nodes.runs.n; k++) {
		const struct rule *rule = plan->nodes.runs.at[k].rule;
		struct xpath_context c = {.tree = r->tree, .arena = e->arena, .steps = XPATH_STEPS, .root = record_root(r->tree)};
		struct xpath_value found;

		if (!rule->at) {
			ask_ids(e, plan, r, rule);
			continue;
		}
		if (xpath_eval(rule->at, &c, &found) || found.type != XPATH_NODES)
			continue;
		for (size_t i = 0; i < found.nodes.n; i++)
			ask_node(e, plan, r, rule, found.nodes.at[i].node);
	}
}

void nodes_ask(struct engine *e, const struct plan *plan, struct record *r)
{
	ask_kinds(e, plan, r);
	ask_paths(e, plan, r);
}
