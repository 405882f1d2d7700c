/* What an input is. */
#include "sniff.h"

#include <errno.h>

enum { SNIFF_BYTES = 4096 };

static long read_on(void *data, char *bytes, size_t size)
{
	struct sniffed *s = data;
	size_t left = s->first.len - s->at, n = left < size ? left : size;

	if (left == 0)
		return s->rest->read(s->rest->data, bytes, size);
	memcpy(bytes, s->first.at + s->at, n);
	s->at += n;
	return (long)n;
}

/* Does the text begin with '<', after a BOM and blanks, in UTF-8 or in UTF-16 of either order? */
static bool begins_with_tag(struct str s)
{
	size_t i = 0;

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		i = 3;
	else if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
		i = 2;
	while (i < s.len && (s.at[i] == '\0' || s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\n' || s.at[i] == '\r'))
		i++;
	return i < s.len && s.at[i] == '<';
}

static bool named_xml(struct str shown)
{
	return shown.len > 4 && strncasecmp(shown.at + shown.len - 4, ".xml", 4) == 0;
}

int sniff(struct sniffed *s, const struct source *source, struct str shown, struct str format, struct err *err)
{
	long n = 1;

	*s = (struct sniffed){.source = {s, read_on}, .rest = source};
	buf_reserve(&s->first, SNIFF_BYTES);
	while (n > 0 && s->first.len < SNIFF_BYTES) {
		n = source->read(source->data, s->first.at + s->first.len, SNIFF_BYTES - s->first.len);
		if (n > 0)
			s->first.len += (size_t)n;
	}
	if (n < 0) {
		err_set(err, ERR_SYSTEM, "%s", strerror(errno));
		buf_clear(&s->first);
		return -1;
	}
	s->kind = format.at || named_xml(shown) || begins_with_tag(buf_str(&s->first)) ? INPUT_XML : INPUT_OTHER;
	return 0;
}

int sniff_drain(struct sniffed *s, uint64_t *bytes, struct err *err)
{
	char chunk[64 * 1024];
	long n;

	while ((n = read_on(s, chunk, sizeof(chunk))) > 0)
		*bytes += (uint64_t)n;
	return n < 0 ? err_set(err, ERR_SYSTEM, "%s", strerror(errno)) : 0;
}

void sniff_done(struct sniffed *s)
{
	buf_clear(&s->first);
}
