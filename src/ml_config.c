/* metalint as a library: what is to be done. */
#include "ml.h"

#include "base/mem.h"

char *ml_copy(const char *text)
{
	char *c = text ? mem_alloc(strlen(text) + 1) : NULL;

	return c ? strcpy(c, text) : NULL;
}

struct ml_config *ml_config_new(void)
{
	return mem_zalloc(sizeof(struct ml_config));
}

void ml_config_free(struct ml_config *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->settings.n; i++)
		mem_free(c->settings.at[i].text);
	for (size_t i = 0; i < c->outputs.n; i++)
		mem_free(c->outputs.at[i].report);
	vec_clear(&c->settings);
	vec_clear(&c->outputs);
	mem_free(c->today);
	mem_free(c->lang);
	mem_free(c->input_format);
	mem_free(c);
}

static void add_setting(struct ml_config *c, char kind, const char *text)
{
	vec_push(&c->settings, ((struct setting){kind, ml_copy(text)}));
}

void ml_config_select(struct ml_config *c, const char *ids)
{
	add_setting(c, 's', ids);
}

void ml_config_ignore(struct ml_config *c, const char *ids)
{
	add_setting(c, 'i', ids);
}

void ml_config_severity(struct ml_config *c, const char *id_and_level)
{
	add_setting(c, 'l', id_and_level);
}

void ml_config_set(struct ml_config *c, const char *name_and_value)
{
	add_setting(c, 'p', name_and_value);
}

void ml_config_rules(struct ml_config *c, const char *path)
{
	add_setting(c, 'r', path);
}

void ml_config_today(struct ml_config *c, const char *day)
{
	mem_free(c->today);
	mem_free(c->lang);
	c->today = ml_copy(day);
}

void ml_config_input_format(struct ml_config *c, const char *name)
{
	mem_free(c->input_format);
	c->input_format = ml_copy(name);
}

void ml_config_require_record(struct ml_config *c, bool yes)
{
	c->require_record = yes;
}

void ml_config_output(struct ml_config *c, const char *report, ml_write *write, void *data, bool terminal, bool color)
{
	vec_push(&c->outputs, ((struct output_config){ml_copy(report), write, data, terminal, color}));
}


void ml_config_fail_on(struct ml_config *c, enum ml_severity level)
{
	c->fail_on = (enum severity)level;
}

void ml_config_sarif_most(struct ml_config *c, uint64_t n)
{
	c->sarif_most = n;
}

void ml_config_lang(struct ml_config *c, const char *lang)
{
	mem_free(c->lang);
	c->lang = ml_copy(lang);
}
