/* Tests of the scanner: reading_run demands that it gives the same as libxml2 alone; here are the documents for it. */
#include "test_read.h"

#include <stdio.h>

/* Each piece of the file from its begin on, in steps of a prime. */
static void check_pieces(struct str file)
{
	for (size_t n = 0; n < file.len; n += 61) {
		struct reading g = {.file = str_cut(file, 0, n)};

		reading_run(&g);
		reading_clear(&g);
	}
}

START_TEST(test_files)
{
	static const char *const files[] = {"tests/samples/nkums.xml", "tests/samples/rmm.xml", "tests/cases/positions.xml"};
	struct reading g = {.encoding = "UTF-8"};
	struct buf file = {0};
	FILE *f = fopen(files[_i], "rb");

	ck_assert(f != NULL);
	buf_reserve(&file, 64 << 10);
	file.len = fread(file.at, 1, 64 << 10, f);
	fclose(f);
	g.file = buf_str(&file);
	reading_run(&g);
	reading_clear(&g);
	check_pieces(g.file);
	buf_clear(&file);
}
END_TEST

/* What the scanner reads itself, or leaves to libxml2 when something is open already. */
static const char *const plain[] = {
	"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!DOCTYPE a PUBLIC \"-//X//DTD (Y) v1.2//EN\" \"x.dtd\">\n"
		"<a xmlns:p='u' xml:lang='fa'><b>&foo;</b></a>",
	"<?xml version=\"1.0\"?><!DOCTYPE a PUBLIC 'x' 'y'><a xmlns='v' xmlns:p='u'><p:record>&foo;</p:record><b c='&foo;'/></a>",
	"<!DOCTYPE a><a>&foo;</a>",
	"<a xmlns:p='u' xmlns:q='u'><p:record p:x='1' q:y='2'/><q:r xmlns=''><b xmlns:p='v' p:c='&#8204;'>&#x200c;</b></q:r></a>",
	"<a xmlns:p='u' xmlns:q='u'><record p:x='1' q:x='2'>]]</record></a>",
	"<a xmlns:p=''/>", "<a xmlns:xml='u'/>", "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:p='u&amp;v'><p:b/></a>",
	"<xmlns:a/>", "<a:b:c/>", "<:a/>", "<a:/>", "<q:a q:b='1'><record/></q:a>", "<a xmlns='u' xmlns='v'/>",
	"<آ ب='1'><record xmlns:ب='u' ب:ج=''/></آ>", "<a·/>", "<·a/>", "<a×/>",
	"<a><record>x</record><?p d?><?xml-stylesheet href='a'?><?XML x?><?p?></a><?q r?><!-- d -->\n",
	"<a><record>x</record></a>\n<?xml version='1.0'?>", "<!-- c --><?xml version='1.0'?><a/>", "<?p:q r?><a/>", "<?p+?><a/>",
	"<?xml version='1.1'?><a/>", "<?xml version='1.0' standalone='maybe'?><a/>", "<?xml encoding='UTF-8'?><a/>",
	"<a><record><b>\n<c>\n</d></c></b></record></a>", "<a><record/><![CDATA[]]><record/> <![CDATA[ ]]></a>", "<a/><![CDATA[x]]>",
	"<?xml version='1.0'?>\n<?catalog?>\n<record>abcdefgh<b>\n<c>\n</d></c></b></record>", "<a><?آآ d?></a>",
	"<!DOCTYPE record PUBLIC 'x'\n'y'>\n\n<?catalog?>\n<record>abcdefgh<b>\n<c>\n</d></c></b></record>",
	"<a>&#xD800;</a>", "<a>&#1114112;</a>", "<a>&#x00000000041;</a>", "<a b='&lt;&#60;&#x3c;'>&gt;&apos;&quot;</a>", "<a b='\n'c=''/>",
	"<a><!--->--></a>", "<a><!-- - --></a>", "<a><!----></a>", "<a></a ></a\n>", "<a ></a\n>", "<a / >",
};

START_TEST(test_plain)
{
	static const char *const limits[] = {NULL, "max-value=5 max-names=6 max-depth=3", "max-record=12"};
	struct str text = str_of(plain[_i]);

	for (size_t n = 0; n <= text.len; n++)
		for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
			struct reading g = {.file = str_cut(text, 0, n), .limits = limits[i]};

			reading_run(&g);
			reading_clear(&g);
		}
}
END_TEST

TCase *read_scan_case(void)
{
	TCase *scan = tcase_create("scan");

	tcase_set_timeout(scan, 120);
	tcase_add_loop_test(scan, test_files, 0, 3);
	tcase_add_loop_test(scan, test_plain, 0, sizeof(plain) / sizeof(*plain));
	return scan;
}
