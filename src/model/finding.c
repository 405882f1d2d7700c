/* Severities by name. */
#include "model/finding.h"

const char *const severity_names[SEVERITY_COUNT] = {"off", "note", "warning", "error"};

enum severity severity_find(struct str name)
{
	int i = 0;

	while (i < SEVERITY_COUNT && !str_is(name, severity_names[i]))
		i++;
	return (enum severity)i;
}
