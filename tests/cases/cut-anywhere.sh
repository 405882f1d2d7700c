# Cut off at any byte: never a crash, never two reports of one cut, and never a finding behind the cut.
. ./common.sh
size=$(wc -c <positions.xml)
at=1
cuts=0 malformed=0 behind=0
while [ "$at" -lt "$size" ]; do
	head -c "$at" positions.xml >"$TMPDIR/cut.xml"
	findings "$TMPDIR/cut.xml" >"$TMPDIR/out" || echo "exit $? at $at"
	cuts=$((cuts + 1))
	malformed=$((malformed + $(grep -c '"rule":"xml-malformed"' "$TMPDIR/out")))
	while IFS=, read -r offset length; do
		[ $((offset + length)) -le "$at" ] || behind=$((behind + 1))
	done <<-END
		$(sed 's/.*"byteOffset":\([0-9]*\),"byteLength":\([0-9]*\).*/\1,\2/' "$TMPDIR/out")
	END
	at=$((at + 7))
done
[ "$cuts" = "$malformed" ] && echo "each cut is told once"
echo "$behind findings behind a cut"
