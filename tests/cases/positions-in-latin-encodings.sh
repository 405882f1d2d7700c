# Single-byte encodings: columns count letters, bytes count the file's own.
. ./common.sh
for encoding in iso-8859-1 windows-1252 iso-8859-15; do
	export_of '<article><title>Café  à la crème </title></article>' " encoding=\"$encoding\"" |
		iconv -f utf-8 -t "$encoding" >"$TMPDIR/$encoding.xml"
	echo "$encoding"
	slices "$TMPDIR/$encoding.xml" iconv -f "$encoding" -t utf-8
done
