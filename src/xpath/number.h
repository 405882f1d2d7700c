/* Numbers and their text by the rules of XPath 1.0. Private to xpath/. */
#ifndef XPATH_NUMBER_H
#define XPATH_NUMBER_H
#include "base/arena.h"

/* number() of a text: blanks, '-', digits with a dot; anything else is NaN. Knows no locale. */
double number_of(struct str);
/* string() of a number: no exponent, the fewest digits that give the same number back. */
struct str number_text(double, struct arena *);
/* round(): halves go up, and the sign of zero stays. */
double number_round(double);

#endif
