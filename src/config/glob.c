/* Patterns of paths. */
#include "config/glob.h"

/* Does the set that begins at pattern[*i] ('[') hold c? *i: behind it. A set that is not closed is a plain '['. */
static bool set_has(struct str pattern, size_t *i, char c)
{
	size_t at = *i + 1, first;
	bool negate = at < pattern.len && (pattern.at[at] == '!' || pattern.at[at] == '^'), found = false;

	first = at += negate;
	while (at < pattern.len && (pattern.at[at] != ']' || at == first)) {
		unsigned char low = (unsigned char)pattern.at[at], high = low;

		if (at + 2 < pattern.len && pattern.at[at + 1] == '-' && pattern.at[at + 2] != ']') {
			high = (unsigned char)pattern.at[at + 2];
			at += 2;
		}
		found |= low <= (unsigned char)c && (unsigned char)c <= high;
		at++;
	}
	if (at >= pattern.len) {
		++*i;
		return c == '[';
	}
	*i = at + 1;
	return found != negate && c != '/';
}

/* Fits one character of the path at pattern[i]? *next: behind what stood for it. */
static bool fits_one(struct str pattern, size_t i, char c, size_t *next)
{
	*next = i + 1;
	if (pattern.at[i] == '?')
		return c != '/';
	if (pattern.at[i] != '[')
		return pattern.at[i] == c;
	*next = i;
	return set_has(pattern, next, c);
}

struct star {
	size_t pattern, path; /* where to go on behind the star, with one character more under it */
	bool names;           /* it stands for whole names: what follows begins behind a slash */
	bool any;
};

/* A star at pattern[i]: a deep one takes slashes, and `**` followed by a slash also takes nothing at all. */
static size_t take_star(struct str pattern, size_t i, size_t at, struct star *one, struct star *deep)
{
	bool two = i + 1 < pattern.len && pattern.at[i + 1] == '*';
	size_t next = i + (two ? 2 : 1);
	bool names = two && next < pattern.len && pattern.at[next] == '/' && (i == 0 || pattern.at[i - 1] == '/');

	next += names;
	*(two ? deep : one) = (struct star){next, at, names, true};
	if (two)
		one->any = false;
	return next;
}

static bool fits(struct str pattern, struct str path)
{
	struct star one = {0}, deep = {0};
	size_t i = 0, at = 0, next;

	for (;;) {
		if (i < pattern.len && pattern.at[i] == '*') {
			i = take_star(pattern, i, at, &one, &deep);
			continue;
		}
		if (at == path.len && i == pattern.len)
			return true;
		if (at < path.len && i < pattern.len && fits_one(pattern, i, path.at[at], &next)) {
			i = next;
			at++;
			continue;
		}
		if (one.any && one.path < path.len && path.at[one.path] != '/') {
			i = one.pattern;
			at = ++one.path;
		} else if (deep.any && deep.path < path.len) {
			i = deep.pattern;
			do
				at = ++deep.path;
			while (deep.names && at < path.len && path.at[at - 1] != '/');
			one.any = false;
		} else {
			return false;
		}
	}
}

bool glob_fits(struct str pattern, struct str path)
{
	while (str_starts(path, STR("./")))
		path = str_from(path, 2);
	if (str_find(pattern, '/', 0) == pattern.len)
		for (size_t i = path.len; i > 0; i--)
			if (path.at[i - 1] == '/')
				return fits(pattern, str_from(path, i));
	return fits(pattern, path);
}
