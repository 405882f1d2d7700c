/* A house's own rules: each one pattern on one role, spread over the roles of the format of the exports. */
#include "generate.h"

#include "generate_words.h"

#define LEN(list) (unsigned)(sizeof(list) / sizeof(*(list)))

/* A pattern and a value that it is found in; both are formats of two words, or of a number below 1000. */
struct shape {
	const char *pattern, *bad;
};

/* What a pattern may look for in one kind of role, and a value without it. */
struct family {
	const struct shape *shapes;
	unsigned n;
	const char *good;
	const char *read; /* the facet, where the role's own is no text */
	bool number;
};

static const struct shape text_shapes[] = {
	{"(?i)\\b%s[- ]%s\\b", "Notes on %s-%s models"},
	{"\\b(?:%s|%s)s\\b", "Two %ss and one %s"},
	{"(?i)^(?:%s|%s):\\s", "%s: a note on %s"},
	{"%s (?:and|or) %s$", "Notes on %s and %s"},
	{"(?<!\\p{L})%s \\(%s\\)", "Notes on %s (%s)"},
	{"(?i)\\b%s\\b.{0,20}\\b%s\\b", "Notes on %s by the %s"},
};
static const struct shape doi_shapes[] = {{"(?i)/(?:%s|%s)\\.", "10.61882/%s.%s.1"}};
static const struct shape url_shapes[] = {{"(?i)[?&](?:%s|%s)=", "https://jbrm.benchums.ac.ir/?%s=%s"}};
static const struct shape email_shapes[] = {{"(?i)@(?:%s|%s)\\.", "sara@%s.%s.ir"}};
static const struct shape term_shapes[] = {{"(?i)\\b(?:%s|%s)$", "%s %s"}};
static const struct shape code_shapes[] = {{"^9%03u[0-9]{17}$", "9%03u19475328460013344"}};
static const struct shape orcid_shapes[] = {{"-8%03u-", "0009-0005-8%03u-7062"}};
static const struct shape issn_shapes[] = {{"^8%03u-", "8%03u-1348"}};
static const struct shape number_shapes[] = {{"^8%03u[0-9]*$", "8%03u"}};

#define FAMILY(name, good, read, number) {name##_shapes, LEN(name##_shapes), good, read, number}
static const struct family text = FAMILY(text, "Nothing of the kind", NULL, false);
static const struct family doi = FAMILY(doi, "10.61882/jbrm.13.1.9", NULL, false);
static const struct family url = FAMILY(url, "https://jbrm.benchums.ac.ir/", NULL, false);
static const struct family email = FAMILY(email, "sara@benchums.ac.ir", NULL, false);
static const struct family term = FAMILY(term, "No", "trim", false);
static const struct family code = FAMILY(code, "100319475328460013344", NULL, true);
static const struct family orcid = FAMILY(orcid, "0009-0005-8043-7062", NULL, true);
static const struct family issn = FAMILY(issn, "2981-4170", NULL, true);
static const struct family number = FAMILY(number, "9", NULL, true);

static const struct target {
	const char *role, *slot;
	const struct family *family;
} targets[] = {
	{"article.title", "[en]", &text},       {"contributor.family", "[en]", &text},
	{"article.abstract", "[en]", &text},    {"contributor.orcid", "", &orcid},
	{"article.keyword", "[en]", &text},     {"contributor.email", "", &email},
	{"article.subject", "[en]", &text},     {"contributor.affiliation", "[en]", &text},
	{"article.doi", "", &doi},              {"contributor.internal_code", "", &code},
	{"article.url", "", &url},              {"contributor.given", "[en]", &text},
	{"article.page.first", "", &number},    {"contributor.corresponding", "", &term},
	{"article.page.last", "", &number},     {"contributor.middle", "[en]", &text},
	{"article.type", "[en]", &term},        {"contributor.suffix", "[en]", &text},
	{"article.language", "", &term},        {"journal.title", "[en]", &text},
	{"journal.title_abbrev", "[en]", &text}, {"journal.subject", "[en]", &text},
	{"journal.issn.print", "", &issn},      {"journal.issn.online", "", &issn},
	{"journal.url", "", &url},              {"journal.language", "", &term},
	{"issue.volume", "", &number},          {"issue.number", "", &number},
	{"issue.publish_type", "", &term},      {"issue.edition", "", &term},
};

/* `format` is one of the literals above. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void put_filled(struct writer *w, const char *format, const struct family *f, unsigned i)
{
	if (f->number)
		putf(w, format, i);
	else
		putf(w, format, nouns_en[i * 37 % LEN(nouns_en)], nouns_en[(i * 53 + 1) % LEN(nouns_en)]);
}

static void rule_write(struct writer *w, unsigned i)
{
	const struct target *t = &targets[i % LEN(targets)];
	const struct family *f = t->family;
	const struct shape *s = &f->shapes[(i + i / LEN(targets)) % f->n];

	putf(w, "- id: house-%u\n  title: House rule %u\n  severity: note\n  for: %s\n", i + 1, i + 1, t->role);
	if (f->read)
		putf(w, "  read: %s\n", f->read);
	put(w, "  forbid: {contains: '");
	put_filled(w, s->pattern, f, i);
	putf(w, "'}\n  message: \"{role}: the house does not write '{hit}'\"\n  why: House style.\n  examples:\n"
		"    bad:  [{\"%s%s\": \"", t->role, t->slot);
	put_filled(w, s->bad, f, i);
	putf(w, "\"}]\n    good: [{\"%s%s\": \"%s\"}]\n\n", t->role, t->slot, f->good);
}

void make_rules(struct writer *w, uint64_t n, const char *path)
{
	for (unsigned i = 0; i < n; i++) {
		char file[4096];

		if (i % 10 == 0) {
			snprintf(file, sizeof(file), "%s/house-%02u.yaml", path, i / 10 + 1);
			writer_open(w, file);
			put(w, "# Rules of a house that lints what the benchmarks generate.\n\n");
		}
		rule_write(w, i);
		if (i % 10 == 9 || i + 1 == n)
			writer_close(w);
	}
}
