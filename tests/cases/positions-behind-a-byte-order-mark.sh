# A byte order mark is no column, but it is three bytes.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
{ printf '\357\273\277' && cat positions.xml; } >"$TMPDIR/bom.xml"
slices positions.xml >"$TMPDIR/plain"
slices "$TMPDIR/bom.xml" | diff "$TMPDIR/plain" - && echo the same
