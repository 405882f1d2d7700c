# The corresponding author is marked by an attribute or by a note that the author cites; his address stands with him, in
# his affiliation or in the note.
. ./common.sh
SELECT=corresponding,email,flag
article() {
	cat <<END | report "$1"
<article xmlns:xlink="http://www.w3.org/1999/xlink" dtd-version="1.1">
<front>
<journal-meta><issn pub-type="epub">2322-133X</issn></journal-meta>
<article-meta>
<title-group><article-title>Wild saffron in dry soils</article-title></title-group>
<contrib-group>
$2
</contrib-group>
$3
</article-meta>
</front>
</article>
END
}
abedi='<name><surname>Abedi</surname><given-names>Sara</given-names></name>'
kabi='<contrib contrib-type="author"><name><surname>Kabi</surname><given-names>Mina</given-names></name></contrib>'
note='<author-notes><corresp id="cor1">* For correspondence: <email>sara@jnb.ir</email></corresp></author-notes>'
article attribute-and-address "<contrib contrib-type=\"author\" corresp=\"yes\">$abedi<email>sara@jnb.ir</email></contrib>
$kabi"
article attribute-without-address "<contrib contrib-type=\"author\" corresp=\"yes\">$abedi</contrib>
$kabi"
article attribute-and-note-without-id "<contrib contrib-type=\"author\" corresp=\"yes\">$abedi</contrib>
$kabi" '<author-notes><corresp>Sara Abedi: <email>sara@jnb.ir</email></corresp></author-notes>'
article note "<contrib contrib-type=\"author\">$abedi<xref ref-type=\"corresp\" rid=\"cor1\">*</xref></contrib>
$kabi" "$note"
article note-of-two "<contrib contrib-type=\"author\">$abedi<xref ref-type=\"corresp\" rid=\"cor1\">*</xref></contrib>
<contrib contrib-type=\"author\"><name><surname>Kabi</surname><given-names>Mina</given-names></name><xref ref-type=\"corresp\" rid=\"cor1\">*</xref></contrib>" "$note"
article note-without-address "<contrib contrib-type=\"author\">$abedi<xref ref-type=\"corresp\" rid=\"cor1\">*</xref></contrib>
$kabi" '<author-notes><corresp id="cor1">* Department of Botany, Tehran</corresp></author-notes>'
article address-in-affiliation "<contrib contrib-type=\"author\" corresp=\"yes\">$abedi<aff>Tehran University <email>sara@jnb.ir</email></aff></contrib>
$kabi"
article broken-address "<contrib contrib-type=\"author\">$abedi<xref ref-type=\"corresp\" rid=\"cor1\">*</xref></contrib>" \
	'<author-notes><corresp id="cor1">E-mail: <email>sara@@jnb.ir</email></corresp></author-notes>'
article nobody-is-marked "$kabi"
article unknown-mark "<contrib contrib-type=\"author\" corresp=\"Yes\">$abedi<email>sara@jnb.ir</email></contrib>"
