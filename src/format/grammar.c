/* A page of text by the grammar of its format: which lines are which block, and the nodes of these.
 *
 * Each line is claimed by the first block, in the order of the grammar, whose pattern it fits. Blocks that were passed do
 * not come again, but for those that may stand anywhere. So each line is looked at once by each block at most, and a
 * pattern that gave up too often is not asked again: the time is bounded, whatever the page. */
#include "format/grammar.h"

enum { GAVE_UP_MOST = 8 }; /* after so many lines on which it gave up, a block is out of the game */

/* How far one block has come. */
struct progress {
	uint32_t group;   /* its node, 0: none yet */
	unsigned items;   /* lines or items that it has claimed, its headline left out */
	unsigned gave_up; /* lines on which one of its patterns gave up */
	size_t barren;    /* before this offset no item stands in the lines of another make */
};

struct parse {
	const struct grammar *grammar;
	struct matcher *matcher;
	const struct tree *page;
	struct tree *tree;  /* the same where nodes are made; NULL: lines are only counted */
	struct str raw;     /* the page */
	size_t at;          /* where the line begins that is looked at */
	size_t block;       /* the block whose lines come now; those before it do not come again */
	bool open;          /* that block has begun */
	bool fresh;         /* a paragraph may begin here */
	uint32_t object;    /* the next node that the page has already: JSON on a line of its own, which no block claims */
	struct progress *blocks;
	struct str lines;   /* the line or the paragraph, without blanks at its end */
	size_t lead;        /* blanks at its begin */
	struct match match;
};

/* --- lines --- */

static bool is_eol(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank_char(char c)
{
	return c == ' ' || c == '\t' || is_eol(c);
}

/* The line at `from`, without its end; *next: where the one after it begins. */
static struct str line_at(struct str raw, size_t from, size_t *next)
{
	size_t end = from;

	while (end < raw.len && !is_eol(raw.at[end]))
		end++;
	*next = end + 1 < raw.len && raw.at[end] == '\r' && raw.at[end + 1] == '\n' ? end + 2 : end < raw.len ? end + 1 : end;
	return str_cut(raw, from, end);
}

static bool is_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_blank_char(s.at[i]))
			return false;
	return true;
}

/* From `from` up to an empty line or an object; *next: behind its last line. */
static struct str paragraph_at(const struct parse *p, size_t from, size_t *next)
{
	struct str raw = p->object ? str_cut(p->raw, 0, tree_node(p->page, p->object)->begin) : p->raw;
	size_t at = from, end = from;

	while (at < raw.len) {
		size_t behind;
		struct str line = line_at(raw, at, &behind);

		if (is_blank(line))
			break;
		end = at + line.len;
		at = behind;
	}
	*next = at;
	return str_cut(raw, from, end);
}

/* --- nodes --- */

static struct node *new_node(struct parse *p, uint32_t parent, enum node_kind kind, uint32_t name, size_t begin, size_t end)
{
	uint32_t id = tree_add(p->tree, parent, kind, name);
	struct node *n = &p->tree->nodes.at[id];

	n->begin = n->content = (uint32_t)begin;
	n->end = n->content_end = (uint32_t)end;
	if (end > begin && memchr(p->raw.at + begin, '\r', end - begin))
		n->flags = NODE_ESCAPED;
	return n;
}

/* Blanks around the line are nobody's. */
static size_t within(const struct parse *p, size_t at)
{
	return at < p->lead ? p->lead : at > p->lines.len ? p->lines.len : at;
}

/* The range of a group of the match within the lines; false if it took no part. */
static bool group_range(const struct parse *p, unsigned group, size_t *begin, size_t *end)
{
	*begin = p->match.begin[group];
	*end = p->match.end[group];
	if (*begin == SIZE_MAX)
		return false;
	*begin = within(p, *begin);
	*end = within(p, *end);
	return true;
}

/* The named groups of the match, in the order of the pattern. One that took no part is no node, unless its label did. */
static void add_slices(struct parse *p, uint32_t parent, const struct line_pattern *lp)
{
	size_t base = (size_t)(p->lines.at - p->raw.at), begin, end, label = 0, label_end = 0;

	for (size_t i = 0; i < lp->slices.n; i++) {
		const struct slice *s = &lp->slices.at[i];
		bool labelled = s->label && group_range(p, s->label, &label, &label_end);
		struct node *n;

		if (!group_range(p, s->group, &begin, &end) || (labelled && begin == end)) {
			if (!labelled)
				continue;
			begin = end = label_end; /* what stands between a label and nothing is nobody's */
		}
		n = new_node(p, parent, NODE_SLICE, s->name, base + begin, base + end);
		if (labelled && label < begin)
			n->begin = (uint32_t)(base + label);
		if (labelled && label_end > end)
			n->end = (uint32_t)(base + label_end);
	}
}

/* A group that covers the lines, but for the blanks around them. Its "start tag" is its first line. */
static uint32_t add_group(struct parse *p, uint32_t parent, uint32_t name)
{
	size_t begin = (size_t)(p->lines.at - p->raw.at) + p->lead, end = begin + p->lines.len - p->lead, line;
	struct node *n;

	for (line = begin; line < end && !is_eol(p->raw.at[line]); line++)
		;
	n = new_node(p, parent, NODE_GROUP, name, begin, end);
	n->tag_end = (uint32_t)line;
	return (uint32_t)(n - p->tree->nodes.at);
}

/* The block's node goes as far as its last line. */
static void stretch(struct parse *p, uint32_t group)
{
	struct node *n = &p->tree->nodes.at[group];

	n->end = n->content_end = (uint32_t)(p->lines.at - p->raw.at + (ptrdiff_t)p->lines.len);
	n->flags = NODE_ESCAPED; /* it may hold line ends */
}

/* --- claiming --- */

static bool fits(struct parse *p, const struct line_pattern *lp, size_t block, struct str text)
{
	int rc;

	if (!lp->pattern || p->blocks[block].gave_up >= GAVE_UP_MOST)
		return false;
	rc = pattern_match(lp->pattern, p->matcher, text, 0, &p->match);
	if (rc < 0)
		p->blocks[block].gave_up++;
	p->lines = text;
	return rc == 1;
}

static void make_nodes(struct parse *p, size_t block, const struct line_pattern *lp, bool item)
{
	uint32_t *group = &p->blocks[block].group, parent;

	while (p->lines.len && is_blank_char(p->lines.at[p->lines.len - 1]))
		p->lines.len--;
	for (p->lead = 0; p->lead < p->lines.len && is_blank_char(p->lines.at[p->lead]); p->lead++)
		;
	if (!*group)
		*group = add_group(p, 1, p->grammar->blocks.at[block].name);
	else
		stretch(p, *group);
	parent = item ? add_group(p, *group, p->grammar->item) : *group;
	add_slices(p, parent, lp);
}

static bool claim(struct parse *p, size_t block, const struct line_pattern *lp, bool item)
{
	const struct block *b = &p->grammar->blocks.at[block];

	p->blocks[block].items += lp != &b->head;
	if (p->tree)
		make_nodes(p, block, lp, item);
	p->fresh = false;
	if (b->anywhere)
		return true;
	p->open = b->kind == BLOCK_ITEMS;
	p->block = p->open ? block : block + 1;
	p->fresh = !item;
	return true;
}

/* Is there an item behind lines of another make, the first of which is the one that is looked at? */
static bool item_follows(struct parse *p, size_t block)
{
	const struct block *b = &p->grammar->blocks.at[block];
	size_t at = p->at, next;

	if (at < p->blocks[block].barren)
		return false;
	for (; at < p->raw.len; at = next) {
		struct str line = line_at(p->raw, at, &next);

		if (is_blank(line))
			continue;
		if (fits(p, &b->item, block, line))
			return true;
		if (!fits(p, &b->other, block, line))
			break;
	}
	p->blocks[block].barren = at;
	return false;
}

static bool try_items(struct parse *p, size_t block, struct str line)
{
	const struct block *b = &p->grammar->blocks.at[block];
	bool begun = p->block == block && p->open;

	if (!begun && b->head.pattern)
		return fits(p, &b->head, block, line) && claim(p, block, &b->head, false);
	if (fits(p, &b->item, block, line))
		return claim(p, block, &b->item, true);
	if (!fits(p, &b->other, block, line) || (!begun && !item_follows(p, block)))
		return false;
	return fits(p, &b->other, block, line) && claim(p, block, &b->other, true);
}

/* Does the line belong to the block? *next: where the next one begins. */
static bool try_block(struct parse *p, size_t block, struct str line, size_t *next)
{
	const struct block *b = &p->grammar->blocks.at[block];
	size_t behind;

	switch (b->kind) {
	case BLOCK_LINE:
		return fits(p, &b->own, block, line) && claim(p, block, &b->own, false);
	case BLOCK_ITEMS:
		return try_items(p, block, line);
	default:
		if (!p->fresh || !fits(p, &b->own, block, paragraph_at(p, p->at, &behind)))
			return false;
		*next = behind;
		return claim(p, block, &b->own, false);
	}
}

/* May the block claim the line? */
static bool is_due(const struct parse *p, size_t block)
{
	const struct block *b = &p->grammar->blocks.at[block];

	return b->anywhere ? b->kind == BLOCK_ITEMS || !p->blocks[block].items : block >= p->block;
}

static void take_line(struct parse *p)
{
	size_t next, i = 0;
	struct str line = line_at(p->raw, p->at, &next);

	while (p->object && tree_node(p->page, p->object)->end <= p->at)
		p->object = tree_node(p->page, p->object)->next;
	if (is_blank(line)) {
		p->fresh = true;
	} else if (!p->object || tree_node(p->page, p->object)->begin >= p->at + line.len) {
		while (i < p->grammar->blocks.n && !(is_due(p, i) && try_block(p, i, line, &next)))
			i++;
		if (i == p->grammar->blocks.n)
			p->fresh = false;
	}
	p->at = next;
}

static unsigned run(struct parse *p, struct tree *page, unsigned *signs)
{
	const struct grammar *g = p->grammar;
	struct arena arena = {0};
	unsigned gave_up = 0;

	p->page = page;
	p->raw = str_n(page->raw, tree_node(page, 1)->end);
	p->at = tree_node(page, 1)->begin;
	p->fresh = true;
	p->object = tree_first(page, 1);
	p->blocks = arena_zalloc(&arena, (g->blocks.n + 1) * sizeof(*p->blocks));
	while (p->at < p->raw.len)
		take_line(p);
	*signs = 0;
	for (size_t i = 0; i < g->signs.n; i++)
		*signs += p->blocks[g->signs.at[i].block].items >= g->signs.at[i].items;
	for (size_t i = 0; i < g->blocks.n; i++)
		gave_up += p->blocks[i].gave_up;
	arena_clear(&arena);
	return gave_up;
}

/* Numbers the nodes in document order: blocks that stand anywhere have got theirs between those of others. */
static void renumber(struct tree *t)
{
	struct arena arena = {0};
	uint32_t *number = arena_zalloc(&arena, t->nodes.n * sizeof(*number)), n = 0;
	struct node *old = arena_alloc(&arena, t->nodes.n * sizeof(*old));

	for (uint32_t i = tree_walk(t, 0, 0); i; i = tree_walk(t, 0, i))
		number[i] = ++n;
	memcpy(old, t->nodes.at, t->nodes.n * sizeof(*old));
	for (uint32_t i = 0; i < t->nodes.n; i++) {
		struct node *to = &t->nodes.at[number[i]];

		*to = old[i];
		to->parent = number[to->parent];
		to->next = number[to->next];
		to->child = number[to->child];
		to->last = number[to->last];
	}
	arena_clear(&arena);
}

unsigned grammar_recognises(const struct grammar *g, struct matcher *matcher, struct tree *page)
{
	struct parse p = {.grammar = g, .matcher = matcher};
	unsigned signs;

	run(&p, page, &signs);
	return signs >= g->need ? signs : 0;
}

unsigned grammar_apply(const struct grammar *g, struct matcher *matcher, struct tree *page)
{
	struct parse p = {.grammar = g, .matcher = matcher, .tree = page};
	unsigned signs, gave_up = run(&p, page, &signs);

	renumber(page);
	return gave_up;
}
