# A run that is interrupted ends with complete reports of what was done, and says so: at ten moments over many files.
cases=$(pwd)
cd "$TMPDIR" || exit
mkdir files
i=0
while [ $i -lt 150 ]; do
	cp "$cases/../samples/nkums.xml" files/$i.xml
	i=$((i + 1))
done
"$METALINT" --quiet --today 2026-11-21 -f jsonl=whole.jsonl files >/dev/null

# whole or interrupted, what is there must be complete
check() {
	[ "$(tail -c 1 out.jsonl | od -An -c | tr -d ' ')" = '\n' ] || [ ! -s out.jsonl ] || echo "a line is cut"
	grep -v '^{.*}$' out.jsonl && echo "that is no object"
	tail -c 3 out.sarif | grep -q '}$' || echo "SARIF is cut"
	tail -c 20 out.html | grep -q '</html>' || echo "HTML is cut"
	case $1 in
	2) grep -q '"executionSuccessful":false' out.sarif && grep -q interrupted said || echo "nobody says that it was interrupted" ;;
	1) cmp -s out.jsonl whole.jsonl || echo "not all was told" ;;
	*) echo "exit $1" ;;
	esac
}
for moment in 0.00 0.01 0.02 0.03 0.05 0.07 0.09 0.12 0.15 0.2; do
	rm -f out.*
	"$METALINT" --today 2026-11-21 --jobs 2 -f jsonl=out.jsonl -f sarif=out.sarif -f html=out.html files 2>said &
	sleep 0.04
	sleep $moment
	kill -INT $! 2>/dev/null
	wait $!
	check $?
	ls out.*.* 2>/dev/null
done
echo "exit $("$METALINT" --quiet --jobs 0 files >/dev/null 2>said; echo $?), $(cat said)"
