/* JSON Lines of works as a registration agency's API answers them, each with its people, funders and references. */
#include "generate.h"

enum {
	AUTHORS = 16,    /* numbers of authors that each work has room for */
	REFERENCES = 32, /* numbers of titles of its references */
};

static void put_date(struct writer *w, const char *name, unsigned year, unsigned month, unsigned day)
{
	putf(w, "\"%s\":{\"date-parts\":[[%u,%u,%u]]},", name, year, month, day);
}

static void put_stamp(struct writer *w, const char *name, unsigned day)
{
	putf(w, "\"%s\":{\"date-parts\":[[2024,3,%u]],\"date-time\":\"2024-03-%02uT10:%02u:%02uZ\",\"timestamp\":17%011u},", name, day, day,
		pick(w, 60), pick(w, 60), pick(w, 1000000000));
}

static void put_orcid(struct writer *w, uint32_t number)
{
	char digits[32];
	unsigned sum = 0, check;

	snprintf(digits, sizeof(digits), "0009%011u", number);
	for (unsigned i = 0; i < 15; i++)
		sum = (sum + (unsigned)(digits[i] - '0')) * 2 % 11;
	check = (12 - sum) % 11;
	putf(w, "\"ORCID\":\"http://orcid.org/%.4s-%.4s-%.4s-%.3s%c\",\"authenticated-orcid\":false,", digits, digits + 4, digits + 8,
		digits + 12, "0123456789X"[defect(w, 4) ? (check + 1) % 11 : check]);
}

static void author(struct writer *w, uint32_t number, bool first)
{
	putf(w, "%s{", first ? "" : ",");
	if (pick(w, 3) == 0)
		put_orcid(w, number);
	put(w, "\"given\":\"");
	given_write(w, number);
	putf(w, "%s\",\"family\":\"", defect(w, 4) ? " " : "");
	family_write(w, number);
	putf(w, "%s\",\"sequence\":\"%s\",\"affiliation\":[{\"name\":\"", defect(w, 8) ? " " : "", first ? "first" : "additional");
	affiliation_write(w);
	putf(w, "%s\"}]}", defect(w, 5) ? " &amp; others" : "");
}

static void reference(struct writer *w, uint32_t number, uint32_t title, bool first)
{
	unsigned page = 1 + pick(w, 900);

	putf(w, "%s{\"issue\":\"%u\",\"key\":\"ref%u\",\"doi-asserted-by\":\"publisher\",\"first-page\":\"%u\",\"DOI\":\"10.1055/jbm.%u.%u\",", first ? "" : ",",
		1 + pick(w, 12), title % REFERENCES + 1, page, number, defect(w, 20) ? 1 : title % REFERENCES);
	put(w, "\"article-title\":\"");
	title_write(w, title);
	putf(w, "%s\",\"volume\":\"%u\",\"author\":\"", defect(w, 12) ? " in patient&apos;s hands" : "", 1 + pick(w, 90));
	family_write(w, title);
	putf(w, "\",\"year\":\"%u\",\"journal-title\":\"%s\"}", defect(w, 12) ? 0 : 1990 + pick(w, 33),
		defect(w, 15) ? "Journal  of Physiology" : "Journal of Physiology");
}

static void journal(struct writer *w)
{
	put(w, "\"publisher\":\"Bench University Press\",\"issue\":\"1\",\"content-domain\":{\"domain\":[],\"crossmark-restriction\":false},"
		"\"short-container-title\":[\"J Bench Res Med\"],\"container-title\":[\"Journal of Bench Research in Medicine\"],"
		"\"ISSN\":[\"2981-4170\",\"2981-4251\"],\"issn-type\":[{\"value\":\"2981-4170\",\"type\":\"print\"},"
		"{\"value\":\"2981-4251\",\"type\":\"electronic\"}],\"prefix\":\"10.61882\",\"member\":\"34021\",\"source\":\"Crossref\",");
	putf(w, "\"volume\":\"%s\",", defect(w, 6) ? "null" : "13");
	putf(w, "\"license\":[{\"start\":{\"date-parts\":[[2024,2,1]],\"date-time\":\"2024-02-01T00:00:00Z\",\"timestamp\":1706745600000},"
		"\"content-version\":\"vor\",\"delay-in-days\":0,\"URL\":\"https://creativecommons.org/licenses/%s\"}],", defect(w, 3) ? "" : "by/4.0/");
}

static void text(struct writer *w, uint32_t number)
{
	put(w, "\"title\":[\"");
	title_write(w, number);
	putf(w, "%s\"],\"abstract\":\"<jats:title>Abstract</jats:title>", defect(w, 5) ? " in T\xc3\x83\xc2\xbc" "bingen" : "");
	for (unsigned i = 0; i < 4; i++) {
		put(w, "<jats:p>");
		sentences_write(w, 2 + pick(w, 3), false);
		put(w, "</jats:p>");
	}
	put(w, "\",");
}

static void work(struct writer *w, uint32_t number)
{
	uint32_t page = number * 10 + 1;
	unsigned authors, references;

	seed(w, number);
	authors = 2 + pick(w, 7);
	references = 6 + pick(w, 12);
	put(w, "{");
	put_stamp(w, "indexed", 1 + pick(w, 28));
	putf(w, "\"reference-count\":%u,", references);
	journal(w);
	putf(w, "\"DOI\":\"10.61882/jbrm.13.1.%u\",\"type\":\"journal-article\",\"page\":\"%u-%u\",\"is-referenced-by-count\":%u,", page,
		page, defect(w, 5) ? page - 1 : page + 5 + pick(w, 5), pick(w, 40));
	put_stamp(w, "created", 1 + pick(w, 28));
	put_date(w, "published-print", 2024, 2, defect(w, 4) ? 31 : 1 + pick(w, 28));
	put_date(w, "published-online", 2024, 1, 1 + pick(w, 28));
	text(w, number);
	put(w, "\"author\":[");
	for (unsigned i = 0; i < authors; i++)
		author(w, number * AUTHORS + i, i == 0);
	put(w, "],\"language\":\"en\",\"reference\":[");
	for (unsigned i = 0; i < references; i++)
		reference(w, number, number * REFERENCES + i, i == 0);
	put(w, "],\"funder\":[{\"DOI\":\"10.13039/501100003968\",\"name\":\"Iran National Science Foundation\",\"doi-asserted-by\":\"publisher\",");
	putf(w, "\"award\":[\"%u\"]}],", 97000000 + number);
	put_stamp(w, "deposited", 1 + pick(w, 28));
	put_date(w, "issued", 2024, 1, 15);
	putf(w, "\"score\":%u.%06u,\"resource\":{\"primary\":{\"URL\":\"https://jbrm.benchums.ac.ir/article-1-%u-en.html\"}},", pick(w, 30),
		pick(w, 1000000), number + 1);
	putf(w, "\"URL\":\"https://doi.org/10.61882/jbrm.13.1.%u\",\"alternative-id\":[\"A-10-%u-1\"]}\n", page, number + 1);
}

void make_jsonl(struct writer *w, uint64_t size, const char *path)
{
	writer_open(w, path);
	for (uint32_t i = 0; w->written < size && i < 1 << 20; i++)
		work(w, i);
	writer_close(w);
}

void make_jsonl_clean(struct writer *w, uint64_t size, const char *path)
{
	w->clean = true;
	make_jsonl(w, size, path);
}
