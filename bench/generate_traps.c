/* Inputs that make a program slow that searches back, counts again or keeps too much. What is hostile stands in the
 * second of three articles, so that one sees that the others are still read. */
#include "generate.h"

void make_record(struct writer *w, uint64_t size, const char *path)
{
	uint32_t author = 0;

	writer_open(w, path);
	export_begin(w);
	seed(w, 1);
	put(w, "\t<article>\n\t<title>A Record of Many Authors</title>\n\t<abstract_fa>");
	while (w->written < size / 5)
		sentences_write(w, 10, true);
	put(w, "</abstract_fa>\n\t<abstract>");
	while (w->written < size / 5 * 2)
		sentences_write(w, 10, false);
	put(w, "</abstract>\n\t<start_page>1</start_page>\n\t<end_page>9</end_page>\n<author_list>\n");
	for (; w->written < size; author++)
		author_write(w, author, author % 2, author == 0);
	article_end(w);
	export_end(w);
	writer_close(w);
}

void make_findings(struct writer *w, uint64_t n, const char *path)
{
	w->flat = true;
	writer_open(w, path);
	export_begin(w);
	seed(w, 1);
	article_begin(w, 0, false);
	for (uint32_t i = 0; i < n / 2; i++) {
		put(w, "<author><first_name>Sara </first_name><last_name>");
		family_write(w, i);
		putf(w, "</last_name><code>1003194753284%08u</code><orcid>1003194753284%08u</orcid>"
			"<affiliation>Sari, Iran</affiliation></author>", i, i);
	}
	article_end(w);
	export_end(w);
	writer_close(w);
}

/* Three articles, of which `hostile` fills the title of the second. */
static void make_trap(struct writer *w, const char *path, uint64_t n, void (*hostile)(struct writer *, uint64_t n))
{
	writer_open(w, path);
	export_begin(w);
	article_write(w, 0);
	put(w, "<article>");
	hostile(w, n);
	put(w, "</article>\n");
	article_write(w, 1);
	export_end(w);
	writer_close(w);
}

static void put_hits(struct writer *w, uint64_t n)
{
	put(w, "<title>Many Tags</title><abstract>");
	for (uint64_t i = 0; i < n; i++)
		put(w, "cells &lt;b&gt; ");
	put(w, "</abstract>");
}

static void put_attributes(struct writer *w, uint64_t n)
{
	put(w, "<title");
	for (uint64_t i = 0; i < n; i++)
		putf(w, " a%u=''", (unsigned)i);
	put(w, ">Many Attributes</title>");
}

static void put_depth(struct writer *w, uint64_t n)
{
	put(w, "<title>");
	for (uint64_t i = 0; i < n; i++)
		put(w, "<b>");
	for (uint64_t i = 0; i < n; i++)
		put(w, "</b>");
	put(w, "</title>");
}

static void put_names(struct writer *w, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		putf(w, "<n%u/>", (unsigned)i);
}

void make_hits(struct writer *w, uint64_t n, const char *path)
{
	w->flat = true;
	make_trap(w, path, n, put_hits);
}

void make_attributes(struct writer *w, uint64_t n, const char *path)
{
	make_trap(w, path, n, put_attributes);
}

void make_depth(struct writer *w, uint64_t n, const char *path)
{
	make_trap(w, path, n, put_depth);
}

void make_names(struct writer *w, uint64_t n, const char *path)
{
	make_trap(w, path, n, put_names);
}
