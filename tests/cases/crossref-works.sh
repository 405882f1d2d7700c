# Works of the Crossref API: alone, in their envelope, in a list, in an array, one to a line with a broken line among them.
# What the registry has made alike is not asked for its form; what members typed is. An empty list is no finding.
. ./common.sh
SELECT=all
good='"indexed":{"date-parts":[[2022,3,30]],"timestamp":1648633383970},"deposited":{"date-parts":[[2022,3,29]]},"type":"journal-article",
"reference-count":0,"publisher":"Wiley","container-title":["Plant Ecology &amp; Diversity"],"issn-type":[{"value":"2322-133X","type":"electronic"}],
"ISSN":["2322-133X"],"volume":"13","issue":"1","page":"9-22","article-number":null,"prefix":"10.1002","URL":"http://dx.doi.org/10.1002/(sici)1097-0258(1998)17:15<1661::aid-sim968>3.0.co;2-2",
"published-print":{"date-parts":[[2025,3]]},"issued":{"date-parts":[[null]]},"language":"en","title":["Water in \n  <i>Crocus</i>"],
"author":[{"ORCID":"http://orcid.org/0009-0005-8043-7062","authenticated-orcid":false,"given":"Sara","family":"Abedi","sequence":"first","affiliation":[]},
{"name":"Saffron Study Group","sequence":"additional","affiliation":[]}],
"license":[{"URL":"https://creativecommons.org/licenses/by/4.0/legalcode","delay-in-days":0}],
"funder":[{"DOI":"10.13039/501100003968","name":"Iran National Science Foundation","award":["97010"]}],
"abstract":"<jats:sec><jats:title>Aim</jats:title><jats:p>To see where saffron grows, and why it does not grow elsewhere.</jats:p></jats:sec>",
"reference":[{"key":"1","DOI":"10.29252/rmm.13.1.1","doi-asserted-by":"crossref","year":"2019","journal-title":"Gut","volume":"8","first-page":"41"}]'
bad='"indexed":{},"deposited":{},"type":"journal-article","container-title":["Gut"],"ISSN":["2322-1349"],"volume":"null","page":"22-9",
"published-print":{"date-parts":[[2025,2,30]]},"title":["Cr\u00c3\u00a9mieux of all the saffron "],
"author":[{"ORCID":"http://orcid.org/0009-0005-8043-7063","given":"SARA","family":"Abedi ","affiliation":[{"name":"Texas A&amp;M University, College Station, USA"}]}],
"reference":[{"key":"1","DOI":"10.29252/rmm.13.1.1","year":"0"},{"key":"2","DOI":"10.29252/RMM.13.1.1","year":"2019"}]'
joined() {
	printf '%s' "$1" | tr -d '\n'
}
printf '{"DOI":"10.29252/rmm.13.1.9",%s}' "$good" | report good.json
printf '{\n"DOI":"10.29252/rmm.13.1.9",\n%s\n}\n' "$bad" | report bad.json
printf '{"status":"ok","message-type":"work","message":{"DOI":"10.29252/rmm.13.1.9",\n%s}}' "$bad" | report envelope.json
printf '{"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[\n{"DOI":"10.29252/rmm.13.1.9",%s},\n{"DOI":"10.29252/rmm.13.1.10",\n%s}\n]}}' \
	"$(joined "$good")" "$bad" | report list.json
printf '[{"DOI":"10.29252/rmm.13.1.9",%s},\n{"DOI":"10.29252/rmm.13.1.10",%s}]' "$(joined "$good")" "$(joined "$bad")" | report array.json
printf '{"DOI":"10.29252/rmm.13.1.9",%s}\n{"DOI":"10.29252/rmm.13.1.10",oops}\n{"DOI":"10.29252/rmm.13.1.11",%s}\n' \
	"$(joined "$good")" "$(joined "$bad")" | report lines.jsonl
echo '{"status":"ok","message-type":"work-list","message":{"facets":{},"total-results":0,"items":[],"items-per-page":20}}' | report empty.json
echo '{"status":"ok","message-type":"member-list","message":{"items":[{"id":78,"primary-name":"Elsevier BV"}]}}' | report members.json
echo '{"name":"left-pad","version":"1.3.0","type":"module","author":{"name":"A"},"license":"WTFPL","keywords":["pad"]}' | report package.json
