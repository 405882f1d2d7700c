/* What the tests of XPath share: small trees from text, and one expression evaluated on one of them. */
#ifndef TEST_XPATH_H
#define TEST_XPATH_H
#include <check.h>

#include "xpath/xpath.h"

/* Just enough XML and JSON, from text that is known to be right and outlives the tree. */
void test_xml(struct tree *, struct names *, const char *text);
void test_json(struct tree *, struct names *, const char *text);

/* A document and all that an expression on it needs. */
struct bench {
	struct names base, names;
	struct tree tree;
	struct arena arena;
	struct xpath *xpath;
	struct xpath_context context;
	struct xpath_value value;
};

/* Compiles the expression (it must be right) and reads the document: JSON if it begins with { or [, else XML. Of JSON
 * the root is the outermost value. */
void bench_open(struct bench *, const char *document, const char *expression);
void bench_close(struct bench *);
/* The value as text: what string() gives. Evaluates; fails the test if that fails. */
struct str bench_string(struct bench *);
/* The value as a list of nodes: "b @id b/text() ! ?pi / *" (an element, an attribute, the text in b, a comment, a
 * processing instruction, the document, an item without name). */
struct str bench_nodes(struct bench *);

Suite *xpath_suite(void);
/* The test cases of test_xpath_more.c. */
TCase *xpath_more(void);

#endif
