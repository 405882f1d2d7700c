# Bad JSON of every sort: a finding at its place, the rest is read, in bounded time.
. ./common.sh
work='"container-title":["J"],"reference-count":0,"title":["Twice  two"]'
SELECT=ws-inner-run
repeat() {
	awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'
}
printf '{"DOI":"10.5555/1",%s,"author":[{"given":"A"' "$work" | report truncated.json
printf '\357\273\277{"DOI":"10.5555/1",%s}' "$work" | report mark.json
printf '{"DOI":"10.5555/1",%s}' "$work" | report named.xml
printf '<journal><title>Journal  one</title><articleset/></journal>' | report named.json
printf '{"DOI":"10.5555/1","DOI":"10.5555/2",%s}' "$work" | report repeated.json
printf '{"DOI":"10.5555/1","x":"caf\351",%s}\n{"DOI":"10.5555/2",%s}' "$work" "$work" | report latin1.jsonl
printf '{"DOI":"10.5555/1","x":"\\ud83d and \\udc00 and \\q",%s}' "$work" | report escapes.json
printf '{"DOI":"10.5555/1","x":"a\tb\001",%s}' "$work" | report controls.json
{ printf '{"DOI":"10.5555/1",%s,"x":' "$work" && repeat 7 10000 && echo '}'; } | report number.json
{ repeat '{"a":' 100000 && printf '\n{"DOI":"10.5555/1",%s}' "$work"; } | report deep-objects.jsonl
{ repeat '[' 100000 && printf '\n{"DOI":"10.5555/1",%s}' "$work"; } | report deep-arrays.jsonl
{ printf '{"name":"left-pad","x":"' && repeat 'long text ' 300000 && printf '"}\n{"DOI":"10.5555/1",%s}' "$work"; } | report long.json
repeat 'text without a line end ' 100000 | report text.json
{ printf '{"DOI":"10.5555/1",%s,"x":{' "$work" && awk 'BEGIN { for (i = 0; i < 100000; i++) printf "\"key%d\":%d,", i, i }' && printf '"a":1}}\n{"DOI":"10.5555/1",%s}' "$work"; } | report keys.jsonl
printf '{"name":"left-pad","version":"1.0.0","license":"MIT"}' | report package.json
printf '[1] Smith J. A book.\n[2] Jones K. Another.\n' | report list.txt
printf '{curly} text\n' | report curly.txt
echo utf-16.json
printf '{"DOI":"10.5555/1",%s,\r\n}' "$work" | iconv -f utf-8 -t utf-16 >"$TMPDIR/utf-16.json"
brief "$TMPDIR/utf-16.json"
echo places
printf '{"DOI":"10.5555/1","container-title":["سلام"],"reference-count":0,"title":["😀\\u00e9  \\ud83d\\ude00  b"]}' >"$TMPDIR/places.json"
slices "$TMPDIR/places.json"
