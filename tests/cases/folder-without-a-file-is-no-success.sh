# Nothing to check must not look like success.
cd "$TMPDIR" || exit
mkdir empty other hidden && : >other/notes.doc && : >hidden/.journal.xml
for folder in empty other hidden; do
	"$METALINT" "$folder"
	echo "exit $?"
done
