# A house adds words to a vocabulary and takes others out of it.
cd "$TMPDIR" || exit
cat >a.xml <<'END'
<journal><title>Journal of Botany</title><articleset><article><article_id_doi>to-be-done</article_id_doi><title>A leaf</title>
<abstract>n/a</abstract></article></articleset></journal>
END
lint() {
	"$METALINT" --quiet --fail-on never --select id-placeholder,doi-format,abstract-missing a.xml
}
echo "--- as it is"
lint
printf 'vocabularies: {placeholder: {add: [to-be-done], remove: [n/a]}}\n' >metalint.yaml
echo "--- with words of the house"
lint
