/* Check digits of identifiers. */
#include "value/checksum.h"

#include "value/chars.h"

enum { LONGEST = 16 }; /* characters that any of these identifiers has, without separators */

/* Copies the letters and digits of `bare` in upper case; returns how many, or 0 if anything but - and space is between
 * them or they are too many. */
static size_t compact(struct str bare, char out[LONGEST])
{
	size_t n = 0;

	for (size_t i = 0; i < bare.len; i++) {
		char c = bare.at[i];

		if (c == '-' || c == ' ')
			continue;
		if ((!byte_is_digit(c) && !byte_is_letter(c)) || n == LONGEST)
			return 0;
		out[n++] = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
	}
	return n;
}

static bool all_digits(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!byte_is_digit(at[i]))
			return false;
	return true;
}

/* Compares the check character, written with X for 10, with `have`. */
static int judge(unsigned value, char have, char expected[4])
{
	if (!byte_is_digit(have) && have != 'X')
		return -1;
	expected[0] = value == 10 ? 'X' : (char)('0' + value);
	expected[1] = '\0';
	return expected[0] == have;
}

/* ISO/IEC 7064, MOD 11-2, over 15 digits: ORCID and ISNI. */
static int run_mod11_2(struct str bare, char expected[4])
{
	char d[LONGEST];
	unsigned total = 0;

	if (compact(bare, d) != 16 || !all_digits(d, 15))
		return -1;
	for (int i = 0; i < 15; i++)
		total = (total + (unsigned)(d[i] - '0')) * 2 % 11;
	return judge((12 - total) % 11, d[15], expected);
}

/* ISO 3297: weights 8 to 2, modulo 11. */
static int run_issn(struct str bare, char expected[4])
{
	char d[LONGEST];
	unsigned total = 0;

	if (compact(bare, d) != 8 || !all_digits(d, 7))
		return -1;
	for (unsigned i = 0; i < 7; i++)
		total += (unsigned)(d[i] - '0') * (8 - i);
	return judge((11 - total % 11) % 11, d[7], expected);
}

/* ISO 2108: ISBN-10 has weights 10 to 2 modulo 11, ISBN-13 has weights 1 and 3 modulo 10. */
static int run_isbn(struct str bare, char expected[4])
{
	char d[LONGEST];
	size_t n = compact(bare, d);
	unsigned total = 0;

	if (n == 10 && all_digits(d, 9)) {
		for (unsigned i = 0; i < 9; i++)
			total += (unsigned)(d[i] - '0') * (10 - i);
		return judge((11 - total % 11) % 11, d[9], expected);
	}
	if (n != 13 || !all_digits(d, 13) || memcmp(d, "97", 2) != 0 || (d[2] != '8' && d[2] != '9'))
		return -1;
	for (unsigned i = 0; i < 12; i++)
		total += (unsigned)(d[i] - '0') * (i % 2 ? 3 : 1);
	return judge((10 - total % 10) % 10, d[12], expected);
}

/* ROR: seven characters of Crockford's base 32, then 98 - 100n mod 97 in two digits (ISO/IEC 7064, MOD 97-10). */
static int run_ror(struct str bare, char expected[4])
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	char d[LONGEST];
	uint64_t number = 0;
	unsigned check;

	if (compact(bare, d) != 9 || d[0] != '0' || !all_digits(d + 7, 2))
		return -1;
	for (int i = 0; i < 7; i++) {
		const char *digit = memchr(alphabet, d[i], sizeof(alphabet) - 1);

		if (!digit)
			return -1;
		number = number * 32 + (uint64_t)(digit - alphabet);
	}
	check = 98 - (unsigned)(number * 100 % 97);
	expected[0] = (char)('0' + check / 10);
	expected[1] = (char)('0' + check % 10);
	expected[2] = '\0';
	return memcmp(d + 7, expected, 2) == 0;
}

const struct checksum checksum_table[] = {
	{"iso7064-mod11-2", run_mod11_2},
	{"issn-mod11", run_issn},
	{"isbn", run_isbn},
	{"ror", run_ror},
};
const size_t checksum_table_size = sizeof(checksum_table) / sizeof(*checksum_table);

const struct checksum *checksum_find(struct str name)
{
	for (size_t i = 0; i < checksum_table_size; i++)
		if (str_is(name, checksum_table[i].name))
			return &checksum_table[i];
	return NULL;
}
