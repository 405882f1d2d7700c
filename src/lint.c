/* The whole line: bytes -> read -> record -> check -> findings. */
#include "lint.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "check/identity.h"
#include "check/stage.h"
#include "lint_own.h"
#include "sniff.h"

enum {
	VALUE_POINTS = 200,   /* code points of a finding's value */
	SNIPPET_BYTES = 400,  /* of the source line that a finding takes with it */
	SNIPPET_BEFORE = 160, /* of these before the range, at most */
};

static batch_place place_of_range;

void lint_init(struct lint *l, const struct ruleset *set, const struct limits *limits, lint_found *found, void *data)
{
	*l = (struct lint){.set = set, .limits = *limits, .found = found, .data = data};
	l->reader = reader_new(&set->names, &l->limits);
	engine_init(&l->engine, set);
	matcher_limit(l->engine.matcher, (uint32_t)limits->most[LIMIT_MATCH]);
	binder_init(&l->binder, &set->dict, l->engine.matcher);
	record_init(&l->record, &set->dict);
	record_init(&l->head, &set->dict);
	l->batch = batch_new(place_of_range, l);
	l->engine.batch = l->batch;
}

void lint_clear(struct lint *l)
{
	reader_free(l->reader);
	engine_clear(&l->engine);
	record_clear(&l->record);
	record_clear(&l->head);
	batch_free(l->batch);
	vec_clear(&l->staging.list);
	arena_clear(&l->scratch);
	binder_clear(&l->binder);
}

/* --- places --- */

static struct place place_between(struct position a, struct position b)
{
	return (struct place){.byte = a.byte, .byte_len = b.byte - a.byte, .line = a.line, .column = a.column,
		.column16 = a.column16, .end_line = b.line, .end_column = b.column, .end_column16 = b.column16};
}

static struct place place_of_range(void *data, const struct tree *tree, uint32_t begin, uint32_t end)
{
	struct lint *l = data;
	struct position from = reader_position(l->reader, tree, begin);

	return place_between(from, begin == end ? from : reader_position(l->reader, tree, end));
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The line of the range, as much of it as the tree holds and SNIPPET_BYTES allow. */
static void set_snippet(struct finding *f, const struct tree *t, uint32_t begin, uint32_t end)
{
	uint32_t from = begin, to = begin;

	while (from > 0 && begin - from < SNIPPET_BEFORE && t->raw[from - 1] != '\n' && t->raw[from - 1] != '\r')
		from--;
	while (from < begin && is_continuation(t->raw[from]))
		from++;
	while (to < t->raw_len && to - from < SNIPPET_BYTES && t->raw[to] != '\n' && t->raw[to] != '\r')
		to++;
	while (to > from && to < t->raw_len && is_continuation(t->raw[to]))
		to--;
	f->snippet = str_n(t->raw + from, to - from);
	f->snippet_begin = begin - from;
	f->snippet_end = (end < to ? end : to) - from;
	if (f->snippet_end < f->snippet_begin)
		f->snippet_end = f->snippet_begin;
}

/* --- who a record is --- */

/* Its identifier, or its number in the document. */
static struct str record_name(struct lint *l, struct record *r)
{
	struct str name = record_identity(&l->engine, r, true);

	return name.at ? name : arena_printf(&r->arena, "#%llu", (unsigned long long)r->ordinal);
}

/* --- from staged findings to findings --- */

static int staged_order(const void *a, const void *b)
{
	const struct staged *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->rule->number != y->rule->number)
		return x->rule->number < y->rule->number ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void commit_one(struct lint *l, const struct staged *s, struct str record)
{
	struct finding f = {.rule = s->rule->id, .title = s->rule->title, .message = s->message, .advice = s->rule->advice,
		.severity = s->severity, .file = l->shown, .role = s->role, .record = record, .count = s->count, .fix = s->fix};

	f.at = place_of_range(l, s->tree, s->begin, s->end);
	f.value = s->value.at ? utf8_prefix(s->value, VALUE_POINTS) : STR_NONE;
	set_snippet(&f, s->tree, s->begin, s->end);
	if (s->related) {
		f.related_file = l->shown;
		f.related_text = s->related_text;
		f.related = place_of_range(l, s->tree, s->related_begin, s->related_end);
	}
	l->found(l->data, s->rule, &f, s);
}

static void commit(struct lint *l, struct record *r)
{
	struct str name = r == &l->head ? STR_NONE : l->staging.list.n ? record_name(l, r) : STR_NONE;

	if (l->staging.list.n > 1)
		qsort(l->staging.list.at, l->staging.list.n, sizeof(*l->staging.list.at), staged_order);
	for (size_t i = 0; i < l->staging.list.n; i++)
		commit_one(l, &l->staging.list.at[i], name);
	l->staging.list.n = 0;
}

/* --- what the reader calls --- */

static bool is_record(void *data, const struct tree *head, uint32_t *node)
{
	struct lint *l = data;

	l->head_tree = head;
	if (lint_recognise(l, head, *node, false)) {
		uint32_t root = l->opening.root;

		/* Recognised by what stands in a root that is itself the record. */
		if (l->opening.top != root && *node != root && lint_is_record(l, head, root)) {
			*node = root;
			return true;
		}
	}
	return l->format && lint_is_record(l, head, *node);
}

static void note_unknown(struct lint *l, struct reader *reader, const struct tree *tree)
{
	const struct node *top = tree_node(tree, tree_first(tree, 0));

	if (l->unknown_documents++ == 0)
		l->unknown_at = place_between(reader_position(reader, tree, top->begin), reader_position(reader, tree, top->begin + 1));
}

static enum look look(void *data, struct reader *reader, const struct tree *tree, bool complete)
{
	struct lint *l = data;
	const struct format *before = l->format;
	bool record;

	if (!lint_look(l, tree, complete)) {
		if (complete && l->opening.root)
			note_unknown(l, reader, tree);
		l->format = before;
		return LOOK_UNKNOWN;
	}
	record = lint_is_record(l, tree, l->opening.root);
	l->head_tree = reader_head(reader);
	if (!record || l->format != before || l->head_nodes > 1) {
		l->head_bound = false;
		l->head_nodes = 0;
	}
	return record ? LOOK_RECORD : LOOK_WITHIN;
}

static void bind_head_now(struct lint *l, const struct tree *head)
{
	l->binder.format = l->format;
	bind_head(&l->binder, &l->head, head);
	l->head_bound = true;
	l->head_raw = head->raw;
}

/* The head as far as it has been read: its values are checked at the first record, what came later at the end. */
static void check_head(struct lint *l, const struct tree *head)
{
	if (!l->format || (l->head_bound && l->head_nodes == head->nodes.n))
		return;
	bind_head_now(l, head);
	engine_head_values(&l->engine, &l->head, l->head_nodes, &l->staging);
	l->head_nodes = (uint32_t)head->nodes.n;
	commit(l, &l->head);
}

static void take_record(void *data, struct reader *reader, struct tree *tree)
{
	struct lint *l = data;

	(void)reader;
	if (!l->head_bound)
		check_head(l, l->head_tree);
	else if (l->head_raw != l->head_tree->raw)
		bind_head_now(l, l->head_tree);
	l->binder.format = l->format;
	bind_record(&l->binder, &l->record, tree, tree == l->head_tree ? l->opening.root : tree_first(tree, 0), &l->head);
	l->record.ordinal = ++l->records;
	batch_record(l->batch, &l->engine, &l->record, (uint32_t)l->records);
	engine_record(&l->engine, &l->record, &l->staging);
	commit(l, &l->record);
}

static void tell(struct lint *l, const struct rule *rule, struct str text, struct place at, unsigned count)
{
	struct finding f = {.file = l->shown, .at = at, .count = count};
	struct subject subject = {.record = NULL};
	struct result result = {0};
	struct quoted quoted = {.text = text, .count = count};
	struct arena arena = {0};

	if (!rule)
		return;
	l->engine.arena = &arena;
	f.rule = rule->id;
	f.title = rule->title;
	f.advice = rule->advice;
	f.severity = stage_severity(&l->engine, NULL, rule, &subject, STR_NONE);
	f.message = message_text(&l->engine, rule, &subject, &result, &quoted);
	l->found(l->data, rule, &f, NULL);
	arena_clear(&arena);
}

static void take_event(void *data, const struct event *event)
{
	struct lint *l = data;

	l->failed |= event->kind == EVENT_XML_MALFORMED || event->kind == EVENT_JSON_INVALID || event->kind == EVENT_LIMIT_REACHED;
	tell(l, engine_event_rule(&l->engine, str_of(read_event_names[event->kind])), event->text,
		place_between(event->begin, event->end), event->count);
}

static void tell_not_found_at(struct lint *l, struct place at, unsigned count)
{
	const struct rule *rule = engine_event_rule(&l->engine, STR("record-not-found"));
	struct rule strict;

	if (rule && l->require_record) {
		strict = *rule;
		strict.forced = SEVERITY_ERROR;
		rule = &strict;
	}
	tell(l, rule, STR(""), at, count);
}

/* The finding that nothing was recognised: about the file, so at its begin. */
static void tell_not_found(struct lint *l)
{
	tell_not_found_at(l, (struct place){.line = 1, .column = 1, .column16 = 1, .end_line = 1, .end_column = 1, .end_column16 = 1}, 1);
}

static void take_head(void *data, struct reader *reader, struct tree *head, bool complete)
{
	struct lint *l = data;

	/* What was only waited for does not come: a root that is the record may stand in the head. */
	if (complete && lint_recognise(l, head, l->opening.root, true) && l->opening.root && lint_is_record(l, head, l->opening.root)) {
		l->head_tree = head;
		take_record(l, reader, head);
		return;
	}
	if (!l->format) {
		if (!l->failed)
			tell_not_found(l);
		return;
	}
	if (l->head_bound && head->nodes.n == 1) /* the document is the record, as the one before it was */
		return;
	if (!complete) { /* absences would be false, and what was open is not known */
		if (!l->head_bound)
			check_head(l, head);
		return;
	}
	check_head(l, head);
	bind_head_now(l, head);
	engine_head_end(&l->engine, &l->head, &l->staging);
	commit(l, &l->head);
}

/* --- documents --- */

static void begin_document(struct lint *l, struct str shown)
{
	l->shown = shown;
	l->format = NULL;
	l->unknown = false;
	l->records = 0;
	l->unknown_documents = 0;
	l->head_nodes = 0;
	l->head_bound = l->failed = false;
	record_reset(&l->head, &l->set->dict);
	batch_document(l->batch, l->file++, shown);
}

/* One note for all documents that were not recognised; if nothing was, it is about the file. */
static void tell_unknown(struct lint *l)
{
	if (!l->format && !l->failed)
		tell_not_found(l);
	else if (l->format && l->unknown_documents)
		tell_not_found_at(l, l->unknown_at, l->unknown_documents);
}

static int read_document(struct lint *l, struct sniffed *input, struct err *err)
{
	struct reader_calls calls = {l, is_record, take_record, take_event, take_head, lint_take_page, look};
	int rc;

	switch (input->kind) {
	case INPUT_XML:
		rc = reader_xml(l->reader, &input->source, &calls, err);
		break;
	case INPUT_JSON:
		rc = reader_json(l->reader, &input->source, input->strict, &calls, err);
		tell_unknown(l);
		break;
	default:
		rc = reader_page(l->reader, &input->source, &calls, err);
	}
	l->total_bytes += reader_bytes(l->reader);
	return rc;
}

/* What the user says the input is; at NULL: nothing. A format of JSON may be that of several documents in one file. */
static struct str input_kind(const struct lint *l)
{
	const struct format *f = l->input_format.at ? ruleset_format(l->set, l->input_format) : NULL;

	if (l->input_kind.at || !f)
		return l->input_kind;
	return str_is(f->input, "json") ? STR("jsonl") : f->input;
}

int lint_document(struct lint *l, struct str shown, const struct source *source, struct err *err)
{
	struct sniffed input;
	uint64_t gave_up = l->engine.gave_up;
	int rc;

	begin_document(l, shown);
	if (sniff(&input, source, shown, input_kind(l), err))
		return -1;
	rc = read_document(l, &input, err);
	sniff_done(&input);
	if (l->engine.gave_up > gave_up)
		tell(l, engine_event_rule(&l->engine, STR("pattern-gave-up")), STR(""),
			(struct place){.line = 1, .column = 1, .column16 = 1, .end_line = 1, .end_column = 1, .end_column16 = 1},
			(unsigned)(l->engine.gave_up - gave_up));
	l->total_records += l->records;
	return rc;
}

static void take_batch(void *data, const struct rule *rule, const struct finding *f)
{
	struct lint *l = data;

	l->found(l->data, rule, f, NULL);
}

int lint_batch(struct lint *l, struct err *err)
{
	struct arena arena = {0};
	int rc;

	l->engine.arena = &arena;
	rc = batch_judge(l->batch, &l->engine, take_batch, l, err);
	arena_clear(&arena);
	return rc;
}

static long read_memory(void *data, char *bytes, size_t size)
{
	struct memory_source *m = data;
	size_t left = m->bytes.len - m->at, n = left < size ? left : size;

	memcpy(bytes, m->bytes.at + m->at, n);
	m->at += n;
	return (long)n;
}

struct source memory_source(struct memory_source *m, struct str bytes)
{
	*m = (struct memory_source){bytes, 0};
	return (struct source){m, read_memory};
}
