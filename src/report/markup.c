/* Texts in XML. */
#include "report/markup.h"

#include "base/utf8.h"

static bool is_allowed(uint32_t cp)
{
	return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF : cp == '\t' || cp == '\n' || cp == '\r';
}

static void add_valid(struct buf *out, struct str s)
{
	unsigned len;

	for (size_t i = 0; i < s.len; i += len) {
		uint32_t cp = utf8_at(s.at + i, &len);

		if (cp == '&' || cp == '<' || cp == '>' || cp == '"')
			buf_add_str(out, cp == '&' ? STR("&amp;") : cp == '<' ? STR("&lt;") : cp == '>' ? STR("&gt;") : STR("&quot;"));
		else if (!is_allowed(cp))
			buf_add_utf8(out, 0xFFFD);
		else if (cp < 0x20)
			buf_addf(out, "&#%u;", (unsigned)cp);
		else
			buf_add(out, s.at + i, len);
	}
}

void markup_add(struct buf *out, struct str s)
{
	while (s.len) {
		size_t n = utf8_valid(s);

		add_valid(out, str_n(s.at, n));
		if (n == s.len)
			return;
		buf_add_utf8(out, 0xFFFD);
		s = str_from(s, n + 1);
	}
}
