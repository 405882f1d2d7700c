# The same export in UTF-16, both orders, with a byte order mark: the same lines and columns, other bytes.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
slices positions.xml >"$TMPDIR/utf-8"
for order in le be; do
	file=$TMPDIR/$order.xml
	case $order in
	le) printf '\377\376' ;;
	be) printf '\376\377' ;;
	esac >"$file"
	sed 's/utf-8/utf-16/' positions.xml | iconv -f utf-8 -t "utf-16$order" >>"$file"
	slices "$file" iconv -f "utf-16$order" -t utf-8 | diff "$TMPDIR/utf-8" - && echo "$order: the same"
done
