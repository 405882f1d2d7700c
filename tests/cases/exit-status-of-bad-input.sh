# Broken XML and an empty journal.xml are errors; a file without a record is one only if it is asked for.
cd "$TMPDIR" || exit
: >empty.xml
printf '<journal><title>A</journal>' >broken.xml
printf 'text\n' >text.txt
for file in empty.xml broken.xml text.txt; do
	"$METALINT" --quiet "$file" >out
	echo "$file $?"
done
"$METALINT" --quiet --require-record text.txt
echo "exit $?"
