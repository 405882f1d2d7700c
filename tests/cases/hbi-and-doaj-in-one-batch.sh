# An export of a journal and its upload to the directory in one batch: the article that stands in both is no duplicate, its
# DOI on another article is.
. ./common.sh
cd "$TMPDIR" || exit
cat >export.xml <<'F'
<journal>
<title>Journal of Northern Botany</title>
<journal_id_issn>2322-1348</journal_id_issn>
<web_url>http://jnb.north.ac.ir</web_url>
<volume>12</volume>
<articleset>
<article>
<title>Wild saffron in dry soils</title>
<article_id_doi>10.22034/jnb.2024.101</article_id_doi>
<web_url>http://jnb.north.ac.ir/article-1-101-en.html</web_url>
<author_list><author><first_name>Sara</first_name><last_name>Abedi</last_name><orcid>0000-0002-4011-3590</orcid></author></author_list>
</article>
<article>
<title>Roses of the northern steppe</title>
<article_id_doi>10.22034/jnb.2024.113</article_id_doi>
<web_url>http://jnb.north.ac.ir/article-1-113-en.html</web_url>
</article>
</articleset>
</journal>
F
record() { # title, doi, address, name
	printf '<record><journalTitle>Journal of Northern Botany</journalTitle><issn>2322-1348</issn><publicationDate>2024</publicationDate>'
	printf '<doi>%s</doi><title language="eng">%s</title><authors><author><name>%s</name>' "$2" "$1" "$4"
	printf '<orcid_id>https://orcid.org/0000-0002-4011-3590</orcid_id></author></authors><fullTextUrl>%s</fullTextUrl></record>\n' "$3"
}
{
	echo '<records>'
	record 'Wild saffron in dry soils' 10.22034/JNB.2024.101 http://jnb.north.ac.ir/article-1-101-en.html 'Sara Abedi'
	record 'Drought and the roots of barley' 10.22034/jnb.2024.113 http://jnb.north.ac.ir/article-1-120-en.html 'Abedi, S.'
	echo '</records>'
} >upload.xml
"$METALINT" --today 2026-11-21 --select corpus --quiet export.xml upload.xml
