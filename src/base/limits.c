/* Every cap of the program. */
#include "base/limits.h"

const struct limit_info limit_table[LIMIT_COUNT] = {
#define LIMIT(constant, name, value, why) {name, value, why},
	LIMITS(LIMIT)
#undef LIMIT
};

void limits_init(struct limits *l)
{
	for (int i = 0; i < LIMIT_COUNT; i++)
		l->most[i] = limit_table[i].value;
}

bool limits_set(struct limits *l, struct str name, uint64_t value)
{
	for (int i = 0; i < LIMIT_COUNT; i++)
		if (str_is(name, limit_table[i].name)) {
			l->most[i] = value;
			return true;
		}
	return false;
}
