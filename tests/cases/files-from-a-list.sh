# --files-from: names by line, with NULs, from the standard input, beside arguments; an empty list is no failure.
. ./common.sh
cd "$TMPDIR" || exit
mkdir folder
for name in a.xml 'b c.xml' folder/d.xml ./-; do
	export_of '<article><title>Soil </title></article>' >"$name"
done
names() {
	"$METALINT" --quiet --fail-on never --select ws --input-format xml --format csv "$@" >table 2>said
	echo "exit $?"
	cut -d , -f 1 table | sed 1d | uniq
	cat said
}
echo 'lines, an empty one, CRLF, a folder:'
printf 'a.xml\n\nb c.xml\r\nfolder' >list
names --files-from list
echo 'NULs:'
printf 'b c.xml\0a.xml\0' | names --files-from -
echo 'beside an argument; the file called -:'
echo - | names folder --files-from - --files-from list
echo 'what is not there:'
printf 'a.xml\nmissing.xml\n' | names --files-from -
names --files-from missing
names --files-from folder
echo 'the standard input twice:'
names - --files-from - <list
names --files-from - --files-from - <list
echo 'nothing in it:'
: >none
"$METALINT" --files-from none --format jsonl
echo "exit $?"
"$METALINT" --quiet --files-from none --format sarif | grep -c '"results"'
rm list none table said
"$METALINT" baseline --quiet --files-from missing
echo "exit $?"
ls
