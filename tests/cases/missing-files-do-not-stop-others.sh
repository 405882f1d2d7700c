# What cannot be read is told on stderr, the other files are linted, and the exit status is 2.
. ./common.sh
cp /dev/null "$TMPDIR/file" && ln -s nowhere "$TMPDIR/link.xml"
export_of '' >"$TMPDIR/good.xml"
cd "$TMPDIR" || exit
for wrong in no-such.xml file/below.xml link.xml; do
	"$METALINT" --today 2026-11-21 --select ws "$wrong" good.xml
	echo "exit $?"
done
