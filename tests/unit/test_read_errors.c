/* Tests of the XML reader: broken documents, files that are cut off, caps, and what lies outside of the file. */
#include "test_read.h"

#include <stdio.h>
#include <stdlib.h>

/* Each with all that is said of it. */
static const struct {
	const char *text, *log;
} broken[] = {
	{"<a><b></a></b>", "xml-malformed 1:7-1:11 '</a>' closes '<b>' of line 1\n"},
	{"<a xmlns:p='u'>\n<p:b x='1'>\n</p:c></a>", "xml-malformed 3:1-3:7 '</p:c>' closes '<p:b>' of line 2\n"},
	{"<a>\n<record>\n<x>\n</y></record></a>", "xml-malformed 4:1-4:5 '</y>' closes '<x>' of line 3\n"},
	{"<a><b>x</b>", "xml-malformed 1:12-1:12 the document ends inside '<a>' of line 1\n"},
	{"<a>\n<record>x", "xml-malformed 2:10-2:10 the document ends inside '<record>' of line 2\n"},
	{"<a><!-- a", "xml-malformed 1:10-1:10 the document ends inside '<a>' of line 1\n"},
	{"<a><![CDATA[ a", "xml-malformed 1:15-1:15 the document ends inside '<a>' of line 1\n"},
	{"<a", "xml-malformed 1:3-1:3 the document ends before its first element is complete\n"},
	{"<a/><!-- ", "xml-malformed 1:10-1:10 the document ends inside a comment or instruction\n"},
	{"", "xml-malformed 1:1-1:1 the document is empty\n"},
	{" \n ", "xml-malformed 2:2-2:2 the document is empty\n"},
	{"abc", "xml-malformed 1:1-1:1 the document begins with text where '<' must stand\n"},
	{"<a/>\n<b/>", "xml-malformed 2:1-2:3 '<b>' is a second root element\n"},
	{"<a/>\n text", "xml-malformed 2:2-2:2 text after the end of the root element\n"},
	{"<a/></a>", "xml-malformed 1:5-1:8 '</a>' closes nothing: the document has ended before\n"},
	{"<a>R & D</a>", "xml-malformed 1:6-1:7 '&' in text must be written '&amp;'\n"},
	{"<a>R&D</a>", "xml-malformed 1:5-1:7 '&D' has no ';': an '&' in text must be written '&amp;'\n"},
	{"<a>1 < 2</a>", "xml-malformed 1:6-1:7 '<' in text must be written '&lt;'\n"},
	{"<a>A&nbsp;B</a>", "xml-malformed 1:5-1:11 entity '&nbsp;' is not declared\n"},
	{"<a b=c>x</a>", "xml-malformed 1:6-1:7 the value of an attribute must stand in quotes\n"},
	{"<a b>x</a>", "xml-malformed 1:5-1:5 attribute 'b' has no value\n"},
	{"<a\nb='1' c='2' b='3'>x</a>", "xml-malformed 2:13-2:18 attribute 'b' stands twice in one tag\n"},
	{"<a b='1'c='2'>x</a>", "xml-malformed 1:9-1:9 a blank is missing between two attributes\n"},
	{"<a b='x<y'>x</a>",
		"xml-malformed 1:8-1:9 '<' in the value of an attribute must be written '&lt;', or a quote is missing before\n"},
	{"\n<?xml version='1.0'?><a/>", "xml-malformed 2:1-2:6 '<?xml' may only stand at the very beginning of the file\n"},
	{"<?xml version=1.0?><a/>",
		"xml-malformed 1:15-1:15 the XML declaration is wrong; it looks like <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"},
	{"<a>x]]>y</a>", "xml-malformed 1:5-1:8 ']]>' in text must be written ']]&gt;'\n"},
	{"<a><!-- a -- b --></a>", "xml-malformed 1:11-1:13 '--' may not stand in a comment\n"},
	{"<a>&#0;</a>", "xml-malformed 1:4-1:8 '&#0;' is no character of XML\n"},
	{"<a>&#xZ;</a>", "xml-malformed 1:4-1:9 '&#xZ;' is no character of XML\n"},
	{"<1/>", "xml-malformed 1:1-1:2 no name stands behind this '<'\n"},
	{"<a><b <c/></a>", "xml-malformed 1:4-1:7 the tag '<b' is not closed with '>'\n"},
	{"<a></a x></a>", "xml-malformed 1:4-1:8 the tag '</a' is not closed with '>'\n"},
	{"<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</a>", "xml-malformed 1:36-1:39 what '&e;' stands for is not well-formed\n"},
	{"<!DOCTYPE a [<!ENTITY e '&f;'>]><a>&e;</a>", "xml-malformed 1:36-1:39 entity '&f;' is not declared\n"},
	{"<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>", "xml-malformed 1:53-1:56 entity '&e;' refers to itself\n"},
	{"<a x:b='1'/>", "xml-malformed 1:4-1:5 the prefix 'x' is declared nowhere around it\n"},
	{"<a xml:b='1' xmlns:x='u' x:b='1'><x:c/></a>", ""},
	{"<x:a xmlns:y='u'><y:b y:c='1' xmlns:x='v'><x:d/></y:b></x:a>",
		"xml-malformed 1:2-1:3 the prefix 'x' is declared nowhere around it\n"},
	{"<a><x:b xmlns:x='u'/><x:b/><b x:c=''/></a>",
		"xml-malformed 1:23-1:24 (2) the prefix 'x' is declared nowhere around it\n"},
	{"<!DOCTYPE a PUBLIC 'p' 'x.dtd'><a/>", ""},
	{"<!DOCTYPE a SYSTEM 'x.dtd'>\n<a/>", "xml-external-dtd 1:1-1:27 x.dtd\n"},
	{"<!DOCTYPE a PUBLIC 'p' 'x.dtd'><a b='&foo;'>&bar; &bar;</a>",
		"xml-external-dtd 1:38-1:43 &foo;\nxml-external-dtd 1:45-1:50 (2) &bar;\n"},
	{"<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>", "xml-external-dtd 1:51-1:54 &e;\n"},
	{"<!DOCTYPE a [<!ENTITY % e SYSTEM '/etc/passwd'> %e;]><a>&f;</a>",
		"xml-external-dtd 1:49-1:52 %e;\nxml-external-dtd 1:57-1:60 &f;\n"},
	{"<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='b'/></a>", "xml-external-dtd 1:46-1:67 xi:include\n"},
};

START_TEST(test_broken)
{
	static const size_t steps[] = {0, 1};

	for (size_t s = 0; s < 2; s++) {
		struct reading g = {.file = str_of(broken[_i].text), .step = steps[s], .no_nodes = true};

		ck_assert_str_eq(reading_run(&g), broken[_i].log);
		reading_clear(&g);
	}
}
END_TEST

/* --- cut off --- */

static const char sample[] = "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE a [<!ENTITY e '<b>x</b>'>]>\r\n<!-- c --><a x='1' y=\"é\">"
	"\n<record k='&lt;'>سلام &amp; <b>&e;</b><![CDATA[ ]] ]]><?p q?><c/>😀 &#x41;</record>\n<record/></a>\n<!-- d --><?p r?>\n";

/* Cut at any byte, a document is told to be broken, at its end and once; the records before are there. */
static void check_cut(struct str whole, size_t root_begin, size_t root_end, size_t cut)
{
	struct reading g = {.file = str_cut(whole, 0, cut), .no_nodes = true};
	const char *log = reading_run(&g), *first = strstr(log, "xml-malformed ");

	if (cut < root_end) {
		ck_assert_msg(first != NULL, "cut at %zu", cut);
		ck_assert(!strstr(first + 1, "xml-malformed "));
		ck_assert_msg(strstr(first, cut <= root_begin ? "the document " : "the document ends") != NULL, "cut at %zu: %s", cut, log);
	}
	if (cut == whole.len)
		ck_assert(!first);
	reading_clear(&g);
}

START_TEST(test_cut)
{
	struct str whole = STR(sample);
	size_t root_end = str_find_str(whole, STR("</a>"), 0) + 4, root = str_find_str(whole, STR("<a "), 0);

	for (size_t cut = 0; cut <= whole.len; cut++)
		check_cut(whole, root, root_end, cut);
}
END_TEST

/* --- caps --- */

static const struct {
	const char *limits, *text, *log;
	unsigned records;
} caps[] = {
	{"max-depth=3", "<a><b><c/></b><record/></a>", "", 1},
	{"max-depth=3", "<a><record/><b><c><d/></c></b><record/></a>",
		"limit-reached 1:19-1:23 more than 3 elements are nested in one another (max-depth)\n", 1},
	{"max-depth=3", "<a><record><c><d/></c></record></a>",
		"limit-reached 1:15-1:19 more than 3 elements are nested in one another (max-depth)\n", 0},
	{"max-attributes=2", "<a><record b='1' c='2'/><record b='1' c='2' d='3'/></a>",
		"limit-reached 1:25-1:52 more than 2 attributes in one tag (max-attributes)\n", 1},
	{"max-names=4", "<a><record b='1'/><c/><d/></a>", "limit-reached 1:23-1:27 more than 4 distinct names (max-names)\n", 1},
	{"max-value=4", "<a><record><b>12345</b><c/></record><record>1234</record></a>",
		"limit-reached 1:15-1:15 this value has more than 4 bytes (max-value)\n", 1},
	{"max-record=20", "<a><record>123</record><record>\n<b>12345</b></record><record/></a>",
		"limit-reached 1:24-1:32 this record has more than 20 bytes (max-record)\n", 2},
	{"max-record=23", "<a><record>123</record><record>\n<b>12345</b></record><record/></a>",
		"limit-reached 1:24-1:32 this record has more than 23 bytes (max-record)\n", 2},
	{"max-nodes=4", "<a><record><b/><b/></record><record><b/><b/><b/></record><record><b/><b/></record></a>",
		"limit-reached 1:29-1:37 this record has more than 4 nodes (max-nodes)\n", 2},
	{"max-nodes=4", "<a><b/><b/><b/><b/></a>", "limit-reached 1:16-1:16 what stands outside of the records has more than 4 nodes (max-nodes)\n",
		0},
	{"max-head=30", "<a><record>123456789012345678901234567890</record>\n<record/></a>", "", 2},
	{"max-head=30", "<a><b>123456789012345678901234567890</b><record/></a>",
		"limit-reached 1:31-1:31 more than 30 bytes stand outside of the records (max-head)\n", 0},
	{"max-entities=100", "<!DOCTYPE a [<!ENTITY e '1234567890'>]><a>&e;&e;&e;&e;&e;&e;&e;&e;&e;</a>", "", 0},
	{"max-entities=100", "<!DOCTYPE a [<!ENTITY e '1234567890'>]><a>&e;&e;&e;&e;&e;&e;&e;&e;&e;\n&e;</a>",
		"limit-reached 2:1-2:4 entities expand to more than 100 bytes (max-entities)\n", 0},
	{"max-entities=100", "<!DOCTYPE a [<!ENTITY e '1234567890'>]><a b='&e;&e;&e;&e;&e;&e;&e;&e;&e;\n&e;'/>",
		"limit-reached 2:1-2:4 entities expand to more than 100 bytes (max-entities)\n", 0},
	{"max-entities=100", "<!DOCTYPE a [<!ATTLIST b c CDATA '1234567890'>]><a><b/><b/><b/><b/></a>",
		"limit-reached 1:64-1:68 entities expand to more than 100 bytes (max-entities)\n", 0},
};

START_TEST(test_caps)
{
	static const size_t steps[] = {0, 1};

	for (size_t s = 0; s < 2; s++) {
		struct reading g = {.file = str_of(caps[_i].text), .limits = caps[_i].limits, .step = steps[s], .no_nodes = true};

		ck_assert_str_eq(reading_run(&g), caps[_i].log);
		ck_assert_uint_eq(g.records, caps[_i].records);
		reading_clear(&g);
	}
}
END_TEST

/* `n` times `text` (with the number for a %d) between two others. */
static struct buf repeat(const char *before, const char *text, int n, const char *after)
{
	struct buf out = {0};
	const char *number = strstr(text, "%d");

	buf_add_str(&out, str_of(before));
	for (int i = 0; i < n; i++) {
		if (!number) {
			buf_add_str(&out, str_of(text));
			continue;
		}
		buf_add(&out, text, (size_t)(number - text));
		buf_addf(&out, "%d%s", i, number + 2);
	}
	buf_add_str(&out, str_of(after));
	return out;
}

/* Documents that make libxml2 alone slow or large; all limits as they are by default. */
static const struct {
	const char *before, *text;
	int n;
	const char *after, *said;
	unsigned records;
} hostile[] = {
	{"<a><b ", "a%d='' ", 100000, "/></a>", "(max-attributes)", 0},
	{"<a ", "xmlns:a%d='u%d' ", 100000, "/>", "(max-attributes)", 0},
	{"", "<a>", 100000, "", "(max-depth)", 0},
	{"<a>", "<n%d/>", 1000000, "</a>", "(max-names)", 0},
	{"<a>", "<b n%d=''/>", 300000, "</a>", "(max-names)", 0},
	{"<a>", "<?n%d?>", 300000, "</a>", "(max-names)", 0},
	{"<a>", "<n xmlns:p='u%d'/>", 1000000, "</a>", "(max-names)", 0},
	{"<a><", "n", 100000, "/></a>", "a name has more than 4096 bytes", 0},
	{"<a x", "n", 100000, "='1'/></a>", "a name has more than 4096 bytes", 0},
	{"<a></", "n", 100000, "></a>", "closes '<a>' of line 1", 0}, /* which no name that long can close */
	{"<a><!--", "comment ", 3000000, "--></a>", "(max-head)", 0},
	{"<a><record><!--", "comment ", 9000000, "--></record></a>", "(max-value)", 0},
	{"<a><record><![CDATA[", "comment ", 9000000, "]]></record></a>", "(max-value)", 0},
	{"<a><record><b/>", "comment ", 9000000, "</record><record/></a>", "(max-value)", 1},
	{"<a><record><b x='", "comment ", 9000000, "'/></record><record/></a>", "(max-value)", 0},
	{"<!DOCTYPE a [<!ENTITY e '1234567890'><!ENTITY f '", "&e;", 10000, "'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>"
		"<!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>]><a>&h;</a>", "(max-entities)", 0},
	{"<!DOCTYPE a [<!ENTITY e '<b/>'><!ENTITY f '", "&e;", 20000, "'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>"
		"<!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>]><a x='1'>&h;</a>", "(max-entities)", 0},
	{"<!DOCTYPE a [<!ENTITY % e ' '><!ENTITY % f '", "&#37;e;", 10000, "'><!ENTITY % g '&#37;f;&#37;f;&#37;f;&#37;f;&#37;f;'>"
		"<!ENTITY % h '&#37;g;&#37;g;&#37;g;&#37;g;&#37;g;&#37;g;'> %h; %h;]><a/>", "(max-entities)", 0},
	{"<!DOCTYPE a [<!ENTITY e '", "1234567890", 1000, "'>]><a>", NULL, 0},
	{"<!DOCTYPE a [<!ATTLIST a ", "b%d CDATA '' ", 100000, ">]><a/>", "(max-attributes)", 0},
	{"<!DOCTYPE a [<!ATTLIST a b (c", "|c%d", 300000, ") 'c1'>]><a/>", "a declaration in the document type", 0},
};

START_TEST(test_hostile)
{
	struct buf text = repeat(hostile[_i].before, hostile[_i].text, hostile[_i].n, hostile[_i].after);
	struct reading g = {.no_nodes = true};
	const char *log;

	if (!hostile[_i].said) { /* one entity, many references */
		struct buf more = repeat(buf_cstr(&text), "&e;", 100000, "</a>");

		buf_clear(&text);
		text = more;
	}
	g.file = buf_str(&text);
	log = reading_run(&g);
	ck_assert_uint_eq(g.events, 1);
	ck_assert_msg(strstr(log, hostile[_i].said ? hostile[_i].said : "(max-entities)") != NULL, "%s", log);
	ck_assert_uint_eq(g.records, hostile[_i].records);
	reading_clear(&g);
	buf_clear(&text);
}
END_TEST

static long fail_to_read(void *data, char *bytes, size_t size)
{
	(void)data;
	(void)bytes;
	(void)size;
	return -1;
}

START_TEST(test_source_fails)
{
	struct reader *r = reader_new(NULL, NULL);
	struct source source = {NULL, fail_to_read};
	struct reader_calls calls = {0};
	struct err err = {0};

	ck_assert_int_eq(reader_xml(r, &source, &calls, &err), -1);
	ck_assert_int_eq(err.code, ERR_SYSTEM);
	reader_free(r);
}
END_TEST

TCase *read_error_case(void)
{
	TCase *errors = tcase_create("errors");

	tcase_set_timeout(errors, 120);
	tcase_add_loop_test(errors, test_broken, 0, sizeof(broken) / sizeof(*broken));
	tcase_add_test(errors, test_cut);
	tcase_add_loop_test(errors, test_caps, 0, sizeof(caps) / sizeof(*caps));
	tcase_add_loop_test(errors, test_hostile, 0, sizeof(hostile) / sizeof(*hostile));
	tcase_add_test(errors, test_source_fails);
	return errors;
}
