# What is written does not depend on how many files are linted at once.
cases=$(pwd)
cd "$TMPDIR" || exit
mkdir -p exports/a exports/b
for i in 1 2 3 4 5 6 7 8; do
	cp "$cases/../samples/rmm.xml" exports/a/$i.xml
	cp "$cases/../samples/nkums.xml" exports/b/$i.xml
	printf '<journal><title>A' >exports/broken-$i.xml
done
printf 'ignore: ws\n' >exports/b/metalint.yaml
lint() {
	"$METALINT" --today 2026-11-21 --jobs "$1" -f jsonl=$1.jsonl -f sarif=$1.sarif -f html=$1.html -f junit=$1.junit -f text=$1.text \
		exports missing.xml exports/a 2>$1.said
	echo "exit $?"
}
for jobs in 1 2 7; do
	lint $jobs
	for kind in jsonl sarif html junit text said; do
		cmp 1.$kind $jobs.$kind
	done
done
cat 1.said
grep -c ws-edge 1.text
