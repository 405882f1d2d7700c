/* Page numbers: letters, digits, abbreviated ends. */
#include "check/pages.h"

#include "value/chars.h"

bool page_parts(struct str s, struct str *prefix, struct str *number)
{
	size_t i = 0, k;

	while (i < s.len && byte_is_letter(s.at[i]))
		i++;
	for (k = i; k < s.len && byte_is_digit(s.at[k]); k++)
		;
	*prefix = str_cut(s, 0, i);
	*number = str_cut(s, i, k);
	return k > i && k - i <= 18;
}

int64_t page_end(struct str first, struct str last)
{
	int64_t n = str_number(last), unit = 1;

	if (last.len >= first.len)
		return n;
	for (size_t i = 0; i < last.len; i++)
		unit *= 10;
	return str_number(first) / unit * unit + n;
}
