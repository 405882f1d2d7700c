# One article in two formats of a batch is no duplicate, although one format says its title with a subtitle, or in another
# language only; another article with the same DOI is, in either format.
. ./common.sh
cd "$TMPDIR" || exit
cat >other.yaml <<'F'
format: other
recognise: {root: records}
groups: {article: /records/record}
roles: {article.doi: doi, article.title: title}
F
one() { # DOI, titles
	printf '<article>%s<article_id_doi>%s</article_id_doi></article>\n' "$2" "$1"
}
{
	printf '<journal>\n<title>Research</title>\n<articleset>\n'
	one 10.5555/1 '<title>Stem cells in the repair of articular cartilage</title><title_fa>سلول‌های بنیادی در ترمیم غضروف مفصلی</title_fa>'
	one 10.5555/2 '<title>Wild saffron in dry soils</title>'
	one 10.5555/3 '<title>Drought and the roots of barley</title>'
	one 10.5555/4 '<title>On the flowering of almond trees in spring</title>'
	one 10.5555/4 '<title>Soil fungi of northern forests</title>'
	printf '</articleset>\n</journal>\n'
} >a.xml
cat >b.xml <<'X'
<records>
<record><doi>https://doi.org/10.5555/1</doi><title>سلول‌های بنیادی در ترمیم غضروف مفصلی</title></record>
<record><doi>10.5555/2</doi><title>Wild saffron in dry soils: a study of three years.</title></record>
<record><doi>10.5555/3</doi><title>Inflammation markers of patients with asthma</title></record>
<record><doi>10.5555/5</doi><title>Soil fungi of northern forests</title></record>
</records>
X
"$METALINT" --rules other.yaml --fail-on never --select corpus-doi-duplicate,corpus-title-duplicate a.xml b.xml
"$METALINT" --rules other.yaml --fail-on never --select corpus-doi-duplicate b.xml a.xml
