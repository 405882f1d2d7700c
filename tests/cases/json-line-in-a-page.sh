# A line of JSON in a page is a record with the text around it: exact places in both, whatever the encoding. Several such
# lines are documents, each of its own; lines of an unknown kind are one note; what only looks like JSON is text.
. ./common.sh
page=$PWD/../samples/aggregator.txt
cd "$TMPDIR" || exit
lint() {
	"$METALINT" --today 2026-11-21 --quiet --fail-on never "$@"
}
cp "$page" aggregator.txt && lint aggregator.txt | tee lf
same() {
	lint "$1" | sed "s/^$1/aggregator.txt/" | diff lf - && echo "$1: the same"
}
sed 's/$/\r/' "$page" >crlf.txt && same crlf.txt
{ printf '\377\376' && iconv -f utf-8 -t utf-16le "$page"; } >utf-16.txt && same utf-16.txt
line=$(sed -n 2p "$page")
echo 'the line alone'
printf '%s' "$line" >line.json && lint line.json
echo 'two of them'
printf 'Two articles\n%s\nand\n  %s\n\n{"no": "article"}\n' "$line" "$line" >two.txt
lint --select markup,record two.txt
echo 'cut off, and with a bad escape'
printf 'One article\n%s\n' "$line" | sed 's/"Total":0}$/"Total":0/' >cut.txt && lint cut.txt
printf 'One article\n%s\n' "$line" | sed 's/"Q3"/"Q\\x"/' >escape.txt && lint --select markup escape.txt
echo 'unknown'
printf 'Log of today\n{"level": "info"}\n{"level": "\\ud800"}\n{"a": {"b": [1, 2]}, "DOI": null}\n{}\n' >log.txt && lint log.txt
printf 'a set: {\n{x}\n{{}}\n{"a":1} {"b":2}\n}\n' >set.txt && lint set.txt
echo 'the last line is cut off'
work='"container-title":["J"],"reference-count":0,"title":["Twice  two"]'
printf 'Authors , of it\r\n\r\n{"DOI":"10.5555/1",%s}\r\nmore {"text":1}\r\n{"DOI":"10.5555/2",%s' "$work" "$work" >works.txt
lint --select ws-inner-run works.txt
