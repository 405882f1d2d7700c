/* Numbers and their text by the rules of XPath 1.0 (3.5, 4.2, 4.4). */
#include "xpath/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	DIGITS_MOST = 800, /* no double needs more to be rounded rightly; what comes after is dropped */
	DOUBLE_DIGITS = 17,
};

/* The significant digits of a text on their way to strtod, written without a dot, which locales write differently. */
struct digits {
	char text[DIGITS_MOST + 32];
	size_t n;
	long exponent;
	bool any, behind_dot;
};

static bool take(struct digits *d, char c)
{
	if (c == '.' && !d->behind_dot)
		return d->behind_dot = true;
	if (c < '0' || c > '9')
		return false;
	d->any = true;
	if (d->n == 0 && c == '0') {
		d->exponent -= d->behind_dot;
	} else if (d->n < DIGITS_MOST) {
		d->text[d->n++] = c;
		d->exponent -= d->behind_dot;
	} else {
		d->exponent += !d->behind_dot;
	}
	return true;
}

double number_of(struct str s)
{
	struct digits d;
	bool negative;
	double value;

	s = str_strip(s);
	negative = s.len && s.at[0] == '-';
	d.n = 0;
	d.exponent = 0;
	d.any = d.behind_dot = false;
	for (size_t i = negative; i < s.len; i++)
		if (!take(&d, s.at[i]))
			return NAN;
	if (!d.any)
		return NAN;
	if (d.n == 0)
		return negative ? -0.0 : 0.0;
	snprintf(d.text + d.n, sizeof(d.text) - d.n, "e%ld", d.exponent);
	value = strtod(d.text, NULL);
	return negative ? -value : value;
}

/* The fewest digits of a positive finite number, and the power of ten of the first; returns how many. */
static int shortest(double value, char digits[DOUBLE_DIGITS + 1], int *power)
{
	char text[64];
	int n = 0;

	for (int precision = 0; precision < DOUBLE_DIGITS; precision++) {
		snprintf(text, sizeof(text), "%.*e", precision, value);
		if (strtod(text, NULL) == value)
			break;
	}
	for (const char *p = text; *p && *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	*power = atoi(strchr(text, 'e') + 1);
	while (n > 1 && digits[n - 1] == '0')
		n--;
	return n;
}

struct str number_text(double value, struct arena *arena)
{
	char digits[DOUBLE_DIGITS + 1];
	char *out, *p;
	int n, power;

	if (isnan(value))
		return STR("NaN");
	if (isinf(value))
		return value < 0 ? STR("-Infinity") : STR("Infinity");
	if (value == 0)
		return STR("0");
	n = shortest(fabs(value), digits, &power);
	out = p = arena_alloc(arena, (size_t)abs(power) + DOUBLE_DIGITS + 8);
	if (value < 0)
		*p++ = '-';
	if (power < 0)
		*p++ = '0';
	for (int i = power < 0 ? -1 : power; i > power || power - i < n; i--) {
		if (i == -1)
			*p++ = '.';
		*p++ = i > power ? '0' : digits[power - i];
	}
	for (int i = power - n; i >= 0; i--)
		*p++ = '0';
	return str_n(out, (size_t)(p - out));
}

double number_round(double value)
{
	double floor_of = floor(value);

	if (isnan(value) || isinf(value) || value == floor_of)
		return value;
	if (value < 0 && value >= -0.5)
		return -0.0;
	return value - floor_of >= 0.5 ? floor_of + 1 : floor_of;
}
