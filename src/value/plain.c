/* A text as a person reads it. */
#include "base/bytes16.h"
#include "value/chars.h"
#include "value/html.h"
#include "value/made.h"

/* Blanks seen and not yet written: one space will stand for [begin, end) of the input. */
struct plain {
	struct made made;
	bool blank, one_space;
	size_t begin, end;
};

static void add_blank(struct plain *p, size_t begin, size_t end, bool is_space)
{
	p->one_space = !p->blank && is_space;
	if (!p->blank)
		p->begin = begin;
	p->end = end;
	p->blank = true;
}

static void flush_blank(struct plain *p)
{
	if (p->blank && made_len(&p->made)) {
		if (p->one_space)
			made_same(&p->made, p->begin, p->end);
		else
			made_new(&p->made, STR(" "), p->begin, p->end);
	}
	p->blank = false;
}

/* End of the words that stand from i on with one space between them. */
static size_t words_end(struct str t, size_t i, size_t end)
{
	const bytes16 space = bytes16_all(' ');

	for (; i + 17 <= end; i += 16) {
		bytes16 here = bytes16_at(t.at + i), next = bytes16_at(t.at + i + 1);

		if (bytes16_any((bytes16)((here < space) | ((here == space) & (next <= space)))))
			break;
	}
	for (; i < end; i++)
		if (byte_is_blank(t.at[i]) && (t.at[i] != ' ' || i + 1 == end || byte_is_blank(t.at[i + 1])))
			return i;
	return end;
}

/* A run of text without tags or references. */
static void add_text(struct plain *p, size_t begin, size_t end)
{
	struct str in = p->made.in;

	while (begin < end) {
		size_t stop = byte_is_blank(in.at[begin]) ? begin : words_end(in, begin, end);

		if (stop > begin) {
			flush_blank(p);
			made_same(&p->made, begin, stop);
		}
		for (begin = stop; begin < end && byte_is_blank(in.at[begin]); begin++)
			add_blank(p, begin, begin + 1, in.at[begin] == ' ');
	}
}

static void add_ref(struct plain *p, const struct html_ref *ref)
{
	char bytes[8];
	unsigned len = 0;

	for (unsigned i = 0; i < ref->n; i++)
		len += utf8_put(bytes + len, ref->cp[i]);
	if (len == 1 && byte_is_blank(bytes[0])) {
		add_blank(p, ref->begin, ref->end, false);
		return;
	}
	flush_blank(p);
	if (ref->n)
		made_new(&p->made, str_n(bytes, len), ref->begin, ref->end);
	else
		made_same(&p->made, ref->begin, ref->end);
}

/* What lies between two tags. */
static void add_between(struct plain *p, size_t begin, size_t end)
{
	struct str head = str_n(p->made.in.at, end);
	struct html_ref ref;

	while (html_ref_next(head, begin, &ref)) {
		add_text(p, begin, ref.begin);
		add_ref(p, &ref);
		begin = ref.end;
	}
	add_text(p, begin, end);
}

/* Trims what was made at both ends; what goes at the begin is only left out of the slice. */
static struct str trim_made(struct made *m)
{
	struct str all = str_n(m->out->at + m->base, made_len(m)), s = text_trim(all);
	size_t cut = s.len ? (size_t)(s.at - all.at) : 0;

	made_cut(m, cut + s.len);
	if (!cut || !m->map)
		return s;
	for (size_t i = 0, n = m->map->list.n, kept = 0; i < n; i++) {
		struct piece q = m->map->list.at[i];

		if (q.to + q.to_len <= cut) {
			m->map->list.n--;
			continue;
		}
		if (q.to < cut) {
			q.from += (uint32_t)cut - q.to;
			q.from_len -= (uint32_t)cut - q.to;
			q.to_len -= (uint32_t)cut - q.to;
			q.to = (uint32_t)cut;
		}
		q.to -= (uint32_t)cut;
		m->map->list.at[kept++] = q;
	}
	return s;
}

/* Could it be more than words with one space between them? */
static bool may_change(struct str t)
{
	const bytes16 space = bytes16_all(' ');
	size_t i = 0;

	for (; i + 17 <= t.len; i += 16) {
		bytes16 here = bytes16_at(t.at + i), next = bytes16_at(t.at + i + 1);
		bytes16 blanks = (bytes16)((here < space) | ((here == space) & (next <= space)));

		if (bytes16_any(blanks | (bytes16)((here == bytes16_all('<')) | (here == bytes16_all('&')))))
			return true;
	}
	for (; i < t.len; i++)
		if ((unsigned char)t.at[i] < ' ' || t.at[i] == '<' || t.at[i] == '&' ||
			(t.at[i] == ' ' && i + 1 < t.len && byte_is_blank(t.at[i + 1])))
			return true;
	return false;
}

static bool is_listed(const struct str_list *list, struct str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i], name))
			return true;
	return false;
}

/* The end of the element that the tag opens; of its start tag if nothing closes it. */
static size_t element_end(const struct html_scan *from, const struct html_tag *open)
{
	struct html_scan scan = *from;
	struct html_tag tag;
	unsigned depth = 1;

	if (open->empty || open->closing)
		return open->end;
	while (depth && html_scan_next(&scan, &tag))
		if (str_eq(tag.name, open->name) && !tag.empty)
			depth += tag.closing ? -1u : 1u;
	return depth ? open->end : tag.end;
}

struct str text_plain(struct str in, struct buf *scratch, struct pieces *map)
{
	return text_plain_tags(in, NULL, scratch, map);
}

struct str text_plain_tags(struct str in, const struct text_tags *tags, struct buf *scratch, struct pieces *map)
{
	struct html_scan scan = {.text = in};
	struct html_tag tag;
	struct plain p = {0};
	size_t at = 0;

	if (!may_change(in)) {
		struct str s = text_trim(in);

		if (s.len)
			pieces_add(map, 0, (uint32_t)s.len, (uint32_t)(s.at - in.at), (uint32_t)s.len, true);
		return s;
	}
	scratch->len = 0;
	buf_reserve(scratch, in.len);
	p.made = made_begin(in, scratch, map);
	while (html_scan_next(&scan, &tag)) {
		add_between(&p, at, tag.begin);
		at = tag.end;
		if (tags && is_listed(tags->skip, tag.name))
			at = scan.at = element_end(&scan, &tag);
		if (html_tag_breaks(&tag) || at != tag.end || (tags && is_listed(tags->blocks, tag.name)))
			add_blank(&p, tag.begin, at, false);
	}
	add_between(&p, at, in.len);
	return trim_made(&p.made);
}
