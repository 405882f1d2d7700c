/* Tags and character references that stand in a text as text. Anybody above base may include this. */
#ifndef VALUE_HTML_H
#define VALUE_HTML_H
#include "base/pieces.h"
#include "base/str.h"
#include "base/vec.h"

/* Something like </?NAME(\s[^<>]*)?/?>; NAME is a letter, then letters, digits and - . : _ (so "o:p", "jats:p"). */
struct html_tag {
	size_t begin, end; /* from the < to behind the > */
	struct str name;   /* as written: case is the caller's to fold */
	bool closing;      /* </NAME> */
	bool empty;        /* <NAME/> */
};

/* The first one at or behind byte `from`. */
bool html_tag_next(struct str text, size_t from, struct html_tag *);
/* Does it begin or end a block, or a line, so that what stands on its two sides are two words (br, p, div, li, td, ...)? */
bool html_tag_breaks(const struct html_tag *);

/* A walk over tags and comments (<!-- ... -->, name empty); set text and nothing else. */
struct html_scan {
	struct str text;
	size_t at;
	bool no_comments; /* no --> lies ahead */
};

bool html_scan_next(struct html_scan *, struct html_tag *);
/* The same name as the tag's, whatever the case of ASCII letters? */
bool html_tag_is(const struct html_tag *, const char *lower_name);
/* Can an element of that name have no content (br, img, ...)? */
bool html_is_void(struct str name);

/* &name; (of HTML5's list), &#123; or &#x1F; */
struct html_ref {
	size_t begin, end; /* from the & to behind the ; */
	struct str name;   /* at NULL: numeric */
	uint32_t cp[2];    /* what it stands for, by the HTML standard (so &#150; is an en dash) */
	unsigned n;        /* of these; 0: a control or a code point that no XML document may hold */
};

/* The first one at or behind byte `from`. */
bool html_ref_next(struct str text, size_t from, struct html_ref *);
/* The code points of a name in HTML5's list, without & and ;. Returns how many, 0 if it is none of them. */
unsigned html_entity(struct str name, uint32_t cp[2]);

/* A text as a person reads it: comments and tags out (those that html_tag_breaks count as a blank, others as nothing), references decoded once, runs of ASCII blanks made one space, trimmed as text_trim does. The result is a slice
 * of `in` where that is possible, otherwise of `scratch`, which is emptied before and must live as long. `map`: empty, or
 * NULL; gets the way back to `in`. */
struct str text_plain(struct str in, struct buf *scratch, struct pieces *map);

/* Tags that a format knows, beside those of HTML: elements that are left out with all they hold, and that end a line. */
struct text_tags {
	const struct str_list *skip, *blocks;
};

/* The same, with such tags (NULL: none). */
struct str text_plain_tags(struct str in, const struct text_tags *, struct buf *scratch, struct pieces *map);

#endif
