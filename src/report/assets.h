/* The parts of the HTML report, from the files of reports/, made at build time. Only html.c includes this. */
#ifndef REPORT_ASSETS_H
#define REPORT_ASSETS_H
#include "base/str.h"

/* Page with {{style}}, {{script}}, {{data}}, {{lang}}, {{dir}} where these go; words: JSON, by language. */
extern const struct str asset_page, asset_style, asset_script, asset_words;

#endif
