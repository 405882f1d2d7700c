# Shared by the cases that are scripts: . ./common.sh

# Findings of the files, one JSON object on a line: of the rules in $SELECT, by default those about white space, and of
# what the readers themselves report.
findings() {
	"$METALINT" --today 2026-11-21 --quiet --fail-on never --select "${SELECT-ws}" --format jsonl "$@"
}

# rule and slice FILE: the bytes of FILE at which each finding points, as it stands there or as the command that follows
# makes it readable: slices FILE iconv -f utf-16le -t utf-8
slices() {
	file=$1
	shift
	[ $# -gt 0 ] || set -- cat
	number='\([0-9]*\)'
	findings "$file" |
		sed "s/.*\"line\":$number,\"column\":$number,\"endLine\":$number,\"endColumn\":$number,\"byteOffset\":$number,\"byteLength\":$number,\"rule\":\"\([a-z-]*\)\".*/\1 \2 \3 \4 \5 \6 \7/" |
		while read -r line column end_line end_column offset length rule; do
			printf '%s:%s-%s:%s %s [' "$line" "$column" "$end_line" "$end_column" "$rule"
			tail -c "+$((offset + 1))" "$file" | head -c "$length" | "$@"
			echo ']'
		done
}

# A small export on stdout: its article is what is given. Two defects stand before and behind it, to see that the rest of
# the file is read.
export_of() {
	printf '<?xml version="1.0"%s?>\n<journal>\n<title>Journal of Northern Botany</title>\n<articleset>\n' "${2-}"
	printf '<article>\n<title>Before </title>\n</article>\n%s\n<article>\n<title>Behind </title>\n</article>\n' "$1"
	printf '</articleset>\n</journal>\n'
}

# line:column, severity, rule, message and how many places of the findings
brief() {
	findings "$@" | sed 's/.*"line":\([0-9]*\),"column":\([0-9]*\),.*"rule":"\([a-z-]*\)","severity":"\([a-z]*\)","message":"\(.*\)","advice":.*"count":\([0-9]*\).*/\1:\2 \4 \3: \5 (\6)/; s/\\"/"/g'
}

# report NAME: says what comes of the input on stdin, saved under that name
report() {
	cat >"$TMPDIR/$1"
	echo "$1"
	brief "$TMPDIR/$1"
}
