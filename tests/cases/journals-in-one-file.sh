# Several journals in one file: a record sees the nearest; what each says is checked once, what it lacks is told at its
# end. A hundred thousand of them fit into little memory. A journal that each record repeats is told about once.
. ./common.sh
cd "$TMPDIR" || exit
cat >rules.yaml <<'R'
- id: house-seen-from
  title: A title
  severity: note
  for: article.title
  forbid: {contains: '.+'}
  message: "'{value}' of {journal.title}[[, volume {issue.volume}]]"
  examples: {bad: [{"article.title[en]": A}], good: [{"article.title[en]": ""}]}
- id: house-journal
  title: A journal
  severity: note
  for: journal.title
  forbid: {contains: '.+'}
  message: "journal {value}"
  examples: {bad: [{"journal.title[en]": A}], good: [{"journal.title[en]": ""}]}
- id: house-issn
  title: No ISSN
  severity: warning
  for: journal
  require: {filled: {any: [journal.issn]}}
  message: "no ISSN in {journal.title}"
  examples: {bad: [{"journal.title[en]": A}], good: [{journal.issn.print: 1234-5679}]}
R
cat >batch.yaml <<'F'
format: batch
recognise: {root: batch}
groups: {journal: /batch/body/journal, issue: /batch/body/journal/issue, article: /batch/body/journal/article}
roles: {journal.title: meta/name, journal.issn.print: meta/issn, issue.volume: volume, article.title: title}
F
cat >inside.yaml <<'F'
format: inside
recognise: {root: list}
groups: {journal: of/journal, issue: ., article: /list/article}
roles: {journal.title: name, journal.issn.print: issn, issue.volume: volume, article.title: title}
F
cat >batch.xml <<'X'
<batch>
<body>
<journal><meta><name>One</name><issn>1234-5679</issn></meta>
<issue><volume>1</volume></issue>
<article><title>A</title></article>
<article><title>B</title></article>
<issue><volume>2</volume></issue>
<article><title>C</title></article>
</journal>
<journal><meta><name>Two</name></meta>
<article><title>D</title></article>
</journal>
<!-- no article -->
<journal><meta><name>Three</name></meta></journal>
<journal>
<issue><volume>4</volume></issue>
<article><title>E</title></article>
<meta><name>Four</name><issn>1234-5679</issn></meta>
</journal>
</body>
</batch>
X
cat >inside.xml <<'X'
<list>
<article><of><journal><name>One</name></journal></of><volume>1</volume><title>A</title></article>
<article><of><journal><name>One</name></journal></of><volume>1</volume><title>B</title></article>
<article><of><journal><name>Two</name></journal></of><volume>2</volume><title>C</title></article>
<article><of><journal><name>One</name><issn>1234-5679</issn></journal></of><title>D</title></article>
</list>
X
run() {
	"$METALINT" --rules rules.yaml --rules batch.yaml --rules inside.yaml --fail-on never "$@"
}
run --select house batch.xml
run --select house inside.xml
awk 'BEGIN {
	print "<batch><body>"
	for (i = 0; i < 100000; i++)
		printf "<journal><meta><name>J%d</name><issn>1234-5679</issn></meta>\n<article><title>T</title></article></journal>\n", i
	print "</body></batch>"
}' >many.xml
run --select house-journal --set max-nodes=60 --set max-head=2000 many.xml | sed -n '1p;77777p;$p'
