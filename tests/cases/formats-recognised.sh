# How a document is recognised: by root, namespace, attribute, document type, children or a test; the most specific format
# wins, and waits for what it asks for. Records stand at any of several places, of any name, with attributes as asked for.
. ./common.sh
cd "$TMPDIR" || exit
cat >rules.yaml <<'R'
- id: house-title-seen
  title: A title
  severity: note
  for: article.title
  forbid: {contains: '.+'}
  message: "{value}"
  examples: {bad: [{"article.title[en]": A}], good: [{"article.title[en]": ""}]}
R
format() { # name, recognise, path of the record
	printf 'format: %s\nrecognise: {%s}\ngroups: {article: "%s"}\nroles: {article.title: title, article.language: {const: %s}}\n' \
		"$1" "$2" "$3" "$1" >"$1.yaml"
}
format plain 'root: a' /a
format child 'root: a, any-child: [special]' /a
format space 'root: a, namespace: ["urn:one", "urn:two/*"]' /a
format marked 'root: a, any-of: [{root-attribute: [version, v]}, {doctype-public: "^-//HOUSE//"}]' /a
format tested 'root: a, any-child: [special], test: "count(/a/special) > 1"' /a
format lists 'root: list' "/list/item[@kind='article'] | /list/group/*/entry[@id][not(@draft)]"
for f in plain child space marked tested lists; do
	sed "s/title: title/title: title-$f/" "$f.yaml" >p && mv p "$f.yaml"
done
titles='<title-plain>plain</title-plain><title-child>child</title-child><title-space>space</title-space><title-marked>marked</title-marked><title-tested>tested</title-tested>'
printf '%s' "<a>$titles</a>" >plain.xml
printf '%s' "<a>$titles<special/></a>" >child.xml
printf '%s' "<a><special/><special/>$titles</a>" >tested.xml
printf '%s' "<a xmlns='urn:one'>$titles</a>" >space-one.xml
printf '%s' "<x:a xmlns:x='urn:two/3'>$titles</x:a>" >space-two.xml
printf '%s' "<a xmlns='urn:three'>$titles</a>" >space-other.xml
printf '%s' "<a v='1'>$titles</a>" >marked-attribute.xml
printf '%s' "<!DOCTYPE a PUBLIC '-//HOUSE//A' 'a.dtd'><a>$titles</a>" >marked-doctype.xml
printf '%s' "<!-- first --><a><title-plain>alone</title-plain></a>" >short.xml
cat >lists.xml <<'X'
<list>
<item kind="article"><title-lists>one</title-lists></item>
<item kind="other"><title-lists>no article</title-lists></item>
<group>
<first><entry id="2"><title-lists>two</title-lists></entry><entry><title-lists>no id</title-lists></entry></first>
<second><entry id="3" draft="1"><title-lists>a draft</title-lists></entry>
<entry id="4"><title-lists>four</title-lists><entry id="5"><title-lists>inside of four</title-lists></entry></entry></second>
</group>
</list>
X
set -- --rules rules.yaml
for f in plain child space marked tested lists; do
	set -- "$@" --rules "$f.yaml"
done
"$METALINT" "$@" --select house --quiet *.xml
printf 'format: odd\nrecognise: {}\ngroups: {article: /a}\nroles: {article.title: t}\n' >odd.yaml
"$METALINT" --rules odd.yaml plain.xml
printf 'format: odd\nrecognise: {root: a, of: 1}\ngroups: {article: /a}\nroles: {article.title: t}\n' >odd.yaml
"$METALINT" --rules odd.yaml plain.xml
printf 'format: odd\nrecognise: {root: a}\ngroups: {article: /a//b}\nroles: {article.title: t}\n' >odd.yaml
"$METALINT" --rules odd.yaml plain.xml
printf 'format: odd\nrecognise: {root: a}\ngroups: {article: {first: [/a, /b]}}\nroles: {article.title: t}\n' >odd.yaml
"$METALINT" --rules odd.yaml plain.xml
