# With --input-format json a file is one document of RFC 8259, to the letter: what is more or less is an error at its place.
. ./common.sh
strict() {
	printf -- "$1" >"$TMPDIR/x.json"
	printf '%s\n' "$1"
	"$METALINT" --quiet --fail-on never --input-format json --ignore record-not-found --format text "$TMPDIR/x.json" |
		sed "s|^$TMPDIR/x.json:|  |"
}
echo "# right"
for text in '{}' ' [ ] \n' '""' '-0' '0e+1' '1E-2' '-1.5e30' '123456789012345678901234567890' '1e9999' 'true' '[[[]],{"":[{}]}]' \
	'{"a":1,"a":2}' '"\\u0000\\u00e9\\ud83d\\ude00\\"\\\\\\/\\b\\f\\n\\r\\t"' '"\177 \342\200\250 \357\277\277"' '"é😀"' '"\\uFFFF"'; do
	strict "$text"
done
echo "# structure"
for text in '' ' ' '\357\273\277' '[' '{' ']' '[}' '{]' '[]]' '{}}' '[][]' '{} "x"' '[1' '[1,' '[1,]' '[,]' '[1,,2]' '[1 true]' '[1:2]' '{"a"' '{"a":' \
	'{"a":1' '{"a":1,' '{"a":1,}' '{"a":1,,}' '{"a" "b"}' '{"a"::1}' '{"a",1}' '{:1}' '{a:1}' '{1:1}' "{'a':1}" '{null:1}' '[<x>]' '<x/>' '[1]\000' '[\f1]'; do
	strict "$text"
done
echo "# words and comments"
for text in 'nul' '[True]' '[None]' '[NaN]' '[-Infinity]' '[undefined]' '[x' '/* a */[]' '[]//' '[]#' '{"a":/**/1}'; do
	strict "$text"
done
echo "# numbers"
for text in '[+1]' '[.5]' '[1.]' '[-.5]' '[-]' '[- 1]' '[01]' '[-01]' '[1.2.3]' '[1e]' '[1e+]' '[1.e1]' '[1eE2]' '[0x1F]' '[1_000]' '[1+2]' '[１]' '[1a]' '2@'; do
	strict "$text"
done
echo "# strings"
for text in '"a' '["a]' '["a\\"]' '["\\' '["a\nb"]' '["a\tb"]' '["a\000b"]' '["\\x41"]' '["\\a"]' '["\\🌀"]' '["\\u00"]' '["\\u00G0"]' '["\\U0041"]' '["\\ud800"]' \
	'["\\udc00\\ud800"]' '["\\ud800\\u0041"]' '["\\ud83d\\ude"]' '[\\n]' '["\377"]' '["\\\345"]' '[1\345]' '["\355\240\200"]' '[\303\251]'; do
	strict "$text"
done
