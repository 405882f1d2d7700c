/* The source line under a finding, with carets that stand where a terminal shows the range. */
#include "report/snippet.h"

#include <stdio.h>
#include <uniwidth.h>
#include <unictype.h>

#include "base/utf8.h"
#include "report/style.h"
#include "report/visible.h"

enum {
	COLUMNS = 71, /* of the source line that are shown: with gutter and ellipsis, 80 */
	BEFORE = 30,  /* of these, at most so many before the range when the line must be cut */
	TAB = 4,
};

#define ISOLATE "\xE2\x81\xA8" /* U+2068 */
#define ISOLATE_END "\xE2\x81\xA9" /* U+2069 */
#define ELLIPSIS "\xE2\x80\xA6"

/* Adds cp as it is shown, unless `out` is NULL, and returns its width in columns. */
static unsigned show(struct buf *out, uint32_t cp)
{
	int width;

	if (cp == '\t') {
		if (out)
			buf_addf(out, "%*s", TAB, "");
		return TAB;
	}
	if (out)
		visible_add_cp(out, cp);
	if (visible_hides(cp))
		return cp == '\r' || cp == '\n' ? 2 : (unsigned)snprintf(NULL, 0, "<U+%04X>", (unsigned)cp);
	width = uc_width(cp, "UTF-8");
	return width > 0 ? (unsigned)width : 0;
}

/* Shows as much of s as `most` columns hold; returns the bytes and adds to *width the columns taken. */
static size_t show_some(struct buf *out, struct str s, unsigned most, unsigned *width)
{
	unsigned taken = 0, len;
	size_t i;

	for (i = 0; i < s.len; i += len) {
		uint32_t cp = utf8_at(s.at + i, &len);
		unsigned w = show(NULL, cp);

		if (taken + w > most)
			break;
		if (out)
			show(out, cp);
		taken += w;
	}
	*width += taken;
	return i;
}

/* The end of s that `most` columns hold. */
static size_t last_columns(struct str s, unsigned most)
{
	unsigned taken = 0, len;

	while (s.len) {
		taken += show(NULL, utf8_before(s.at + s.len, &len));
		if (taken > most)
			break;
		s.len -= len;
	}
	return s.len;
}

static bool runs_right_to_left(struct str s)
{
	unsigned len;

	for (size_t i = 0; i < s.len; i += len) {
		int class = uc_bidi_class(utf8_at(s.at + i, &len));

		if (class == UC_BIDI_R || class == UC_BIDI_AL)
			return true;
	}
	return false;
}

static void add_gutter(struct buf *out, const struct report_options *o, unsigned gutter, uint64_t line)
{
	style_begin(out, o, STYLE_ASIDE);
	if (line)
		buf_addf(out, "%*llu | ", (int)gutter, (unsigned long long)line);
	else
		buf_addf(out, "%*s | ", (int)gutter, "");
	style_end(out, o);
}

/* The line's parts: what stands before the range, the range, what follows. */
struct parts {
	struct str before, hit, after;
	bool cut_before;
};

static struct parts split(const struct finding *f, struct str line)
{
	size_t begin = f->snippet_begin < line.len ? f->snippet_begin : line.len;
	size_t end = f->snippet_end < line.len ? f->snippet_end : line.len;
	struct parts p = {.before = str_n(line.at, begin)};
	unsigned width = 0;

	if (end < begin)
		end = begin;
	p.hit = str_cut(line, begin, end);
	p.after = str_from(line, end);
	while (p.before.len && (*p.before.at == ' ' || *p.before.at == '\t'))
		p.before = str_from(p.before, 1);
	line = str_from(line, begin - p.before.len);
	if (show_some(NULL, line, COLUMNS, &width) < line.len) {
		size_t from = last_columns(p.before, BEFORE);

		p.cut_before = from > 0;
		p.before = str_from(p.before, from);
	}
	return p;
}

static void add_marked_line(struct buf *out, const struct report_options *o, const struct finding *f,
	const struct parts *p, unsigned gutter)
{
	unsigned before = 0, hit = 0, after = 0;
	size_t shown;

	add_gutter(out, o, gutter, f->at.line);
	if (p->cut_before) {
		buf_add_str(out, STR(ELLIPSIS));
		before = 1;
	}
	show_some(out, p->before, COLUMNS, &before);
	shown = show_some(out, p->hit, COLUMNS - before, &hit);
	if (shown == p->hit.len)
		shown += show_some(out, p->after, COLUMNS - before - hit, &after);
	if (shown < p->hit.len + p->after.len)
		buf_add_str(out, STR(ELLIPSIS));
	buf_add_byte(out, '\n');
	add_gutter(out, o, gutter, 0);
	buf_addf(out, "%*s", (int)before, "");
	style_begin(out, o, style_of(f->severity));
	for (unsigned i = 0; i < (hit ? hit : 1); i++)
		buf_add_byte(out, '^');
	style_end(out, o);
	buf_add_byte(out, '\n');
}

static void add_isolated(struct buf *out, const struct report_options *o, const struct finding *f, struct str hit,
	unsigned gutter)
{
	unsigned width = 0;

	add_gutter(out, o, gutter, f->at.line);
	style_begin(out, o, style_of(f->severity));
	buf_add_str(out, STR(ISOLATE));
	if (show_some(out, hit, COLUMNS, &width) < hit.len)
		buf_add_str(out, STR(ELLIPSIS));
	buf_add_str(out, STR(ISOLATE_END));
	style_end(out, o);
	buf_add_byte(out, '\n');
}

unsigned snippet_add(struct buf *out, const struct report_options *o, const struct finding *f)
{
	unsigned gutter = (unsigned)snprintf(NULL, 0, "%llu", (unsigned long long)f->at.line) + 1;
	struct str line = str_n(f->snippet.at, f->snippet.len ? utf8_valid(f->snippet) : 0);
	struct parts p;

	if (gutter < 5)
		gutter = 5;
	if (!line.len)
		return gutter;
	p = split(f, line);
	if (!runs_right_to_left(line))
		add_marked_line(out, o, f, &p, gutter);
	else if (p.hit.len)
		add_isolated(out, o, f, p.hit, gutter);
	return gutter;
}
