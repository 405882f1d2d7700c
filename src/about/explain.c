/* One rule, explained for a terminal. */
#include "about/about.h"
#include "about/facts.h"
#include "base/utf8.h"

enum { LABELS = 12 }; /* columns of the words at the left */

/* "Label       text", wrapped. */
static void add_row(struct buf *out, const char *label, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, "%-*s", LABELS, label);
	show_wrapped(out, text, LABELS, LABELS, true);
	buf_add_byte(out, '\n');
}

/* One row per text, of which only the first has the label. */
static void add_rows(struct buf *out, const char **label, struct buf *text)
{
	add_row(out, *label, buf_str(text));
	if (text->len)
		*label = "";
	text->len = 0;
}

static uint32_t child(const struct rule *r, uint32_t node)
{
	return node ? tree_node(&r->yaml->tree, node)->child : 0;
}

static uint32_t next(const struct rule *r, uint32_t node)
{
	return tree_node(&r->yaml->tree, node)->next;
}

static bool is_text(const struct rule *r, uint32_t node)
{
	return tree_node(&r->yaml->tree, node)->kind == NODE_STRING;
}

/* A level, or levels by outcome (members), or by condition (items). */
static void add_severity(struct buf *out, const struct rule *r)
{
	const struct tree *t = &r->yaml->tree;
	uint32_t node = rule_member(r, "severity");
	const char *label = "Severity";
	struct buf text = {0};

	if (is_text(r, node)) {
		add_row(out, label, yaml_text(r->yaml, node));
		return;
	}
	for (uint32_t m = child(r, node); m; m = next(r, m)) {
		uint32_t level = child(r, m);

		if (tree_node(t, node)->kind == NODE_OBJECT) {
			buf_addf(&text, "%.*s where it is %.*s", STR_ARG(yaml_text(r->yaml, m)), STR_ARG(tree_name(t, m)));
		} else if (is_text(r, m)) {
			buf_addf(&text, "%.*s otherwise", STR_ARG(yaml_text(r->yaml, m)));
		} else if (level) {
			buf_addf(&text, "%.*s if ", STR_ARG(tree_name(t, level)));
			show_members(&text, r->yaml, level);
		}
		add_rows(out, &label, &text);
	}
	buf_clear(&text);
}

/* A member shown as YAML: `when`, `read`. */
static void add_yaml(struct buf *out, const char *label, const struct rule *r, const char *key)
{
	uint32_t node = rule_member(r, key);
	struct buf text = {0};

	if (!node)
		return;
	if (is_text(r, node))
		buf_add_str(&text, yaml_text(r->yaml, node));
	else
		show_members(&text, r->yaml, node);
	add_row(out, label, buf_str(&text));
	buf_clear(&text);
}

static void add_messages(struct buf *out, const struct rule *r)
{
	const char *label = "Says";
	struct buf text = {0};

	for (size_t i = 0; i < r->messages.n; i++) {
		const struct message *m = &r->messages.at[i];

		buf_addf(&text, "%.*s%s%.*s", (int)m->outcome.len, m->outcome.at ? m->outcome.at : "", m->outcome.at ? ": " : "",
			STR_ARG(m->text));
		add_rows(out, &label, &text);
	}
	buf_clear(&text);
}

static void add_fixes(struct buf *out, const struct rule *r)
{
	uint32_t node = rule_member(r, "fix");
	const char *label = "Fix";
	struct buf text = {0};

	for (uint32_t i = 0; node && yaml_each(r->yaml, node, &i);) {
		show_members(&text, r->yaml, i);
		add_rows(out, &label, &text);
	}
	buf_clear(&text);
}

static void add_names(struct buf *out, const char *label, const struct str_list *names)
{
	struct buf text = {0};

	for (size_t i = 0; i < names->n; i++)
		buf_addf(&text, "%s%.*s", i ? ", " : "", STR_ARG(names->at[i]));
	add_row(out, label, buf_str(&text));
	buf_clear(&text);
}

/* `set: {name: [default, other]}`: what --set may change. */
static void add_parameters(struct buf *out, const struct rule *r)
{
	uint32_t node = rule_member(r, "set");
	const char *label = "Parameter";
	struct buf text = {0};

	for (uint32_t m = child(r, node); m; m = next(r, m)) {
		buf_addf(&text, "%.*s: ", STR_ARG(tree_name(&r->yaml->tree, m)));
		for (uint32_t i = 0, n = 0; yaml_each(r->yaml, m, &i); n++)
			buf_addf(&text, "%s%.*s%s", n ? ", " : "", STR_ARG(yaml_text(r->yaml, i)), n ? "" : " (the default)");
		add_rows(out, &label, &text);
	}
	buf_clear(&text);
}

static void add_formats(struct buf *out, const struct ruleset *set, const struct rule *r)
{
	struct buf text = {0};

	if (r->subject == FOR_EVENT) /* whatever the format */
		return;
	ruleset_open(set);
	for (size_t i = 0; i < set->formats.n; i++)
		if (rule_fires_in(set, r, set->formats.at[i]))
			buf_addf(&text, "%s%.*s", text.len ? ", " : "", STR_ARG(set->formats.at[i]->name));
	add_row(out, "Formats", text.len ? buf_str(&text) : STR("none of those that are loaded"));
	buf_clear(&text);
}

static void add_example(struct buf *out, const struct rule *r, const char *list, const char *label)
{
	uint32_t node = rule_example(r, list), expect = node ? yaml_get(r->yaml, node, "expect") : 0;
	struct str because = node ? yaml_get_text(r->yaml, node, "because") : STR_NONE;
	struct str message = expect ? yaml_get_text(r->yaml, expect, "message") : STR_NONE;

	if (!node)
		return;
	buf_addf(out, "\n%s\n", label);
	show_block(out, r->yaml, node, 4, example_key_is_word);
	if (message.len) {
		buf_add_str(out, STR("  -> "));
		show_wrapped(out, message, 5, 5, true);
		buf_add_byte(out, '\n');
	}
	if (because.len) {
		buf_add_str(out, STR("  # "));
		show_wrapped(out, because, 4, 4, true);
		buf_add_byte(out, '\n');
	}
}

static void explain(const struct ruleset *set, const struct rule *r, struct buf *out)
{
	struct buf text = {0};

	buf_addf(out, "%.*s: ", STR_ARG(r->id));
	show_wrapped(out, r->title, r->id.len + 2, 4, true);
	buf_add_str(out, STR("\n\n"));
	if (r->why.len) {
		show_wrapped(out, r->why, 0, 0, true);
		buf_add_str(out, STR("\n\n"));
	}
	add_severity(out, r);
	add_row(out, "Default", r->off ? STR("off; --select names it, or its topic, to turn it on") : STR("on"));
	rule_subject(set, r, &text);
	add_row(out, "Applies to", buf_str(&text));
	add_formats(out, set, r);
	add_yaml(out, "Reads", r, "read");
	add_yaml(out, "When", r, "when");
	add_yaml(out, "Requires", r, "require");
	add_yaml(out, "Forbids", r, "forbid");
	add_messages(out, r);
	add_row(out, "Advice", r->advice);
	add_fixes(out, r);
	add_names(out, "Supersedes", &r->supersedes);
	add_parameters(out, r);
	add_row(out, "Source", r->source);
	add_example(out, r, "bad", "Is found in");
	add_example(out, r, "good", "Is not found in");
	buf_clear(&text);
}

int about_explain(const struct ruleset *set, struct str id, bool source, struct buf *out, struct err *err)
{
	const struct rule *r = ruleset_rule(set, id);

	if (!r)
		return ruleset_unknown_rule(set, id, err);
	if (source)
		buf_add_str(out, rule_source(r));
	else
		explain(set, r, out);
	return 0;
}
