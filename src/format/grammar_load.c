/* Loading a format: its `grammar`, and the signs by which a page of it is known. */
#include "format/grammar.h"

#include <stdio.h>

/* --- patterns --- */

/* "NAME_label" labels the group NAME. At NULL: the name is no such one. */
static struct str labelled(struct str name)
{
	struct str tail = STR("_label");

	return name.len > tail.len && str_eq(str_from(name, name.len - tail.len), tail) ? str_cut(name, 0, name.len - tail.len)
		: STR_NONE;
}

static int add_slice(const struct load *l, struct line_pattern *lp, const struct yaml *y, uint32_t at, struct str name,
	unsigned group, struct err *err)
{
	struct str of = labelled(name);
	char label[128];
	int number;

	if (of.at && pattern_group(lp->pattern, of) < 0)
		return yaml_fail(y, at, err, "the group '%.*s' labels nothing: there is no group '%.*s'", STR_ARG(name), STR_ARG(of));
	if (of.at)
		return 0;
	snprintf(label, sizeof(label), "%.*s_label", STR_ARG(name));
	number = pattern_group(lp->pattern, str_of(label));
	arena_push(l->loader->arena, &lp->slices,
		((struct slice){names_add(l->loader->names, name), group, number < 0 ? 0 : (unsigned)number}));
	return 0;
}

static int load_line_pattern(const struct load *l, struct line_pattern *lp, const struct yaml *y, uint32_t at, struct err *err)
{
	struct str name;
	unsigned number;

	if (!yaml_text(y, at).len)
		return yaml_fail(y, at, err, "a pattern is wanted");
	if (load_pattern(l, y, at, &lp->pattern, err))
		return -1;
	for (unsigned i = 0; pattern_named(lp->pattern, i, &name, &number); i++)
		if (add_slice(l, lp, y, at, name, number, err))
			return -1;
	return 0;
}

/* --- blocks --- */

struct block_load {
	const struct load *load;
	struct block *block;
};

#define BLOCK (((struct block_load *)into)->block)
#define BLOCK_PATTERN(which) load_line_pattern(((struct block_load *)into)->load, &BLOCK->which, y, at, err)

KEY(block_line)
{
	BLOCK->kind = BLOCK_LINE;
	return BLOCK_PATTERN(own);
}

KEY(block_paragraph)
{
	BLOCK->kind = BLOCK_PARAGRAPH;
	return BLOCK_PATTERN(own);
}

KEY(block_head)
{
	return BLOCK_PATTERN(head);
}

KEY(block_item)
{
	BLOCK->kind = BLOCK_ITEMS;
	return BLOCK_PATTERN(item);
}

KEY(block_else)
{
	return BLOCK_PATTERN(other);
}

KEY(block_anywhere)
{
	(void)err;
	BLOCK->anywhere = yaml_true(y, at);
	return 0;
}

static const struct yaml_key block_keys[] = {
	{"line", block_line}, {"paragraph", block_paragraph}, {"head", block_head}, {"item", block_item}, {"else", block_else},
	{"anywhere", block_anywhere},
};

static int load_block(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	struct block b = {.name = tree_node(&y->tree, at)->name};
	struct block_load into = {l, &b};
	bool line = yaml_get(y, at, "line"), paragraph = yaml_get(y, at, "paragraph"), item = yaml_get(y, at, "item");

	if (yaml_members(y, at, "a block of a page", block_keys, sizeof(block_keys) / sizeof(*block_keys), &into, err))
		return -1;
	if (line + paragraph + item != 1)
		return yaml_fail(y, at, err, "a block has one of: line, paragraph, item");
	if ((b.head.pattern || b.other.pattern) && (!item || b.anywhere))
		return yaml_fail(y, at, err, "head and else belong to items that come in their place");
	for (size_t i = 0; i < l->format->grammar->blocks.n; i++)
		if (l->format->grammar->blocks.at[i].name == b.name)
			return yaml_fail(y, at, err, "there are two blocks '%.*s'", STR_ARG(tree_name(&y->tree, at)));
	arena_push(l->loader->arena, &l->format->grammar->blocks, b);
	return 0;
}

int load_grammar(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	struct grammar *g = l->format->grammar = arena_zalloc(l->loader->arena, sizeof(*g));

	g->need = 1;
	g->item = names_add(l->loader->names, STR("item"));
	if (tree_node(&y->tree, at)->kind != NODE_ARRAY)
		return yaml_fail(y, at, err, "grammar: a list of blocks, each - NAME: {...}");
	for (uint32_t i = 0; yaml_each(y, at, &i);) {
		uint32_t block = tree_node(&y->tree, i)->child;

		if (tree_node(&y->tree, i)->kind != NODE_OBJECT || !block || tree_node(&y->tree, block)->next)
			return yaml_fail(y, i, err, "a block is written - NAME: {...}");
		if (load_block(l, y, block, err))
			return -1;
	}
	return 0;
}

/* --- signs --- */

static int load_sign(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	struct grammar *g = l->format->grammar;
	struct str block = yaml_get_text(y, at, "block"), items = yaml_get_text(y, at, "items");
	int64_t n = items.at ? str_number(items) : 1;

	if (!block.at || n < 1)
		return yaml_fail(y, at, err, "a sign of a page is written {block: NAME, items: NUMBER}");
	for (size_t i = 0; i < g->blocks.n; i++)
		if (str_eq(names_text(l->loader->names, g->blocks.at[i].name), block)) {
			arena_push(l->loader->arena, &g->signs, ((struct page_sign){i, (unsigned)n}));
			return 0;
		}
	return yaml_fail(y, at, err, "the grammar has no block '%.*s'", STR_ARG(block));
}

int load_signs(struct load *l, const struct yaml *y, uint32_t at, struct err *err)
{
	struct grammar *g = l->format->grammar;
	struct str need = yaml_get_text(y, at, "need");
	uint32_t of = yaml_get(y, at, "of");

	if (!g || !of)
		return yaml_fail(y, at, err, "recognise: {need: NUMBER, of: [{block: NAME, items: NUMBER}]}, and a grammar");
	for (uint32_t i = 0; yaml_each(y, of, &i);)
		if (load_sign(l, y, i, err))
			return -1;
	g->need = need.at && str_number(need) > 0 ? (unsigned)str_number(need) : 1;
	if (g->need > g->signs.n)
		return yaml_fail(y, at, err, "more signs are needed than there are");
	return 0;
}
