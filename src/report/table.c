/* The reports by name. To add one: write its file, declare its functions in all.h, add its row here; the manual's
 * list of reports (docs/metalint.1) is compared with this one by ci/docs. */
#include "report/all.h"

const struct report report_table[] = {
	{"text", "for people: one line for each finding; a terminal also shows the place and the advice", false, NULL, NULL,
		text_finding, NULL, NULL, NULL},
	{"jsonl", "JSON Lines: one object for each finding, every key always there", false, NULL, NULL, jsonl_finding, NULL, NULL,
		NULL},
	{"json", "one JSON document: the findings, what could not be done, and a summary", false, json_begin, NULL, json_finding,
		json_trouble, json_end, json_done},
	{"sarif", "SARIF 2.1.0, for GitHub code scanning and editors", true, sarif_begin, NULL, sarif_finding, sarif_trouble,
		sarif_end, sarif_done},
	{"csv", "for spreadsheets: one row for each finding", false, csv_begin, NULL, csv_finding, NULL, NULL, NULL},
	{"github", "GitHub annotations: the worst findings of each level, as many as GitHub shows", false, github_begin, NULL,
		github_finding, github_trouble, github_end, github_done},
	{"markdown", "a summary in Markdown, as for the summary of a GitHub job", false, markdown_begin, NULL, markdown_finding,
		markdown_trouble, markdown_end, markdown_done},
	{"gitlab", "GitLab Code Quality", true, gitlab_begin, NULL, gitlab_finding, NULL, gitlab_end, gitlab_done},
	{"junit", "JUnit XML: a suite for each file, a test case for each finding", false, junit_begin, junit_file, junit_finding,
		NULL, junit_end, junit_done},
	{"checkstyle", "Checkstyle XML", false, checkstyle_begin, checkstyle_file, checkstyle_finding, NULL, checkstyle_end,
		checkstyle_done},
};

const size_t report_count = sizeof(report_table) / sizeof(report_table[0]);

const struct report *report_find(struct str name)
{
	for (size_t i = 0; i < report_count; i++)
		if (str_is(name, report_table[i].name))
			return &report_table[i];
	return NULL;
}
