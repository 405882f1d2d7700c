# Examples are written in any format that has their roles, XML or JSON: attributes, languages beside the value, lists,
# numbers, codes by their names, dates in parts, in one text and as lists; where one format cannot be written, in the next.
. ./common.sh
cd "$TMPDIR" || exit
cat >a-odd.yaml <<'F'
format: a-odd
input: json
recognise: {keys: [odd]}
groups: {article: /}
roles: {article.doi_url: "odd[1]", article.title: "titles/*[1]"}
F
cat >b-json.yaml <<'F'
format: b-json
input: json
recognise: {keys: [pii]}
groups: {article: {first: [/items/*, /]}, contributor: people/*, journal: ., issue: .}
roles:
  article.doi_url: {path: "ids/*[type='pii']/value"}
  article.title: {path: title, lang: none}
  article.copyright_year: {path: year, type: number}
  article.type: {path: kind, codes: {research: [Forschung, Arbeit]}}
  article.date[issued]: {path: issued, date: {parse: date-parts}}
  article.date[published]: {path: published, date: iso}
  contributor.full: name
  journal.title: container/*
  issue.volume: volume
F
cat >c-xml.yaml <<'F'
format: c-xml
input: xml
names: {n: "urn:n"}
recognise: {root: doc, namespace: "urn:n"}
groups: {article: "/n:doc/n:item[@kind='a'] | /other", journal: front/journal, issue: front/meta, contributor: front/meta/who}
defaults: {lang: {at: "@xml:lang", inherit: true, else: en}}
roles:
  article.doi_url: "front/meta/id[@type='pii'] | id"
  article.title: front/meta/title
  article.elocation: "@place"
  contributor.full: name
  journal.title: name
  issue.volume: volume
F
rule() { # name, role, pattern, example
	printf -- '- id: house-%s\n  title: T\n  severity: note\n  for: %s\n  require: {matches: "%s"}\n  message: "{value}"\n' "$1" "$2" "$3"
	printf '  examples:\n    bad: [{%s, expect: {message: wrong}}]\n    good: [{%s, "article.doi_url": X1}]\n' "$4" "$5"
}
{
	rule json article.doi_url 'x' 'article.doi_url: S1, article.title: "A \"quoted\" title", contributor: [{full: A B}, {full: C D}], journal.title: J, issue.volume: "7", in: b-json' \
		'article.title: A'
	rule types article.copyright_year '9' 'article.copyright_year: "2025", article.type: research, "article.date[issued]": "2025-02-01", "article.date[published]": "2025-02"' \
		'article.copyright_year: "9"'
	rule xml article.elocation 'e' 'article.doi_url: S2, article.elocation: "12", "article.title[fa]": عنوان, contributor: [{full: A B}], journal.title: J, issue.volume: "7", in: c-xml' \
		'article.elocation: e'
} >rules.yaml
"$METALINT" --rules a-odd.yaml --rules b-json.yaml --rules c-xml.yaml test rules.yaml
