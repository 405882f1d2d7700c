# A JATS or NLM article is known whatever its version says of itself: by its document type, an attribute, a namespace or
# by nothing but its front. Each holds one mistake in its DOI, so that it is seen to be read.
. ./common.sh
SELECT=doi
article() {
	cat <<END
$1
<article$2>
<front>
<journal-meta><journal-id journal-id-type="publisher-id">jnb</journal-id><issn pub-type="epub">2322-133X</issn></journal-meta>
<article-meta>
<article-id pub-id-type="doi">doi:10.5555.jnb.12</article-id>
<title-group><article-title>Wild saffron in dry soils</article-title></title-group>
</article-meta>
</front>
</article>
END
}
public() {
	printf '<!DOCTYPE article PUBLIC "-//NLM//DTD %s//EN" "%s.dtd">' "$1" "$2"
}
article "$(public 'Journal Archiving and Interchange DTD v2.0 20040830' archivearticle)" | report nlm-2.0
article "$(public 'Journal Publishing DTD v2.3 20070202' journalpublishing)" ' article-type="research-article"' | report nlm-2.3
article "$(public 'Journal Publishing DTD v3.0 20080202' journalpublishing3)" ' dtd-version="3.0" xml:lang="EN"' | report nlm-3.0
for version in 1.0 1.1 1.2 1.3 1.4; do
	article "$(public "JATS (Z39.96) Journal Archiving and Interchange DTD v$version" JATS-archivearticle1)" " dtd-version=\"$version\"" | report "archiving-$version"
	article "$(public "JATS (Z39.96) Journal Publishing DTD with MathML3 v$version" JATS-journalpublishing1)" | report "publishing-$version"
done
article '<!DOCTYPE article SYSTEM "JATS-articleauthoring1.dtd">' | report authoring-without-public-id
article '' ' dtd-version="1.2"' | report without-document-type
article '' ' xmlns="http://jats.nlm.nih.gov"' | report in-a-namespace
article '' ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="de"' | report with-other-namespaces
article '' | sed 's/<\(\/\{0,1\}\)\([a-z]\)/<\1j:\2/g; s/<j:article>/<j:article xmlns:j="https:\/\/jats.nlm.nih.gov\/ns">/' | report with-a-prefix
article '<!DOCTYPE article [<!ENTITY x "y">]>' | report with-an-internal-subset

echo 'and these are no such articles:'
SELECT=all
report docbook <<'END'
<article xmlns="http://docbook.org/ns/docbook" version="5.0"><info><title>Saffron</title></info><para>Dry soils.</para></article>
END
report page <<'END'
<article class="post"><h1>Saffron</h1><p>Dry soils.</p></article>
END
