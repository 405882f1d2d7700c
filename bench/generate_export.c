/* Exports as the editorial systems write them: half of the articles in one language as in rmm.xml, half in two as in
 * nkums.xml, with the defects that those two have. */
#include "generate.h"

#include <stdlib.h>

#include "generate_words.h"

#define LEN(list) (unsigned)(sizeof(list) / sizeof(*(list)))
#define PICK(w, list) (list)[pick(w, LEN(list))]

enum {
	AUTHORS_MOST = 16, /* of one article, so that author numbers do not meet */
	TITLE_BITS = 21,   /* three of 128 nouns */
	NAME_BITS = 24,    /* 64 given names, three of 32 syllables, 8 endings */
};

/* --- text --- */

/* One word with a capital. */
static void put_capital(struct writer *w, const char *word)
{
	putf(w, "%c%s", word[0] >= 'a' && word[0] <= 'z' ? word[0] - 'a' + 'A' : word[0], word + 1);
}

/* A word of an abstract; the exporter writes the zero-width non-joiner as a reference. */
static void put_persian(struct writer *w, const char *word)
{
	for (; *word; word++)
		if ((unsigned char)word[0] == 0xE2) {
			put(w, "&#8204;");
			word += 2;
		} else {
			putf(w, "%c", word[0]);
		}
}

static void put_word(struct writer *w, unsigned i, bool persian)
{
	if (persian)
		put_persian(w, i % 2 ? PICK(w, nouns_fa) : PICK(w, fill_fa));
	else if (i == 0)
		put_capital(w, PICK(w, nouns_en));
	else
		put(w, i % 2 ? PICK(w, fill_en) : PICK(w, nouns_en));
}

void sentences_write(struct writer *w, unsigned n, bool persian)
{
	for (unsigned k = 0; k < n; k++) {
		unsigned words = 8 + pick(w, 14);

		if (k)
			put(w, " ");
		for (unsigned i = 0; i < words; i++) {
			if (i)
				put(w, defect(w, 3000) ? "  " : i == 7 ? (persian ? "، " : ", ") : " ");
			put_word(w, i, persian);
		}
		if (pick(w, 4) == 0)
			putf(w, " (%u.%u)", pick(w, 90) + 1, pick(w, 10));
		put(w, defect(w, 400) ? " ." : ".");
	}
}

/* --- abstracts --- */

static void plain_abstract(struct writer *w, const char *const *labels, unsigned sentences, bool persian)
{
	for (unsigned i = 0; i < 4; i++) {
		putf(w, "%s%s: ", i ? "\n" : "", labels[i]);
		sentences_write(w, 1 + pick(w, sentences), persian);
	}
}

static void light_abstract(struct writer *w, const char *const *labels)
{
	for (unsigned i = 0; i < 4; i++) {
		putf(w, "%s&lt;strong&gt;%s&lt;/strong&gt;: ", i ? "&lt;br&gt;\n" : "", labels[i]);
		sentences_write(w, 2 + pick(w, 7), false);
		if (defect(w, 3))
			put(w, "&amp;nbsp;");
	}
}

/* The words that a Persian text names in Latin, each in a tag of its own. */
static void latin_words(struct writer *w)
{
	for (unsigned n = 1 + pick(w, 6); n > 0; n--)
		putf(w, " &lt;span dir=&quot;LTR&quot;&gt;%s&lt;/span&gt;", PICK(w, nouns_en));
	put(w, " ");
}

/* What a word processor leaves behind. */
static void heavy_abstract(struct writer *w, const char *const *labels, bool persian)
{
	const char *style = persian ? "direction:rtl" : "line-height:107%";

	put(w, "&lt;div style=&quot;text-align: justify;&quot;&gt;");
	for (unsigned i = 0; i < 4; i++) {
		putf(w, "%s&lt;span style=&quot;font-size:14px;&quot;&gt;&lt;span style=&quot;%s&quot;&gt;"
			"&lt;b&gt;&lt;span lang=&quot;AR-SA&quot;&gt;%s:&lt;/span&gt;&lt;/b&gt; ", i ? "&lt;br&gt;\n" : "", style, labels[i]);
		sentences_write(w, 1 + pick(w, 3), persian);
		if (persian)
			latin_words(w);
		else
			put(w, pick(w, 2) ? " patients&amp;rsquo; " : " ");
		sentences_write(w, 1, persian);
		put(w, "&lt;/span&gt;&lt;/span&gt;");
	}
	if (defect(w, 2))
		put(w, "&lt;br&gt;\n&amp;nbsp;");
	put(w, "&lt;/div&gt;");
}

static void abstracts_write(struct writer *w, bool bilingual)
{
	static const char *const en[] = {"Background", "Materials and Methods", "Results", "Conclusion"};
	static const char *const fa[] = {"مقدمه", "روش کار", "یافته‌ها", "نتیجه‌گیری"};

	put(w, "\t<abstract_fa>");
	if (bilingual && w->clean)
		plain_abstract(w, fa, 5, true);
	else if (bilingual)
		heavy_abstract(w, fa, true);
	put(w, "</abstract_fa>\n\t<abstract>");
	if (w->clean)
		plain_abstract(w, en, bilingual ? 5 : 9, false);
	else if (bilingual)
		heavy_abstract(w, en, false);
	else
		light_abstract(w, en);
	put(w, "</abstract>\n");
}

/* --- articles --- */

static void titles_write(struct writer *w, uint32_t number, bool bilingual)
{
	uint32_t n = scatter(number, TITLE_BITS);
	unsigned a = n % 128, b = n / 128 % 128, c = n / 128 / 128;
	unsigned subject = pick(w, LEN(subjects));

	put(w, "\t<title_fa>");
	if (bilingual)
		putf(w, "%s %s و %s در %s پس از %s: مطالعه‌ای در %s", defect(w, 8) ? "بررسي" : "بررسی", nouns_fa[a], nouns_fa[b], nouns_fa[c],
			PICK(w, nouns_fa), PICK(w, places)[1]);
	put(w, "</title_fa>\n\t<title>");
	put_capital(w, nouns_en[a]);
	putf(w, " and %s in %s after %s: a Study of %s from %s%s</title>\n", nouns_en[b], nouns_en[c], PICK(w, nouns_en), PICK(w, nouns_en),
		PICK(w, places)[0], defect(w, 10) ? "." : "");
	putf(w, "\t<subject_fa>%s</subject_fa>\n\t<subject>%s</subject>\n", subjects[subject][1], subjects[subject][0]);
	putf(w, "\t<content_type_fa>%s</content_type_fa>\n\t<content_type>Research</content_type>\n",
		!bilingual && !w->clean ? "پژوهشي" : "پژوهشی");
}

static void keywords_write(struct writer *w, bool bilingual)
{
	unsigned at = pick(w, 128);

	put(w, "\t<keyword_fa>");
	for (unsigned i = 0; bilingual && i < 4; i++)
		putf(w, "%s%s %s", i ? ", " : "", nouns_fa[(at + i) % 128], nouns_fa[(at + 2 * i + 9) % 128]);
	put(w, "</keyword_fa>\n\t<keyword>");
	for (unsigned i = 0; i < 4; i++) {
		put(w, i ? ", " : "");
		put_capital(w, nouns_en[(at + i) % 128]);
		putf(w, " %s", nouns_en[(at + 2 * i + 9) % 128]);
	}
	put(w, "</keyword>\n");
}

void article_begin(struct writer *w, uint32_t number, bool bilingual)
{
	const char *language = !bilingual ? "en" : defect(w, 4) ? "other" : "fa";
	uint32_t page = number * 10 + 1;

	putf(w, "\t<article>\n\n\n\t<language>%s</language>\n\t<article_id_doi>", language);
	if (w->clean)
		putf(w, "10.61882/jbrm.13.1.%u", page);
	put(w, "</article_id_doi>\n");
	titles_write(w, number, bilingual);
	abstracts_write(w, bilingual);
	keywords_write(w, bilingual);
	putf(w, "\t<start_page>%u</start_page>\n\t<end_page>%u</end_page>\n", page, page + 5 + pick(w, 5));
	putf(w, "\t<web_url>%s://jbrm.benchums.ac.ir/browse.php?a_code=A-10-%u-1&amp;slc_lang=%s&amp;sid=1</web_url>\n\n\n",
		w->clean ? "https" : "http", number + 1, language);
	put(w, "<author_list>\n");
}

void article_end(struct writer *w)
{
	put(w, "</author_list>\n\n\n\t</article>\n");
}

void article_write(struct writer *w, uint32_t number)
{
	bool bilingual;
	unsigned authors, corresponding;

	seed(w, number);
	bilingual = pick(w, 2);
	article_begin(w, number, bilingual);
	authors = bilingual ? 2 + pick(w, 7) : 4 + pick(w, 12);
	corresponding = pick(w, authors);
	for (unsigned i = 0; i < authors; i++)
		author_write(w, number * AUTHORS_MOST + i, bilingual, i == corresponding);
	article_end(w);
}

/* --- authors --- */

/* A name's parts, by the author's number. */
struct person {
	unsigned given, syllable[3], ending;
};

static struct person person_of(uint32_t number)
{
	uint32_t n = scatter(number, NAME_BITS);

	return (struct person){n % 64, {n / 64 % 32, n / 64 / 32 % 32, n / 64 / 32 / 32 % 32}, n >> 21};
}

static void put_family(struct writer *w, const struct person *p, unsigned language, bool capital)
{
	if (capital)
		put_capital(w, syllables[p->syllable[0]][language]);
	else
		put(w, syllables[p->syllable[0]][language]);
	putf(w, "%s%s%s", syllables[p->syllable[1]][language], syllables[p->syllable[2]][language], endings[p->ending][language]);
}

void family_write(struct writer *w, uint32_t number)
{
	struct person p = person_of(number);

	put_family(w, &p, 0, true);
}

void given_write(struct writer *w, uint32_t number)
{
	put(w, given[person_of(number).given][0]);
}

void title_write(struct writer *w, uint32_t number)
{
	uint32_t n = scatter(number, TITLE_BITS);

	put_capital(w, nouns_en[n % 128]);
	putf(w, " and %s in %s", nouns_en[n / 128 % 128], nouns_en[n / 128 / 128]);
}

void affiliation_write(struct writer *w)
{
	const char *place = PICK(w, places)[0];

	putf(w, "%s, %s University of Medical Sciences, %s, Iran", PICK(w, units)[0], place, place);
}

static void names_write(struct writer *w, const struct person *p, bool bilingual)
{
	putf(w, "\t<first_name>%s%s</first_name>\n", given[p->given][0], defect(w, bilingual ? 3 : 9) ? " " : "");
	put(w, "\t<middle_name></middle_name>\n\t<last_name>");
	put_family(w, p, 0, true);
	putf(w, "</last_name>\n\t<suffix></suffix>\n\t<first_name_fa>%s</first_name_fa>\n", bilingual ? given[p->given][1] : "");
	put(w, "\t<middle_name_fa></middle_name_fa>\n\t<last_name_fa>");
	if (bilingual)
		put_family(w, p, 1, false);
	put(w, "</last_name_fa>\n\t<suffix_fa></suffix_fa>\n");
}

static void email_write(struct writer *w, const struct person *p)
{
	static const char *const hosts[] = {"gmail.com", "yahoo.com", "outlook.com", "benchums.ac.ir"};

	put(w, "\t<email>");
	put_family(w, p, 0, false);
	putf(w, ".%u@%s</email>\n", p->given + 1, PICK(w, hosts));
}

/* A true iD, or, as the system has it when nobody gave one, the code. */
static void orcid_write(struct writer *w, uint32_t number)
{
	char digits[32];
	unsigned sum = 0;

	if (w->clean || pick(w, 8) == 0) {
		snprintf(digits, sizeof(digits), "0009%011u", number);
		for (unsigned i = 0; i < 15; i++)
			sum = (sum + (unsigned)(digits[i] - '0')) * 2 % 11;
		putf(w, "\t<orcid>%.4s-%.4s-%.4s-%.3s%c%s</orcid>\n", digits, digits + 4, digits + 8, digits + 12,
			"0123456789X"[(12 - sum) % 11], defect(w, 3) ? " " : "");
	} else {
		putf(w, "\t<orcid>1003194753284%08u</orcid>\n", number);
	}
}

void author_write(struct writer *w, uint32_t number, bool bilingual, bool corresponding)
{
	struct person p = person_of(number);
	const char *const *unit = PICK(w, units), *const *place = PICK(w, places);
	const char *rank = bilingual && defect(w, 3) ? "Assistant Professor, " : "";

	put(w, "\t<author>\n");
	names_write(w, &p, bilingual);
	if (bilingual && !corresponding)
		put(w, "\t<email></email>\n");
	else
		email_write(w, &p);
	putf(w, "\t<code>1003194753284%08u</code>\n", number);
	orcid_write(w, number);
	putf(w, "\t<coreauthor>%s</coreauthor>\n", !corresponding ? "No" : w->clean ? "Yes" : "Yes\n");
	putf(w, "\t<affiliation>%s%s, School of Medicine, %s University of Medical Sciences, %s, Iran.%s</affiliation>\n\t<affiliation_fa>",
		rank, unit[0], place[0], place[0], defect(w, 6) ? " " : "");
	if (bilingual)
		putf(w, "%s%s، دانشکده پزشکی، دانشگاه علوم پزشکی %s، %s، ایران", *rank ? "استادیار، " : "", unit[1], place[1], place[1]);
	put(w, "</affiliation_fa>\n\t </author>\n\n\n");
}

/* --- files --- */

void export_begin(struct writer *w)
{
	put(w, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<journal>\n<title>Journal of Bench Research in Medicine</title>\n");
	putf(w, "<title_fa>%s</title_fa>\n", w->clean ? "مجله پژوهش‌های پزشکی" : "Journal of Bench Research in Medicine");
	put(w, "<short_title>J Bench Res Med</short_title>\n<subject>Medical Sciences</subject>\n");
	putf(w, "<web_url>%s://jbrm.benchums.ac.ir</web_url>\n", w->clean ? "https" : "http");
	put(w, "<journal_hbi_system_id>1</journal_hbi_system_id>\n<journal_hbi_system_user>admin</journal_hbi_system_user>\n"
	       "<journal_id_issn>2981-4170</journal_id_issn>\n<journal_id_issn_online>2981-4251</journal_id_issn_online>\n"
	       "<journal_id_pii></journal_id_pii>\n<journal_id_doi>10.61882/jbrm</journal_id_doi>\n"
	       "<journal_id_iranmedex></journal_id_iranmedex>\n<journal_id_magiran></journal_id_magiran>\n"
	       "<journal_id_sid></journal_id_sid>\n<journal_id_nlai></journal_id_nlai>\n<journal_id_science></journal_id_science>\n"
	       "<language>en</language>\n");
	putf(w, "<pubdate>\n\t<type>jalali</type>\n\t<year>1403</year>\n\t<month>11</month>\n\t<day>%u</day>\n</pubdate>\n", w->clean ? 13 : 1);
	put(w, "<pubdate>\n\t<type>gregorian</type>\n\t<year>2025</year>\n\t<month>2</month>\n\t<day>1</day>\n</pubdate>\n"
	       "<volume>13</volume>\n<number>1</number>\n<publish_type>online</publish_type>\n<publish_edition>1</publish_edition>\n"
	       "<article_type>fulltext</article_type>\n<articleset>\n");
}

void export_end(struct writer *w)
{
	put(w, "</articleset>\n</journal>\n");
}

void make_export(struct writer *w, uint64_t size, const char *path)
{
	writer_open(w, path);
	export_begin(w);
	for (uint32_t i = 0; w->written < size && i < 1 << 20; i++)
		article_write(w, i);
	export_end(w);
	writer_close(w);
}

void make_clean(struct writer *w, uint64_t size, const char *path)
{
	w->clean = true;
	make_export(w, size, path);
}

void make_line(struct writer *w, uint64_t size, const char *path)
{
	w->flat = true;
	make_export(w, size, path);
}

void make_folder(struct writer *w, uint64_t n, const char *path)
{
	for (uint32_t i = 0; i < n; i++) {
		char file[4096];

		snprintf(file, sizeof(file), "%s/%06u.xml", path, i);
		writer_open(w, file);
		export_begin(w);
		article_write(w, i);
		export_end(w);
		writer_close(w);
	}
}
