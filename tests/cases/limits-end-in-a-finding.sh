# Every cap is a finding that names it, in bounded time; after a cap in a record the next one is checked.
. ./common.sh
limited() {
	echo "$1"
	name=$1
	shift
	timeout 20 "$METALINT" --quiet --fail-on never --select ws --format text "$@" "$TMPDIR/$name" | sed "s|^$TMPDIR/||" | cut -c 1-200
}
entities() {
	printf '<!DOCTYPE journal [<!ENTITY a0 "aaaaaaaaaa">'
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '<!ENTITY a%d "&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;">' $i $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) \
			$((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1))
	done
	printf ']>\n'
	export_of '<article><title>&a9; </title></article>' | tail -n +2
}
entities >"$TMPDIR/billion.xml"
{ printf '<!DOCTYPE journal [<!ENTITY a "&b;"><!ENTITY b "&a;">]>\n' && export_of '<article><title>&a; </title></article>' | tail -n +2; } >"$TMPDIR/loop.xml"
export_of "<article>$(awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<a>" }')</article>" >"$TMPDIR/deep.xml"
export_of "<article><title $(awk 'BEGIN { for (i = 0; i < 100000; i++) printf "a%d=\"\" ", i }')>A </title></article>" >"$TMPDIR/attributes.xml"
export_of "<article>$(awk 'BEGIN { for (i = 0; i < 200000; i++) printf "<a%d/>", i }')</article>" >"$TMPDIR/names.xml"
export_of "<article><title>$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "long title  " }')</title></article>" >"$TMPDIR/value.xml"
for name in billion loop deep attributes names; do
	limited "$name.xml"
done
limited value.xml --set max-value=1000
limited value.xml --set max-record=10000
limited value.xml --set max-head=20
limited names.xml --set max-nodes=1000
