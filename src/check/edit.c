/* Edits: what a fix would write in place of which bytes. They are made only where a report shows them. */
#include "check/edit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "value/chars.h"
#include "value/transform.h"

/* --- how a text stands in the file --- */

static void add_xml(struct buf *out, char c, bool attribute)
{
	if (c == '<' || c == '&' || c == '>')
		buf_add_str(out, c == '<' ? STR("&lt;") : c == '&' ? STR("&amp;") : STR("&gt;"));
	else if (c == '\r' || (attribute && (c == '"' || c == '\'' || c == '\n' || c == '\t')))
		buf_addf(out, "&#%u;", (unsigned)c);
	else
		buf_add_byte(out, c);
}

static void add_json(struct buf *out, char c)
{
	if (c == '"' || c == '\\')
		buf_addf(out, "\\%c", c);
	else if ((unsigned char)c < 0x20)
		buf_addf(out, "\\u%04x", (unsigned)c);
	else
		buf_add_byte(out, c);
}

static struct str as_written(struct mending *m, struct str text)
{
	unsigned kind = tree_node(m->s->record->tree, m->s->value->node)->kind;
	struct buf out = {0};
	struct str written;

	for (size_t i = 0; i < text.len; i++)
		if (kind == NODE_STRING)
			add_json(&out, text.at[i]);
		else if (kind == NODE_SLICE)
			buf_add_byte(&out, text.at[i]);
		else
			add_xml(&out, text.at[i], kind == NODE_ATTRIBUTE);
	written = arena_str(m->e->arena, buf_str(&out));
	buf_clear(&out);
	return written;
}

/* Are these raw bytes what the edit takes them for? They may hold references, but no tags. */
static bool is_plain(const struct tree *t, uint32_t begin, uint32_t end, struct str old)
{
	struct str raw = str_cut(str_n(t->raw, t->raw_len), begin, end);
	bool escaped = memchr(raw.at, '&', raw.len) || memchr(raw.at, '\\', raw.len) || memchr(raw.at, '\r', raw.len);

	return escaped ? !memchr(raw.at, '<', raw.len) : str_eq(raw, old);
}

void edit_add(struct mending *m, uint32_t begin, uint32_t end, struct str written)
{
	struct edit *edit = arena_alloc(m->e->arena, sizeof(*edit));

	*edit = (struct edit){NULL, begin, end, written};
	*m->last = edit;
	m->last = &edit->next;
}

void edit_change(struct mending *m, struct str text, size_t begin, size_t end, struct str by)
{
	const struct tree *t = m->s->record->tree;
	uint32_t from, to;

	value_locate(m->e, m->s->record, m->s->value, text, (uint32_t)begin, (uint32_t)end, &from, &to);
	if (from > to || to > t->raw_len || !is_plain(t, from, to, str_cut(text, begin, end)))
		m->failed = true;
	else
		edit_add(m, from, to, as_written(m, by));
}

/* --- the hits --- */

static bool is_meant(const struct mending *m, const struct hit *hit)
{
	if (!m->only || m->only == hit)
		return true;
	if (m->rule->per & PER_HIT)
		return false;
	return !(m->rule->per & PER_TEXT) || str_eq(str_cut(m->text, hit->begin, hit->end), str_cut(m->text, m->only->begin, m->only->end));
}

bool edit_touches(const struct mending *m, size_t begin, size_t end)
{
	if (!(m->rule->per & (PER_HIT | PER_TEXT)) || !m->r->hits.n)
		return true;
	for (size_t i = 0; i < m->r->hits.n; i++)
		if (is_meant(m, &m->r->hits.at[i]) && m->r->hits.at[i].begin < end && begin < m->r->hits.at[i].end)
			return true;
	return false;
}

/* --- verbs --- */

static void transform(struct mending *m, const struct transform *t)
{
	struct str text = m->r->hits.n ? m->text : m->s->value->exact;
	struct pieces map = {0};
	struct buf out = {0};
	struct change c;
	size_t next = 0;

	if (t->run(text, &out, &map))
		while (transform_change(&map, text.len, out.len, &next, &c))
			if (edit_touches(m, c.begin, c.end))
				edit_change(m, text, c.begin, c.end, str_cut(buf_str(&out), c.to, c.to_end));
	vec_clear(&map.list);
	buf_clear(&out);
}

bool edit_expand(const struct mending *m, struct str argument, struct str hit, struct buf *out)
{
	for (size_t i = 0; i < argument.len;) {
		size_t open = str_find(argument, '{', i), end = str_find(argument, '}', open);
		struct str name;
		unsigned k = 0;

		buf_add_str(out, str_cut(argument, i, open));
		if (open == argument.len)
			break;
		name = str_cut(argument, open + 1, end);
		while (k < m->r->n_outputs && !str_eq(m->r->outputs[k].name, name))
			k++;
		if (end == argument.len || (k == m->r->n_outputs && !str_is(name, "hit")))
			return false;
		buf_add_str(out, k < m->r->n_outputs ? m->r->outputs[k].text : hit);
		i = end + 1;
	}
	return true;
}

static void each_hit(struct mending *m, struct str argument)
{
	struct buf by = {0};

	for (size_t i = 0; i < m->r->hits.n && !m->failed; i++) {
		const struct hit *hit = &m->r->hits.at[i];

		by.len = 0;
		if (!is_meant(m, hit))
			continue;
		if (edit_expand(m, argument, str_cut(m->text, hit->begin, hit->end), &by))
			edit_change(m, m->text, hit->begin, hit->end, buf_str(&by));
		else
			m->failed = true;
	}
	buf_clear(&by);
}

static void delete_hits(struct mending *m)
{
	each_hit(m, STR(""));
}

static void set_hits(struct mending *m)
{
	each_hit(m, yaml_text(m->rule->yaml, m->fix->node));
}

/* "U+064A" or the character itself: what the map of the rule makes of it; at NULL: nothing. */
static struct str mapped(const struct mending *m, struct str c, uint32_t cp, struct buf *room)
{
	const struct yaml *y = m->rule->yaml;
	char code[16];
	struct str to;

	snprintf(code, sizeof(code), "U+%04X", (unsigned)cp);
	for (uint32_t i = tree_node(&y->tree, m->fix->node)->child; i; i = tree_node(&y->tree, i)->next) {
		if (!str_is(tree_name(&y->tree, i), code) && !str_eq(tree_name(&y->tree, i), c))
			continue;
		to = yaml_text(y, i);
		if (!str_starts(to, STR("U+")))
			return to;
		snprintf(code, sizeof(code), "%.*s", (int)to.len - 2, to.at + 2);
		room->len = 0;
		buf_add_utf8(room, (uint32_t)strtoul(code, NULL, 16));
		return buf_str(room);
	}
	return STR_NONE;
}

static void map_hits(struct mending *m)
{
	struct buf room = {0};

	for (size_t i = 0; i < m->r->hits.n; i++) {
		const struct hit *hit = &m->r->hits.at[i];
		unsigned len;

		for (size_t at = hit->begin; at < hit->end && is_meant(m, hit); at += len) {
			uint32_t cp = utf8_at(m->text.at + at, &len);
			struct str to = mapped(m, str_n(m->text.at + at, len), cp, &room);

			if (to.at)
				edit_change(m, m->text, at, at + len, to);
		}
	}
	buf_clear(&room);
}

static void whole(struct mending *m, struct str by)
{
	struct str exact = m->s->value->exact;

	edit_change(m, exact, 0, exact.len, by);
}

static void clear(struct mending *m)
{
	whole(m, STR(""));
}

static void shape(struct mending *m)
{
	struct buf out = {0};

	if (fix_shape(m->e, m->s, &out))
		whole(m, buf_str(&out));
	else
		m->failed = true;
	buf_clear(&out);
}

/* As the format writes such identifiers, with or without the address before it; a date as the check has found that it must be. */
static void form(struct mending *m)
{
	const struct mapping *map = m->s->value->map;
	const struct kind *k = map->role->kind;
	struct str bare = value_facet(m->e, m->s->record, m->s->value, FACET_BARE), template = STR("{bare}");
	struct buf out = {0};
	size_t at;

	if (map->date.present) {
		if (edit_expand(m, STR("{expected}"), STR_NONE, &out))
			whole(m, buf_str(&out));
		else
			m->failed = true;
		buf_clear(&out);
		return;
	}
	for (size_t i = 0; i < k->n_forms; i++)
		if (str_eq(k->forms[i].name, map->form))
			template = k->forms[i].template;
	at = str_find_str(template, STR("{bare}"), 0);
	if (at == template.len || !bare.at) {
		m->failed = true;
		return;
	}
	buf_add_str(&out, str_cut(template, 0, at));
	buf_add_str(&out, bare);
	buf_add_str(&out, str_from(template, at + 6));
	whole(m, buf_str(&out));
	buf_clear(&out);
}

static void set(struct mending *m)
{
	struct buf out = {0};

	if (edit_expand(m, yaml_text(m->rule->yaml, m->fix->node), STR(""), &out))
		whole(m, buf_str(&out));
	else
		m->failed = true;
	buf_clear(&out);
}

static const struct {
	const char *verb;
	void (*run)(struct mending *);
} verbs[] = {
	{"delete-hits", delete_hits}, {"set-hits", set_hits}, {"map", map_hits}, {"clear", clear}, {"shape", shape}, {"form", form},
	{"set", set}, {"rewrite", edit_rewrite}, {"delete-item", edit_delete_item},
};

static void run(struct mending *m)
{
	const struct transform *t = transform_find(m->fix->verb);

	if (t) {
		transform(m, t);
		return;
	}
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (str_is(m->fix->verb, verbs[i].verb)) {
			verbs[i].run(m);
			return;
		}
}

static int order(const void *a, const void *b)
{
	const struct edit *x = *(const struct edit *const *)a, *y = *(const struct edit *const *)b;

	return x->begin != y->begin ? (x->begin < y->begin ? -1 : 1) : (x->end > y->end) - (x->end < y->end);
}

struct edit *edits_sort(struct arena *arena, struct edit *first)
{
	struct edit **list, *kept = NULL, **last = &kept;
	uint32_t end = 0;
	size_t n = 0, i = 0;

	for (const struct edit *edit = first; edit; edit = edit->next)
		n++;
	if (n < 2)
		return first;
	list = arena_alloc(arena, n * sizeof(*list));
	for (struct edit *edit = first; edit; edit = edit->next)
		list[i++] = edit;
	qsort(list, n, sizeof(*list), order);
	for (i = 0; i < n; i++) { /* what overlaps an earlier one is dropped */
		if (kept && list[i]->begin < end)
			continue;
		*last = list[i];
		last = &list[i]->next;
		end = list[i]->end;
	}
	*last = NULL;
	return kept;
}

/* Does the value have a text in the file that verbs can change? */
static bool has_text(struct mending *m)
{
	const struct node *node = tree_node(m->s->record->tree, m->s->value->node);

	if (m->s->value->part[0] || node->flags & NODE_STORED || node->kind == NODE_OBJECT || node->kind == NODE_ARRAY)
		return false;
	m->text = subject_text(m->e, m->s);
	return m->text.at != NULL;
}

struct edit *edits_make(struct engine *e, const struct rule *rule, const struct fix_rule *fix, const struct subject *s,
	const struct result *r, const struct hit *only)
{
	struct mending m = {.e = e, .rule = rule, .fix = fix, .s = s, .r = r, .only = only};

	m.last = &m.first;
	if (!fix || s->piece.at || r->place || rule->place)
		return NULL;
	if (str_is(fix->verb, "unnest"))
		edit_unnest(&m);
	else if (!s->value || !s->value->node || s->value->made_of || s->value->placed)
		return NULL;
	else if (str_is(fix->verb, "swap"))
		edit_swap(&m);
	else if (has_text(&m))
		run(&m);
	return m.failed ? NULL : m.first;
}
