/* Showing pieces of rule files: wrapped text, and YAML written anew from its tree. */
#include "about/show.h"

#include <unictype.h>

#include "base/utf8.h"

enum { LONGEST_SCALAR = 400 }; /* code points; whole files as examples are cut */

/* --- wrapping --- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* End of the piece that must stay on one line: up to a blank between two words. */
static size_t piece_end(struct str text, size_t from, bool flow)
{
	for (size_t i = from + 1; i < text.len; i++)
		if (flow ? is_blank(text.at[i]) : text.at[i] == ' ' && i + 1 < text.len && !is_blank(text.at[i - 1]) && !is_blank(text.at[i + 1]))
			return i;
	return text.len;
}

void show_wrapped(struct buf *out, struct str text, size_t at, size_t indent, bool flow)
{
	size_t from = 0;
	bool first = true;

	if (flow)
		text = str_strip(text);
	while (from < text.len) {
		size_t end = piece_end(text, from, flow), width = utf8_count(str_cut(text, from, end));

		if (!first && at + 1 + width > SHOW_WIDTH) {
			buf_addf(out, "\n%*s", (int)indent, "");
			at = indent;
		} else if (!first) {
			buf_add_byte(out, ' ');
			at++;
		}
		buf_add_str(out, str_cut(text, from, end));
		at += width;
		first = false;
		from = end + 1;
		while (flow && from < text.len && is_blank(text.at[from]))
			from++;
	}
}

/* --- scalars --- */

static bool is_arabic_letter(uint32_t cp)
{
	return cp >= 0x0620 && cp <= 0x06FF && uc_is_alpha(cp);
}

/* A joiner between two letters of Arabic script is a letter of its word; anywhere else it is something to be seen. */
static bool joins(struct str text, size_t at)
{
	unsigned len;
	uint32_t cp = utf8_at(text.at + at, &len);

	return cp == 0x200C && at > 0 && at + len < text.len && is_arabic_letter(utf8_before(text.at + at, &len)) &&
		is_arabic_letter(utf8_at(text.at + at + 3, &len));
}

static bool is_hidden(struct str text, size_t at)
{
	unsigned len;
	uint32_t cp = utf8_at(text.at + at, &len);

	if (cp < 0x80)
		return cp < 0x20 || cp == 0x7F;
	return !joins(text, at) && (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z) ||
		cp == 0x034F);
}

static bool has_hidden(struct str text)
{
	unsigned len;

	for (size_t i = 0; i < text.len; i += len) {
		utf8_at(text.at + i, &len);
		if (is_hidden(text, i))
			return true;
	}
	return false;
}

/* Words that YAML 1.1 takes for something else. */
static bool is_word_of_yaml(struct str s)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (s.len == strlen(words[i]) && strncasecmp(s.at, words[i], s.len) == 0)
			return true;
	return false;
}

/* Can it stand without quotes, also inside braces and brackets? Numbers can as well: scalars are texts here. */
static bool is_plain(struct str s)
{
	if (!s.len || is_word_of_yaml(s) || is_blank(s.at[0]) || is_blank(s.at[s.len - 1]))
		return false;
	if (strchr("-?:!&*|>%@`'\"#~", s.at[0]))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (strchr(",[]{}\"\\", s.at[i]) || (s.at[i] == ':' && (i + 1 == s.len || s.at[i + 1] == ' ')) ||
			(s.at[i] == '#' && s.at[i - 1] == ' '))
			return false;
	return true;
}

static void add_single(struct buf *out, struct str s)
{
	buf_add_byte(out, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\'')
			buf_add_byte(out, '\'');
		buf_add_byte(out, s.at[i]);
	}
	buf_add_byte(out, '\'');
}

static void add_escape(struct buf *out, uint32_t cp)
{
	if (cp == '\n' || cp == '\r' || cp == '\t')
		buf_addf(out, "\\%c", cp == '\n' ? 'n' : cp == '\r' ? 'r' : 't');
	else
		buf_addf(out, cp < 0x100 ? "\\x%02X" : cp < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)cp);
}

static void add_double(struct buf *out, struct str s)
{
	unsigned len;

	buf_add_byte(out, '"');
	for (size_t i = 0; i < s.len; i += len) {
		uint32_t cp = utf8_at(s.at + i, &len);

		if (cp != ' ' && is_hidden(s, i)) {
			add_escape(out, cp);
			continue;
		}
		if (cp == '"' || cp == '\\')
			buf_add_byte(out, '\\');
		buf_add(out, s.at + i, len);
	}
	buf_add_byte(out, '"');
}

void show_scalar(struct buf *out, struct str s)
{
	struct str cut = utf8_prefix(s, LONGEST_SCALAR);
	bool hidden = has_hidden(cut);

	if (!hidden && is_plain(cut))
		buf_add_str(out, cut);
	else if (!hidden && (str_find(cut, '"', 0) < cut.len || str_find(cut, '\\', 0) < cut.len))
		add_single(out, cut);
	else
		add_double(out, cut);
	if (cut.len < s.len)
		buf_add_str(out, STR("…"));
}

/* --- nodes --- */

static bool is_scalar(const struct yaml *y, uint32_t node)
{
	return tree_node(&y->tree, node)->kind == NODE_STRING;
}

static void add_key(struct buf *out, const struct yaml *y, uint32_t node)
{
	if (tree_node(&y->tree, node)->name == NAME_NONE)
		return;
	show_scalar(out, tree_name(&y->tree, node));
	buf_add_str(out, STR(": "));
}

void show_members(struct buf *out, const struct yaml *y, uint32_t node)
{
	for (uint32_t m = tree_node(&y->tree, node)->child; m; m = tree_node(&y->tree, m)->next) {
		if (m != tree_node(&y->tree, node)->child)
			buf_add_str(out, STR(", "));
		add_key(out, y, m);
		show_flow(out, y, m);
	}
}

void show_flow(struct buf *out, const struct yaml *y, uint32_t node)
{
	bool array = tree_node(&y->tree, node)->kind == NODE_ARRAY;

	if (is_scalar(y, node)) {
		show_scalar(out, yaml_text(y, node));
		return;
	}
	buf_add_byte(out, array ? '[' : '{');
	show_members(out, y, node);
	buf_add_byte(out, array ? ']' : '}');
}

/* Does the node hold nothing but scalars, so that it reads well on one line? */
static bool is_flat(const struct yaml *y, uint32_t node)
{
	for (uint32_t m = tree_node(&y->tree, node)->child; m; m = tree_node(&y->tree, m)->next)
		if (!is_scalar(y, m))
			return false;
	return true;
}

/* The value of a member or item: on this line if it is short and flat, else below. */
static void add_value(struct buf *out, const struct yaml *y, uint32_t node, size_t indent, size_t at)
{
	struct buf text = {0};

	show_flow(&text, y, node);
	if (is_scalar(y, node) || (is_flat(y, node) && at + utf8_count(buf_str(&text)) <= SHOW_WIDTH)) {
		show_wrapped(out, buf_str(&text), at, indent + 2, false);
		buf_add_byte(out, '\n');
	} else if (tree_node(&y->tree, node)->name == NAME_NONE) { /* an item: its first member stands behind the dash */
		text.len = 0;
		show_block(&text, y, node, indent + 2, NULL);
		buf_add_str(out, str_from(buf_str(&text), indent + 2));
	} else {
		out->at[out->len - 1] = '\n';
		show_block(out, y, node, indent + 2, NULL);
	}
	buf_clear(&text);
}

void show_block(struct buf *out, const struct yaml *y, uint32_t node, size_t indent, bool (*skip)(struct str key))
{
	const struct tree *t = &y->tree;

	for (uint32_t m = tree_node(t, node)->child; m; m = tree_node(t, m)->next) {
		size_t begin = out->len;

		if (skip && skip(tree_name(t, m)))
			continue;
		buf_addf(out, "%*s%s", (int)indent, "", tree_node(t, node)->kind == NODE_ARRAY ? "- " : "");
		add_key(out, y, m);
		add_value(out, y, m, indent, utf8_count(str_n(out->at + begin, out->len - begin)));
	}
}
