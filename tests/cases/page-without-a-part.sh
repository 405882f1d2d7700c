# A page lacks one part after the other: what is left is read as what it is, as long as it is known for a page.
. ./common.sh
page=$PWD/../samples/pubmed-page.txt
cd "$TMPDIR" || exit
without() {
	echo "without $1"
	sed "$2" "$page" >page.txt
	shift 2
	"$METALINT" --today 2026-11-21 --quiet --fail-on never --ignore ref,text "$@" page.txt | cut -c 1-150
}
without 'a title' 1d
without 'an author line' 3d
without 'the headline of the people' 4d
without 'people' 4,12d
without 'an abstract' 16d
without references '20,150d'
without 'the rest' '150,$d'
without 'people and references' '4,12d;20,150d'
