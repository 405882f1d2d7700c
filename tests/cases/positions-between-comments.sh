# Comments, processing instructions and CDATA in a value are not part of it, but the range stays exact.
. ./common.sh
export_of '<article><title><!-- a  comment -->Wild <?a  b?> saffron<![CDATA[  in]]> soil<!-- b --> </title></article>' >"$TMPDIR/notes.xml"
slices "$TMPDIR/notes.xml"
