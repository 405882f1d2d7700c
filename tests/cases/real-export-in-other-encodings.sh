# A real export, saved in other encodings and with other line ends, has the same findings at the same lines, and the bytes at
# which they point read the same.
. ./common.sh
SELECT=all
real=../samples/rmm.xml
text() {
	sed 's/^\([0-9]*\):[0-9]*-\([0-9]*\):[0-9]*/\1-\2/; s/&#1740;/ی/g; s/&#1705;/ک/g' | tr -d '\r\n'
}
slices "$real" | text >"$TMPDIR/expected"
[ "$(tr "]" "\n" <"$TMPDIR/expected" | grep -c "\[")" -ge 20 ] && echo "20 findings and more"
same() {
	slices "$TMPDIR/$1.xml" iconv -f "$1" -t utf-8 | text | cmp - "$TMPDIR/expected" && echo "$1: the same"
}
for order in le be; do
	case $order in
	le) printf '\377\376' ;;
	be) printf '\376\377' ;;
	esac >"$TMPDIR/utf-16$order.xml"
	sed '1s/utf-8/utf-16/i' "$real" | iconv -f utf-8 -t "utf-16$order" >>"$TMPDIR/utf-16$order.xml"
	same "utf-16$order"
done
sed '1s/utf-8/windows-1256/i; s/ی/\&#1740;/g; s/ک/\&#1705;/g' "$real" | iconv -f utf-8 -t windows-1256 >"$TMPDIR/windows-1256.xml"
same windows-1256
tr -d '\r' <"$real" | sed 's/$/\r/' >"$TMPDIR/utf-8.xml"
same utf-8
