/* White space that a format calls layout, taken out of a value. */
#include "value/layout.h"

#include "base/bytes16.h"
#include "value/chars.h"

/* End of the run of ASCII blanks that begins at `at`; *lines tells whether it holds a line break. */
static size_t blank_run(struct str s, size_t at, bool *lines)
{
	*lines = false;
	for (; at < s.len && byte_is_blank(s.at[at]); at++)
		*lines |= s.at[at] == '\n' || s.at[at] == '\r';
	return at;
}

static size_t blank_tail(struct str s, bool *lines)
{
	size_t at = s.len;

	*lines = false;
	for (; at > 0 && byte_is_blank(s.at[at - 1]); at--)
		*lines |= s.at[at - 1] == '\n' || s.at[at - 1] == '\r';
	return at;
}

/* Can there be anything to take out? Most values hold single spaces between their words and no line break. */
static bool may_change(struct str in, bool flow)
{
	const bytes16 space = bytes16_all(' ');
	size_t i = 0;

	if (flow && in.len && (byte_is_blank(in.at[0]) || byte_is_blank(in.at[in.len - 1])))
		return true;
	for (; i + 17 <= in.len; i += 16) {
		bytes16 here = bytes16_at(in.at + i), next = bytes16_at(in.at + i + 1);

		if (bytes16_any((bytes16)(here < space)) || (flow && bytes16_any((bytes16)((here == space) & (next == space)))))
			return true;
	}
	for (; i < in.len; i++)
		if ((unsigned char)in.at[i] < ' ' || (flow && i + 1 < in.len && in.at[i] == ' ' && in.at[i + 1] == ' '))
			return true;
	return false;
}

bool text_layout(struct str in, bool flow, struct buf *out, struct pieces *map)
{
	bool head_lines, tail_lines, lines;
	size_t begin = blank_run(in, 0, &head_lines), end = begin == in.len ? in.len : blank_tail(in, &tail_lines);
	size_t at, base = out->len;
	bool changed;

	if (begin == in.len || !may_change(in, flow))
		return false; /* nothing but blanks: for the caller to judge */
	if (!flow && !(head_lines && tail_lines)) {
		begin = 0;
		end = in.len;
	}
	changed = begin > 0 || end < in.len;
	for (at = begin; at < end;) {
		size_t stop = at, next = at;
		bool stay;

		do { /* blanks that stay are part of the text */
			for (stop = next; stop < end && !byte_is_blank(in.at[stop]);)
				stop++;
			next = blank_run(str_cut(in, 0, end), stop, &lines);
			stay = next > stop && !lines && !(flow && (next - stop > 1 || in.at[stop] != ' '));
		} while (stay);
		if (stop > at) {
			pieces_add(map, (uint32_t)(out->len - base), (uint32_t)(stop - at), (uint32_t)at, (uint32_t)(stop - at), true);
			buf_add(out, in.at + at, stop - at);
		}
		if (next > stop) {
			pieces_add(map, (uint32_t)(out->len - base), 1, (uint32_t)stop, (uint32_t)(next - stop), false);
			buf_add_byte(out, ' ');
			changed = true;
		}
		at = next;
	}
	if (!changed) {
		out->len = base;
		if (map)
			map->list.n = 0;
	}
	return changed;
}
