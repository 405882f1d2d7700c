# Text that is no page of a known kind is one note, whatever it holds: prose, a long line, numbered lines, bytes that are
# no text, half of a page's signs. Of a page over the cap the cap is named; of other text it is not.
. ./common.sh
SELECT=all
many() {
	awk -v part="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", part }'
}
report qa-page.txt <../samples/qa-page.txt
many a 6000000 | report one-line.txt
many '\n' 1000000 | report empty-lines.txt
many '  1. A list of things\n' 50000 | report list.txt
many 'Alpha, Beta, Gamma, ' 100000 | report names.txt
many 'a: b\n' 300000 | report colons.txt
printf 'Title\nAuthor Information\n  1. A: \001\000\377\n' | report binary.txt
printf 'PMID: 1\n' | report pmid.txt
sed 's/$/é/; s/  .*/\xff/' ../samples/qa-page.txt | report latin.txt
SELECT=none
{ cat ../samples/pubmed-page.txt && many '\nCited by' 600000; } | report long.txt
cd "$TMPDIR" || exit
"$METALINT" --quiet --fail-on never --select none --set max-page=5000 long.txt one-line.txt
"$METALINT" --quiet qa-page.txt
echo "exit $?"
