# The whole export on one line: what was line and column is now a column; the slices are the same.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
tr -d '\n' <positions.xml >"$TMPDIR/one.xml"
slices "$TMPDIR/one.xml"
