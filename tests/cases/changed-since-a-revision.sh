# --changed-since: what git says has changed, and what it does not know yet, of the kinds that are read.
. ./common.sh
command -v git >/dev/null || { cat changed-since-a-revision.sh.out && exit; }
cd "$TMPDIR" || exit
export HOME="$TMPDIR" GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES="$TMPDIR/.."
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
quietly() {
	git -c user.name=Editor -c user.email=editor@journal.example "$@" >/dev/null 2>&1
}
one() {
	export_of '<article><title>Soil </title></article>'
}
lint() {
	"$METALINT" --quiet --fail-on never --select ws --format csv=table "$@"
	echo "exit $?"
	[ ! -e table ] || cut -d , -f 1 table | sed 1d | uniq
	rm -f table
}
echo 'no repository:'
lint --changed-since HEAD 2>&1 | grep -v fatal
quietly init
mkdir exports 'past issues'
for name in exports/a.xml exports/b.xml 'past issues/c.xml' gone.xml notes.md; do
	one >"$name"
done
echo '*.log.xml' >.gitignore
quietly add .
quietly commit -m first
quietly tag first
echo 'nothing has changed:'
"$METALINT" --changed-since HEAD --format jsonl
echo "exit $?"
echo 'changed, new, deleted, ignored, hidden, of no kind:'
for name in exports/b.xml 'past issues/c.xml' notes.md new.json.xml 'past issues/ü.xml' run.log.xml .hidden.xml; do
	one >>"$name"
done
rm gone.xml
lint --changed-since HEAD
echo 'some of it staged and committed:'
quietly add exports new.json.xml
lint --changed-since HEAD
quietly commit -m second
lint --changed-since HEAD
lint --changed-since first
echo 'below some places:'
lint --changed-since first exports new.json.xml
echo exports | lint --changed-since first --files-from -
: | lint --changed-since first --files-from -
echo 'from a folder:'
cd exports || exit
lint --changed-since first
lint --changed-since first .
cd ..
echo 'what cannot be:'
lint --changed-since nowhere
lint --changed-since --output=stolen
lint --changed-since first -
lint --changed-since first mistyped
lint --changed-since
PATH=/nowhere "$METALINT" --changed-since HEAD
echo "exit $?"
"$METALINT" baseline --changed-since HEAD
echo "exit $?"
ls
