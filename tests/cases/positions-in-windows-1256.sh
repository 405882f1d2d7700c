# The same export in windows-1256, which lacks two of its letters: they are written as references, so columns move, but the
# findings are the same and still point at the same text.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
text() {
	sed 's/^[^ ]* //; s/&#119070;\|&#x1D50A;\|&#120074;/𝔊/g; s/&#9749;/☕/g; s/&#1740;/ی/g'
}
slices positions.xml | text >"$TMPDIR/utf-8"
sed 's/utf-8/windows-1256/; s/𝔊/\&#120074;/g; s/☕/\&#9749;/g; s/ی/\&#1740;/g; s/ک/\&#1705;/g' positions.xml |
	iconv -f utf-8 -t windows-1256 >"$TMPDIR/1256.xml"
slices "$TMPDIR/1256.xml" iconv -f windows-1256 -t utf-8 | text | diff "$TMPDIR/utf-8" - && echo the same
