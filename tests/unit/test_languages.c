/* Tests of the words of rules in other languages: all are there, and say the same. */
#include <check.h>

#include "base/utf8.h"
#include "check/ruleset.h"
#include "tree/yaml.h"

static bool has_persian_letter(struct str s)
{
	unsigned len;

	for (size_t i = 0; i < s.len; i += len) {
		uint32_t cp = utf8_at(s.at + i, &len);

		if (cp >= 0x0621 && cp <= 0x06D3)
			return true;
	}
	return false;
}

static void translated(const struct rule *r, const char *key, struct str english, struct str persian)
{
	ck_assert_msg(persian.len > 0, "%.*s: no %s in Persian", STR_ARG(r->id), key);
	ck_assert_msg(!str_eq(english, persian), "%.*s: %s is the English one", STR_ARG(r->id), key);
	ck_assert_msg(has_persian_letter(persian), "%.*s: %s has no Persian letter", STR_ARG(r->id), key);
}

static bool asks_for(const struct message *m, struct str name)
{
	for (size_t i = 0; i < m->parts.n; i++)
		if (m->parts.at[i].name.at && str_eq(m->parts.at[i].name, name))
			return true;
	return false;
}

static const struct message *of_outcome(const struct rule *r, struct str outcome)
{
	for (size_t i = 0; i < r->messages.n; i++)
		if (r->messages.at[i].outcome.len == outcome.len && str_eq(r->messages.at[i].outcome, outcome))
			return &r->messages.at[i];
	return NULL;
}

/* Every sentence has its own in Persian, with the same placeholders. */
START_TEST(persian)
{
	struct err err = {0};
	struct ruleset *english = ruleset_new(&err), *spoken = ruleset_new(&err);

	ck_assert_ptr_nonnull(english);
	ck_assert_msg(ruleset_speak(spoken, STR("fa"), &err) == 0, "%s:%u: %s", err.path, err.line, err.text);
	ck_assert_uint_eq(english->rules.n, spoken->rules.n);
	for (size_t i = 0; i < english->rules.n; i++) {
		const struct rule *e = english->rules.at[i], *p = spoken->rules.at[i];

		translated(e, "title", e->title, p->title);
		for (size_t k = 0; k < e->messages.n; k++) {
			const struct message *m = &e->messages.at[k], *other = of_outcome(p, m->outcome);

			ck_assert_msg(other != NULL, "%.*s: no message for %.*s in Persian", STR_ARG(e->id), STR_ARG(m->outcome));
			translated(e, "message", m->text, other->text);
			for (size_t j = 0; j < m->parts.n; j++)
				ck_assert_msg(!m->parts.at[j].name.at || asks_for(other, m->parts.at[j].name), "%.*s: the Persian message lacks {%.*s}",
					STR_ARG(e->id), STR_ARG(m->parts.at[j].name));
		}
	}
	ruleset_free(english);
	ruleset_free(spoken);
}
END_TEST

Suite *languages_suite(void)
{
	Suite *s = suite_create("languages");
	TCase *t = tcase_create("languages");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, persian);
	suite_add_tcase(s, t);
	return s;
}
