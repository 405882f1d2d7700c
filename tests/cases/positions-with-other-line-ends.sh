# CRLF and lone CR end lines like LF: the same lines and columns.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
slices positions.xml | tr -d '\n' >"$TMPDIR/lf"
sed 's/$/\r/' positions.xml >"$TMPDIR/crlf.xml"
tr '\n' '\r' <positions.xml >"$TMPDIR/cr.xml"
for ends in crlf cr; do
	slices "$TMPDIR/$ends.xml" | tr -d '\r\n' | cmp -s - "$TMPDIR/lf" && echo "$ends: the same"
done
