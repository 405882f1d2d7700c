# An affiliation that two authors refer to is an affiliation of both, and what is wrong in it is told once; the language of a
# title stands beside it; an abstract is JATS in a string.
. ./common.sh
cat >"$TMPDIR/x.yaml" <<'EOF'
format: x
input: xml
recognise: {root: x}
groups: {article: /x, contributor: c}
ids: {define: ["@id"], refer: ["@rid"], many: space}
defaults: {space: collapse, lang: {at: "@xml:lang", inherit: yes, else: en}}
roles:
  record.kind: {const: journal-article}
  article.title: t
  article.abstract: {path: a, content: xml, allow: ["jats:*"], skip: ["jats:title"], blocks: ["jats:p"]}
  contributor.family: n
  contributor.affiliation: {path: "id(x/@rid)", skip: l, join: ", "}
EOF
cat >"$TMPDIR/x.xml" <<'EOF'
<x xml:lang="fa">
<t>کتاب  ها</t><t xml:lang="eng">Ünd  so</t>
<a>&lt;jats:title>Abstract&lt;/jats:title>&lt;jats:p>Cells were counted. They grew in blood&lt;/jats:p></a>
<c><n>Abedi</n><x rid="a1"/></c><c><n>Kabi</n><x rid="a1"/></c>
<f id="a1"><l>1</l><i>Royan  Institute</i><o>Tehran</o></f>
</x>
EOF
"$METALINT" --quiet --rules "$TMPDIR/x.yaml" --select ws,abstract,markup -f jsonl "$TMPDIR/x.xml" |
	sed 's/.*"line":\([0-9]*\),"column":\([0-9]*\).*"rule":"\([^"]*\)".*"message":"\(.*\)","advice.*"role":"\([^"]*\)".*/\1:\2 \3 \5: \4/'
