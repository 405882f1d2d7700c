/* The functions of XPath 1.0 that work on texts (4.2). Positions are code points. */
#include "base/utf8.h"
#include "xpath/function.h"
#include "xpath/number.h"

/* The text that an optional first argument gives, else that of the context node. */
static struct str subject_text(struct eval *ev, const struct focus *focus, const struct expr *args)
{
	return args ? eval_string(ev, focus, args) : eval_node_string(ev, focus->node);
}

/* Both texts of a function of two; false if the steps are used up. */
static bool two_texts(struct eval *ev, const struct focus *focus, const struct expr *args, struct str *a, struct str *b)
{
	*a = eval_string(ev, focus, args);
	*b = eval_string(ev, focus, args->next);
	return spend(ev, 1 + a->len / 64);
}

/* Where b begins in a, or SIZE_MAX. The empty text stands everywhere. */
static size_t position_of(struct str a, struct str b)
{
	size_t at = b.len ? str_find_str(a, b, 0) : 0;

	return b.len && at == a.len ? SIZE_MAX : at;
}

void call_concat(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct buf all = {0};

	for (const struct expr *a = args; a && spend(ev, 1 + all.len / 64); a = a->next)
		buf_add_str(&all, eval_string(ev, focus, a));
	out->string = arena_str(ev->arena, buf_str(&all));
	spend(ev, all.len / MADE_COST);
	buf_clear(&all);
}

void call_starts_with(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str a, b;

	out->boolean = two_texts(ev, focus, args, &a, &b) && str_starts(a, b);
}

void call_contains(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str a, b;

	out->boolean = two_texts(ev, focus, args, &a, &b) && position_of(a, b) != SIZE_MAX;
}

void call_substring_before(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str a, b;
	size_t at;

	out->string = STR("");
	if (two_texts(ev, focus, args, &a, &b) && (at = position_of(a, b)) != SIZE_MAX)
		out->string = str_cut(a, 0, at);
}

void call_substring_after(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str a, b;
	size_t at;

	out->string = STR("");
	if (two_texts(ev, focus, args, &a, &b) && (at = position_of(a, b)) != SIZE_MAX)
		out->string = str_from(a, at + b.len);
}

void call_substring(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str text = eval_string(ev, focus, args);
	const struct expr *length = args->next->next;
	double from = number_round(eval_number(ev, focus, args->next)), position = 1;
	double to = length ? from + number_round(eval_number(ev, focus, length)) : 0;
	size_t i = 0, begin = SIZE_MAX, end = 0;
	unsigned len;

	out->string = STR("");
	if (!spend(ev, 1 + text.len / 16))
		return;
	for (; i < text.len; i += len, position++) {
		utf8_at(text.at + i, &len);
		/* Written so that a position that is no number takes nothing. */
		if (!(position >= from && (!length || position < to)))
			continue;
		if (begin == SIZE_MAX)
			begin = i;
		end = i + len;
	}
	if (begin != SIZE_MAX)
		out->string = str_cut(text, begin, end);
}

void call_string_length(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str text = subject_text(ev, focus, args);

	spend(ev, text.len / 64);
	out->number = (double)utf8_count(text);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void call_normalize_space(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str text = str_strip(subject_text(ev, focus, args));
	char *to;
	size_t n = 0;

	out->string = STR("");
	if (!text.len || !spend(ev, text.len / MADE_COST))
		return;
	to = arena_alloc(ev->arena, text.len);
	for (size_t i = 0; i < text.len; i++)
		if (!is_blank(text.at[i]))
			to[n++] = text.at[i];
		else if (!is_blank(text.at[i - 1]))
			to[n++] = ' ';
	out->string = str_n(to, n);
}

/* The code point of `to` that stands where cp first stands in `from`: 1, 0 if cp is to be dropped, -1 if it stays. */
static int replacement(struct str from, struct str to, uint32_t cp, uint32_t *with)
{
	unsigned len, to_len;
	size_t j = 0;

	for (size_t i = 0; i < from.len; i += len) {
		bool here = utf8_at(from.at + i, &len) == cp;

		if (here && j >= to.len)
			return 0;
		if (j < to.len)
			*with = utf8_at(to.at + j, &to_len);
		if (here)
			return 1;
		if (j < to.len)
			j += to_len;
	}
	return -1;
}

void call_translate(struct eval *ev, const struct focus *focus, const struct expr *args, struct xpath_value *out)
{
	struct str text = eval_string(ev, focus, args), from = eval_string(ev, focus, args->next);
	struct str to = eval_string(ev, focus, args->next->next);
	struct buf made = {0};
	unsigned len;

	for (size_t i = 0; i < text.len && spend(ev, 1 + from.len / 16); i += len) {
		uint32_t cp = utf8_at(text.at + i, &len), with = 0;
		int found = replacement(from, to, cp, &with);

		if (found)
			buf_add_utf8(&made, found > 0 ? with : cp);
	}
	out->string = arena_str(ev->arena, buf_str(&made));
	spend(ev, made.len / MADE_COST);
	buf_clear(&made);
}
