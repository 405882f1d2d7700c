/* Transforms of a text, by name. */
#include "value/transform.h"

#include "base/utf8.h"
#include "value/chars.h"
#include "value/compat.h"
#include "value/html.h"
#include "value/made.h"
#include "value/redecode.h"

/* White_Space, U+200B and U+FEFF at both ends. */
static bool run_trim(struct str in, struct buf *out, struct pieces *map)
{
	struct str trimmed = text_trim(in);
	struct made m = made_begin(in, out, map);

	if (trimmed.len == in.len)
		return false;
	made_same(&m, (size_t)(trimmed.at - in.at), (size_t)(trimmed.at - in.at) + trimmed.len);
	return true;
}

/* End of the run of White_Space at `at`; *chars counts it. */
static size_t blank_run(struct str t, size_t at, size_t *chars)
{
	unsigned len;

	for (*chars = 0; at < t.len && char_is_blank(utf8_at(t.at + at, &len)); at += len)
		++*chars;
	return at;
}

/* A run of blanks, or one that is a TAB or a line break, becomes one space; a single no-break space was chosen and stays. */
static bool run_collapse(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	size_t kept = 0, chars;
	unsigned len;
	bool changed = false;

	for (size_t i = 0; i < in.len;) {
		size_t end = blank_run(in, i, &chars);

		if (chars > 1 || (chars == 1 && end == i + 1 && in.at[i] != ' ')) {
			made_same(&m, kept, i);
			made_new(&m, STR(" "), i, end);
			kept = end;
			changed = true;
		}
		if (chars == 0) {
			utf8_at(in.at + i, &len);
			end = i + len;
		}
		i = end;
	}
	if (changed)
		made_same(&m, kept, in.len);
	return changed;
}

/* ASCII form of a digit, fullwidth letter or hyphen that an identifier should be written with, or 0. */
static char ascii_of(uint32_t cp)
{
	if (cp >= 0x6F0 && cp <= 0x6F9)
		return (char)('0' + cp - 0x6F0);
	if (cp >= 0x660 && cp <= 0x669)
		return (char)('0' + cp - 0x660);
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xFF0D)
		return '-';
	if ((cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A))
		return (char)(cp - 0xFF00 + 0x20);
	return 0;
}

static bool run_ascii_digits(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	size_t kept = 0;
	unsigned len;
	bool changed = false;

	for (size_t i = 0; i < in.len; i += len) {
		char c = ascii_of(utf8_at(in.at + i, &len));

		if (!c)
			continue;
		made_same(&m, kept, i);
		made_new(&m, str_n(&c, 1), i, i + len);
		kept = i + len;
		changed = true;
	}
	if (changed)
		made_same(&m, kept, in.len);
	return changed;
}

static bool run_redecode(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	struct mojibake found;
	struct buf repaired = {0};
	size_t kept = 0;

	while (redecode_next(in, kept, &found, &repaired)) {
		made_same(&m, kept, found.begin);
		made_new(&m, buf_str(&repaired), found.begin, found.end);
		kept = found.end;
		repaired.len = 0;
	}
	buf_clear(&repaired);
	if (kept)
		made_same(&m, kept, in.len);
	return kept > 0;
}

/* One level of character references. One that gives a control stays, so that a fix makes nothing worse. */
static bool run_decode(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	struct html_ref ref;
	size_t kept = 0;
	bool changed = false;

	for (size_t at = 0; html_ref_next(in, at, &ref); at = ref.end) {
		char bytes[8];
		unsigned len = 0;

		if (ref.n == 0)
			continue;
		for (unsigned i = 0; i < ref.n; i++)
			len += utf8_put(bytes + len, ref.cp[i]);
		made_same(&m, kept, ref.begin);
		made_new(&m, str_n(bytes, len), ref.begin, ref.end);
		kept = ref.end;
		changed = true;
	}
	if (changed)
		made_same(&m, kept, in.len);
	return changed;
}

/* br and the end of a block become a line end, except at the edges and where one is; the end of a cell a space. */
static struct str tag_means(const struct html_tag *tag)
{
	bool cell = html_tag_is(tag, "td") || html_tag_is(tag, "th");

	if (!html_tag_breaks(tag) || !(tag->closing || html_tag_is(tag, "br") || html_tag_is(tag, "hr")))
		return STR("");
	return cell ? STR(" ") : STR("\n");
}

static bool run_strip_tags(struct str in, struct buf *out, struct pieces *map)
{
	struct made m = made_begin(in, out, map);
	struct html_scan scan = {.text = in};
	struct html_tag tag;
	size_t kept = 0, text_end = 0;
	bool changed = false;

	while (html_scan_next(&scan, &tag)) {
		struct str means = tag_means(&tag);

		made_same(&m, kept, tag.begin);
		if (tag.begin > kept)
			text_end = made_len(&m);
		if (means.len && text_end && (out->at[out->len - 1] != '\n' || html_tag_is(&tag, "br")))
			made_new(&m, means, tag.begin, tag.end);
		kept = tag.end;
		changed = true;
	}
	if (!changed)
		return false;
	if (kept == in.len)
		made_cut(&m, text_end);
	made_same(&m, kept, in.len);
	return true;
}

/* The domain of an e-mail address to lower case; the local part is its owner's (RFC 5321, 2.4). */
static bool run_lower_domain(struct str in, struct buf *out, struct pieces *map)
{
	const char *sign = in.len ? memrchr(in.at, '@', in.len) : NULL;
	struct made m = made_begin(in, out, map);
	size_t kept = 0;
	bool changed = false;

	for (size_t i = sign ? (size_t)(sign - in.at) : in.len; i < in.len; i++) {
		char lower = byte_lower(in.at[i]);

		if (lower == in.at[i])
			continue;
		made_same(&m, kept, i);
		made_new(&m, str_n(&lower, 1), i, i + 1);
		kept = i + 1;
		changed = true;
	}
	if (changed)
		made_same(&m, kept, in.len);
	return changed;
}

static const struct transform table[] = {
	{"trim", run_trim, NULL},
	{"collapse", run_collapse, NULL},
	{"nfc", compat_nfc, compat_nfc_may},
	{"compat", compat_forms, NULL},
	{"ascii-digits", run_ascii_digits, NULL},
	{"redecode", run_redecode, NULL},
	{"decode", run_decode, NULL},
	{"strip-tags", run_strip_tags, NULL},
	{"lower-domain", run_lower_domain, NULL},
	{NULL, NULL, NULL},
};

const struct transform *transform_at(size_t i)
{
	return i + 1 < sizeof(table) / sizeof(*table) ? &table[i] : NULL;
}

const struct transform *transform_find(struct str name)
{
	for (size_t i = 0; table[i].name; i++)
		if (str_is(name, table[i].name))
			return &table[i];
	return NULL;
}

bool transform_change(const struct pieces *map, size_t in_len, size_t out_len, size_t *next, struct change *change)
{
	size_t n = map->list.n;

	/* Steps 2i are what was left out before piece i, steps 2i + 1 the piece. */
	for (; *next <= 2 * n; ++*next) {
		size_t i = *next / 2;
		const struct piece *before = i ? &map->list.at[i - 1] : NULL, *piece = i < n ? &map->list.at[i] : NULL;
		size_t from = before ? before->from + before->from_len : 0;

		if (*next % 2) {
			*change = (struct change){piece->from, piece->from + piece->from_len, piece->to, piece->to + piece->to_len};
			if (piece->same)
				continue;
		} else {
			change->begin = from;
			change->end = piece ? piece->from : in_len;
			change->to = change->to_end = piece ? piece->to : out_len;
			if (change->begin == change->end)
				continue;
		}
		++*next;
		return true;
	}
	return false;
}
