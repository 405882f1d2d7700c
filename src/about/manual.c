/* The manual of rules: docs/rules.md. */
#include <ctype.h>

#include "about/about.h"
#include "about/facts.h"

enum { MOST_EXAMPLES = 3 }; /* of a list; `explain --source` shows all */

/* --- Markdown --- */

/* A text as Markdown that shows just that text; white space is one blank. */
static void add_text(struct buf *out, struct str text)
{
	text = str_strip(text);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		if (c == ' ' && out->at[out->len - 1] == ' ')
			continue;
		if (c == '<' || c == '&') {
			buf_add_str(out, c == '<' ? STR("&lt;") : STR("&amp;"));
			continue;
		}
		if (memchr("\\`*_|[]~#", c, 9))
			buf_add_byte(out, '\\');
		buf_add_byte(out, c);
	}
}

/* A text between as many backticks as keep it whole. */
static void add_code(struct buf *out, struct str text)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.at[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(out, '`');
	buf_addf(out, "%s%.*s%s", longest ? " " : "", STR_ARG(text), longest ? " " : "");
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(out, '`');
}

static void add_link(struct buf *out, struct str source)
{
	bool address = str_starts(source, STR("https://")) || str_starts(source, STR("http://"));

	if (address && str_find(source, ' ', 0) == source.len)
		buf_addf(out, "<%.*s>", STR_ARG(source));
	else
		add_text(out, source);
}

static void add_heading(struct buf *out, struct str folder)
{
	buf_addf(out, "%c%.*s", toupper((unsigned char)folder.at[0]), (int)folder.len - 1, folder.at + 1);
}

/* --- one rule --- */

static void add_examples(struct buf *out, const struct rule *r, const char *list, const char *label)
{
	uint32_t node = rule_example(r, list);

	if (!node)
		return;
	buf_addf(out, "\n%s:\n\n```yaml\n", label);
	for (int n = 0; node && n < MOST_EXAMPLES; n++) {
		struct str because = yaml_get_text(r->yaml, node, "because");

		if (n)
			buf_add_byte(out, '\n');
		if (because.len) {
			buf_add_str(out, STR("# "));
			show_wrapped(out, because, 2, 2, true);
			buf_add_byte(out, '\n');
		}
		show_block(out, r->yaml, node, 0, example_key_is_word);
		node = tree_node(&r->yaml->tree, node)->next;
	}
	buf_add_str(out, STR("```\n"));
}

static void add_levels(struct buf *out, const struct rule *r)
{
	static const char *const fixes[] = {"no fix", "safe fix", "unsafe fix"};

	buf_add_str(out, STR(" ("));
	rule_levels(r, out);
	buf_addf(out, "; %s by default; %s)\n\n", r->off ? "off" : "on", fixes[about_rule_fix(r)]);
}

static void add_messages(struct buf *out, const struct rule *r)
{
	for (size_t i = 0; i < r->messages.n; i++) {
		const struct message *m = &r->messages.at[i];

		buf_add_str(out, STR("* says "));
		add_code(out, m->text);
		if (m->outcome.at)
			buf_addf(out, " (%.*s)", STR_ARG(m->outcome));
		buf_add_byte(out, '\n');
	}
}

static void add_superseded(struct buf *out, const struct rule *r)
{
	if (!r->supersedes.n)
		return;
	buf_add_str(out, STR("* said instead of "));
	for (size_t i = 0; i < r->supersedes.n; i++)
		buf_addf(out, "%s[%.*s](#%.*s)", i ? ", " : "", STR_ARG(r->supersedes.at[i]), STR_ARG(r->supersedes.at[i]));
	buf_add_byte(out, '\n');
}

void about_rule_help(const struct ruleset *set, const struct rule *r, struct buf *out)
{
	struct buf text = {0};

	if (r->why.len) {
		add_text(out, r->why);
		buf_add_str(out, STR("\n\n"));
	}
	rule_subject(set, r, &text);
	buf_add_str(out, STR("* applies to "));
	add_text(out, buf_str(&text));
	buf_add_byte(out, '\n');
	add_messages(out, r);
	if (r->advice.len) {
		buf_add_str(out, STR("* advice: "));
		add_text(out, r->advice);
		buf_add_byte(out, '\n');
	}
	add_superseded(out, r);
	if (r->source.len) {
		buf_add_str(out, STR("* source: "));
		add_link(out, r->source);
		buf_add_byte(out, '\n');
	}
	add_examples(out, r, "bad", "Found in");
	add_examples(out, r, "good", "Not found in");
	buf_clear(&text);
}

static void add_rule(struct buf *out, const struct ruleset *set, const struct rule *r)
{
	buf_addf(out, "\n### %.*s\n\n**", STR_ARG(r->id));
	add_text(out, r->title);
	buf_add_str(out, STR("**"));
	add_levels(out, r);
	about_rule_help(set, r, out);
}

/* --- files and folders --- */

/* How many rules from rules[0] on stand in the same file, or in the same folder. */
static size_t same_file(const struct rule *const *rules, size_t n)
{
	size_t i = 1;

	while (i < n && rules[i]->yaml == rules[0]->yaml)
		i++;
	return i;
}

static size_t same_folder(const struct rule *const *rules, size_t n)
{
	size_t i = 1;

	while (i < n && str_eq(rule_folder(rules[i]), rule_folder(rules[0])))
		i++;
	return i;
}

static void add_file(struct buf *out, const struct ruleset *set, const struct rule *const *rules, size_t n)
{
	struct str sentence = yaml_first_comment(rules[0]->yaml);

	buf_add_byte(out, '\n');
	add_text(out, sentence.len ? sentence : rules[0]->yaml->path);
	buf_add_str(out, STR("\n\n| rule | level | default | |\n|---|---|---|---|\n"));
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "| [%.*s](#%.*s) | ", STR_ARG(rules[i]->id), STR_ARG(rules[i]->id));
		rule_levels(rules[i], out);
		buf_addf(out, " | %s | ", rules[i]->off ? "off" : "on");
		add_text(out, rules[i]->title);
		buf_add_str(out, STR(" |\n"));
	}
	for (size_t i = 0; i < n; i++)
		add_rule(out, set, rules[i]);
}

static void add_contents(struct buf *out, const struct rule *const *rules, size_t n)
{
	for (size_t i = 0, k; i < n; i += k) {
		struct str folder = rule_folder(rules[i]);

		k = same_folder(rules + i, n - i);
		buf_add_str(out, STR("* ["));
		add_heading(out, folder);
		buf_addf(out, "](#%.*s): %zu rule%s\n", STR_ARG(folder), k, k == 1 ? "" : "s");
	}
}

static size_t count_off(const struct ruleset *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->rules.n; i++)
		n += set->rules.at[i]->off;
	return n;
}

void about_manual(const struct ruleset *set, struct buf *out)
{
	const struct rule **rules = rules_by_file(set);
	size_t n = set->rules.n;

	buf_addf(out, "<!-- Printed by `metalint rules --format markdown`; edit the files in rules/ instead. -->\n\n# The rules\n\n"
		"%zu rules, of which %zu are off until `--select` names them. An **error** loses, misattributes or gets data\n"
		"rejected somewhere; a **warning** is wrong or harmful, but the data can still be used; a **note** is to be tidied\n"
		"up, or needs a human eye. `metalint explain RULE` shows one rule with its conditions, `metalint explain RULE\n"
		"--source` the whole of it.\n\n", n, count_off(set));
	add_contents(out, rules, n);
	for (size_t i = 0, k; i < n; i += k) {
		size_t end = i + same_folder(rules + i, n - i);

		buf_add_str(out, STR("\n## "));
		add_heading(out, rule_folder(rules[i]));
		buf_add_byte(out, '\n');
		for (k = 0; i + k < end;) {
			size_t in_file = same_file(rules + i + k, end - i - k);

			add_file(out, set, rules + i + k, in_file);
			k += in_file;
		}
	}
	mem_free(rules);
}
