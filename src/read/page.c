/* Page text: a text file read whole into one record, whose only node is the page; its lines are for others to name. */
#include <errno.h>

#include "base/utf8.h"
#include "read/build.h"
#include "read/json.h"

enum { DRAIN = 64 << 10 };

/* Reads to the end, or until more than `most` bytes are there. True: the text is complete. */
static bool read_whole(struct input *in, uint64_t most)
{
	while (input_end(in) <= most && input_fill(in, 0))
		;
	return input_end(in) <= most;
}

/* What is behind the cap is read and forgotten, so that whoever writes it is not cut off. */
static void drain(struct input *in)
{
	char chunk[DRAIN];
	long n = 1;

	while (!in->eof && (n = in->source->read(in->source->data, chunk, sizeof(chunk))) > 0)
		in->file_bytes += (uint64_t)n;
	if (n < 0) {
		in->broken = true;
		in->error = errno;
	}
	in->eof = true;
}

/* The page's node: from its first letter to its last; as a start tag it has its first line. False if it is blank. */
static bool add_page(struct reader *r, size_t len)
{
	struct tree *t = &r->record;
	const char *p = input_at(&r->input, 0);
	size_t begin = 0, end = len, line;
	struct node *node;
	uint32_t id;

	while (begin < end && build_is_blank(p + begin, 1))
		begin++;
	while (end > begin && build_is_blank(p + end - 1, 1))
		end--;
	for (line = begin; line < end && p[line] != '\n' && p[line] != '\r'; line++)
		;
	t->raw = p;
	t->raw_len = (uint32_t)len;
	id = tree_add(t, 0, NODE_GROUP, names_add(&r->names, STR("page")));
	node = &t->nodes.at[id];
	node->begin = node->content = (uint32_t)begin;
	node->end = node->content_end = (uint32_t)end;
	node->tag_end = (uint32_t)line;
	return end > begin;
}

static void begin_page(struct reader *r)
{
	mark_init(&r->record_mark);
	r->ask = r->record_mark;
	r->record_begin = 0;
	r->steps.n = 0;
}

/* How much of an unfinished text is looked at: whole characters only. */
static size_t cut(struct reader *r, uint64_t most)
{
	return utf8_valid(str_n(input_at(&r->input, 0), most));
}

/* --- lines of JSON --- */

struct stretch {
	size_t begin, end;
};

struct stretches {
	VEC(struct stretch) list;
};

/* Is the line an object, perhaps one that was cut off? */
static bool looks_like_object(struct str line)
{
	return line.len >= 2 && line.at[0] == '{' && (line.at[line.len - 1] == '}' || line.at[1] == '"');
}

/* The first stretch at or behind `from` that may be an object on a line of its own; false if there is none. */
static bool next_object(struct str text, size_t from, struct stretch *out)
{
	for (size_t at = from, end; at < text.len; at = end + 1) {
		for (end = at; end < text.len && text.at[end] != '\n' && text.at[end] != '\r'; end++)
			;
		*out = (struct stretch){at, end};
		while (out->begin < out->end && build_is_blank(text.at + out->begin, 1))
			out->begin++;
		while (out->end > out->begin && build_is_blank(text.at + out->end - 1, 1))
			out->end--;
		if (looks_like_object(str_cut(text, out->begin, out->end)))
			return true;
	}
	return false;
}

/* Nodes of all objects that stand on a line of their own, below the page's. One that is broken has none. */
static void find_objects(struct reader *r, size_t len, struct stretches *objects)
{
	uint32_t name = names_add(&r->names, STR("json"));
	struct str text = str_n(input_at(&r->input, 0), len);
	struct stretch s = {0, 0};

	r->open = 1;
	while (next_object(text, s.end, &s))
		if (json_line_nodes(r, s.begin, s.end, name) || text.at[s.begin + 1] == '"')
			vec_push(&objects->list, s);
	r->open = 0;
	r->tree = &r->head;
}

/* --- the page --- */

/* The consumer does not know the page: then each object is a document. True if one of them is known. */
static bool give_objects(struct reader *r, const struct stretches *objects)
{
	bool known = false;

	for (size_t i = 0; i < objects->list.n && !r->done; i++)
		known |= json_line_document(r, objects->list.at[i].begin, objects->list.at[i].end);
	return known;
}

/* Shows the text to the consumer, who says whether it is a page of a kind that is known. True if head_end is still due:
 * documents have sent theirs. */
static bool take_page(struct reader *r, uint64_t most, bool complete, struct stretches *objects)
{
	size_t len = complete ? input_end(&r->input) : cut(r, most);
	bool text = add_page(r, len) && r->input.clean.troubles[TROUBLE_NUL].count == 0;

	if (text)
		find_objects(r, len, objects);
	if (text && r->calls->page && r->calls->page(r->calls->data, &r->head, &r->record, complete)) {
		reader_opened(r);
		if (!complete)
			reader_limit(r, LIMIT_PAGE, false, len, len, "this page has more than %llu bytes", (unsigned long long)most);
		else
			r->calls->record(r->calls->data, r, &r->record);
		for (size_t i = 0; i < objects->list.n && complete; i++)
			json_line_events(r, objects->list.at[i].begin, objects->list.at[i].end);
	} else if (complete && give_objects(r, objects)) {
		reader_counted(r);
		return false;
	} else {
		r->ended = true; /* nothing is said of a text that is none of ours */
	}
	reader_counted(r);
	return true;
}

int reader_page(struct reader *r, const struct source *source, const struct reader_calls *calls, struct err *err)
{
	uint64_t most = r->limits.most[LIMIT_PAGE] < UINT32_MAX / 2 ? r->limits.most[LIMIT_PAGE] : UINT32_MAX / 2;
	struct stretches objects = {0};
	bool complete = true, due = true;

	r->calls = calls;
	build_begin(r, false);
	if (input_open(&r->input, source, SYNTAX_TEXT)) {
		complete = read_whole(&r->input, most);
		begin_page(r);
		if (!r->input.broken)
			due = take_page(r, most, complete, &objects);
		drain(&r->input);
	}
	vec_clear(&objects.list);
	if (r->input.broken)
		return err_set(err, ERR_SYSTEM, "cannot read: %s", strerror(r->input.error));
	r->copied = r->text = input_end(&r->input); /* nothing of it is the head's */
	if (due)
		build_finish(r, !r->done);
	return 0;
}
