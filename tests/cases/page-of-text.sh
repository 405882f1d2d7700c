# A page saved from a browser: its defects stand at their places, in every encoding and with every line end, and nothing
# else is found: page ranges are abbreviated, the title ends in a full stop, the names hold no e-mail addresses.
cd "$TMPDIR" || exit
page=$OLDPWD/../samples/pubmed-page.txt
cp "$page" pubmed-page.txt
"$METALINT" --today 2026-11-21 pubmed-page.txt
echo "exit $?"
lint() {
	"$METALINT" --today 2026-11-21 --quiet --fail-on never "$1" | sed 's/^[^:]*://'
}
lint pubmed-page.txt >lf
same() {
	lint "$1" | diff lf - && echo "$1: the same"
}
sed 's/$/\r/' "$page" >crlf.txt && same crlf.txt
tr '\n' '\r' <"$page" >cr.txt && same cr.txt
{ printf '\357\273\277' && cat "$page"; } >bom.txt && same bom.txt
{ printf '\377\376' && iconv -f utf-8 -t utf-16le "$page"; } >utf-16le.txt && same utf-16le.txt
{ printf '\376\377' && sed 's/$/\r/' "$page" | iconv -f utf-8 -t utf-16be; } >utf-16be.txt && same utf-16be.txt
