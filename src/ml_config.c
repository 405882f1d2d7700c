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

void ml_settings_clear(struct ml_settings *s)
{
	for (size_t i = 0; i < s->list.n; i++)
		mem_free(s->list.at[i].text);
	vec_clear(&s->list);
	mem_free(s->today);
	mem_free(s->lang);
	mem_free(s->input_format);
	mem_free(s->config);
	mem_free(s->baseline);
	mem_free(s->compare);
}

void ml_config_free(struct ml_config *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->outputs.n; i++)
		mem_free(c->outputs.at[i].report);
	vec_clear(&c->outputs);
	ml_settings_clear(&c->settings);
	mem_free(c);
}

static void add_setting(struct ml_config *c, char kind, const char *text)
{
	vec_push(&c->settings.list, ((struct setting){kind, ml_copy(text)}));
}

void ml_setting_once(struct ml_settings *s, char kind, struct str text)
{
	for (size_t i = 0; i < s->list.n; i++)
		if (s->list.at[i].kind == kind && str_is(text, s->list.at[i].text))
			return;
	vec_push(&s->list, ((struct setting){kind, str_copy(text)}));
}

static void set_text(char **place, const char *text)
{
	mem_free(*place);
	*place = ml_copy(text);
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

void ml_config_look(struct ml_config *c, const char *path)
{
	add_setting(c, 'w', path);
}

void ml_config_today(struct ml_config *c, const char *day)
{
	set_text(&c->settings.today, day);
}

void ml_config_lang(struct ml_config *c, const char *lang)
{
	set_text(&c->settings.lang, lang);
}

void ml_config_input_format(struct ml_config *c, const char *name)
{
	set_text(&c->settings.input_format, name);
}

void ml_config_file(struct ml_config *c, const char *path)
{
	set_text(&c->settings.config, path);
	c->settings.no_config = !path;
}

void ml_config_baseline(struct ml_config *c, const char *path)
{
	set_text(&c->settings.baseline, path);
}

void ml_config_collect(struct ml_config *c)
{
	c->settings.collect = true;
}

void ml_config_compare(struct ml_config *c, const char *path)
{
	set_text(&c->settings.compare, path);
}

void ml_config_require_record(struct ml_config *c, bool yes)
{
	c->settings.require_record = yes;
}

void ml_config_fail_on(struct ml_config *c, enum ml_severity level)
{
	c->fail_on = (enum severity)level;
	c->fail_on_given = true;
}

void ml_config_sarif_most(struct ml_config *c, uint64_t n)
{
	c->sarif_most = n;
}

void ml_config_output(struct ml_config *c, const char *report, ml_write *write, void *data, bool terminal, bool color)
{
	vec_push(&c->outputs, ((struct output_config){ml_copy(report), write, data, terminal, color}));
}
