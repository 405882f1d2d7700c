/* Fuzzes rule files: any bytes as a file of rules, a format or a vocabulary beside the embedded ones; what loads is used on
 * a small export. */
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char document[] =
	"<journal><title>Gut</title><journal_id_issn>2322-1348</journal_id_issn><articleset><article><title>Cells  in  bone.</title>"
	"<title_fa>\xD8\xB3\xD9\x84\xD9\x88\xD9\x84</title_fa><abstract>&lt;b&gt;We&lt;/b&gt; count.</abstract><keyword>a, b; a</keyword>"
	"<author_list><author><first_name>Ada </first_name><last_name>ABEDI</last_name><orcid>123</orcid><coreauthor>Yes\n</coreauthor>"
	"<affiliation>Dr. A, Iran</affiliation></author></author_list></article></articleset></journal>";

static void forget(void *data, const struct rule *rule, const struct finding *finding, const struct staged *staged)
{
	(void)data;
	(void)rule;
	(void)finding;
	(void)staged;
}

static void use(struct ruleset *set)
{
	struct memory_source bytes;
	struct source source = memory_source(&bytes, STR(document));
	struct limits limits;
	struct lint lint;
	struct err err = {0};

	limits_init(&limits);
	ruleset_select(set, STR("all"), &err);
	ruleset_today(set, STR("2026-11-21"));
	lint_init(&lint, set, &limits, NULL, forget, NULL);
	lint_document(&lint, STR("journal.xml"), &source, &err);
	lint_batch(&lint, &err);
	lint_clear(&lint);
}

/* What file_read and ruleset_add_path do with a file, without the file. */
static struct yaml *make_yaml(const uint8_t *data, size_t size)
{
	struct yaml *y = mem_zalloc(sizeof(*y));
	char *path = mem_alloc(sizeof("fuzz.yaml")), *text = mem_alloc(size + 1);

	memcpy(path, "fuzz.yaml", sizeof("fuzz.yaml"));
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	y->path = str_of(path);
	y->source = str_n(text, size);
	return y;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct ruleset *set;
	struct yaml *y;

	if (size > 1 << 16 || utf8_valid(str_n((const char *)data, size)) < size)
		return 0;
	set = ruleset_new(&err);
	y = make_yaml(data, size);
	if (yaml_read(y, &set->names, y->path, y->source, &err)) {
		vec_push(&set->files, y); /* to be freed with the set */
	} else if (ruleset_add_files(set, &y, 1, true, &err) == 0 && ruleset_link(set, &err) == 0) {
		use(set);
	}
	ruleset_free(set);
	return 0;
}
