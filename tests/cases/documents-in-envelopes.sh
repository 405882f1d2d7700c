# What an envelope holds is read as if each part were a file: by the format that knows it, with a head of its own, and
# places in the whole file. Parts that no format knows are counted in one note. No record at all is no defect, unless one is
# asked for.
. ./common.sh
cd "$TMPDIR" || exit
cat >rules.yaml <<'R'
- id: house-seen-from
  title: A title
  severity: note
  for: article.title
  forbid: {contains: '.+'}
  message: "'{value}' of {journal.title}"
  examples: {bad: [{"article.title[en]": A}], good: [{"article.title[en]": ""}]}
- id: house-issn
  title: No ISSN
  severity: warning
  for: journal
  require: {filled: {any: [journal.issn]}}
  message: "no ISSN in {journal.title}"
  examples: {bad: [{"journal.title[en]": A}], good: [{journal.issn.print: 1234-5679}]}
- id: house-bold
  title: Bold
  severity: note
  at: //b
  forbid: {contains: '.'}
  message: "'{value}' is bold"
  examples: {bad: [{in: hbi, xml: "<journal><articleset><article><b>x</b></article></articleset></journal>"}], good: [{"article.title[en]": ""}]}
R
cat >letter.yaml <<'F'
format: letter
recognise: {root: post}
envelope: /post/letter/*
F
cat >leaf.yaml <<'F'
format: leaf
recognise: {root: leaf, namespace: "urn:leaf"}
groups: {article: /leaf}
roles: {article.title: title, journal.title: of}
F
cat >book.yaml <<'F'
format: book
recognise: {root: book, any-child: leaves}
groups: {journal: /book/of, article: /book/leaves/leaf}
roles: {article.title: title, journal.title: name, journal.issn.print: issn}
F
cat >post.xml <<'X'
<post>
<letter n="1"><leaf xmlns="urn:leaf"><title>First <b>one</b></title></leaf></letter>
<letter n="2"><book><of><name>Book</name></of><leaves>
<leaf><title>Second <b>two</b></title></leaf>
<leaf><title>Third</title></leaf></leaves></book></letter>
<letter n="3"><leaf><title>in no namespace</title></leaf></letter>
<letter/>
<letter n="4"><post><letter><leaf xmlns="urn:leaf"><title>Fourth</title></leaf></letter></post></letter>
<letter n="5"><book><name/></book><book><leaves/></book></letter>
</post>
X
printf '<post><letter><post><letter><post><letter><post><letter><post><letter><leaf xmlns="urn:leaf"><title>too deep</title></leaf>%s</post>\n' \
	'</letter></post></letter></post></letter></post></letter></post></letter>' >deep.xml
printf '<post><error code="none"/></post>\n' >error.xml
printf '<post>\n<letter><strange/></letter>\n</post>\n' >strange.xml
run() {
	"$METALINT" --rules rules.yaml --rules letter.yaml --rules leaf.yaml --rules book.yaml --fail-on never --select house,record "$@"
}
run post.xml
run deep.xml
run error.xml strange.xml
run --require-record error.xml strange.xml
