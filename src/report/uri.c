/* File names as URI references. */
#include "report/uri.h"

static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/!$&'()*+,;=@", c));
}

void uri_add(struct buf *out, struct str path)
{
	if (path.len && path.at[0] == '/')
		buf_add_str(out, STR("file://"));
	while (str_starts(path, STR("./")))
		path = str_from(path, 2);
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];

		if (is_plain(c))
			buf_add_byte(out, (char)c);
		else
			buf_addf(out, "%%%02X", c);
	}
}
