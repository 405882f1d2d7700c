# Nothing of a format is in the program: with its name and its elements' names changed in its description and in the file,
# the findings are the same to the letter.
. ./common.sh
SELECT=all
names='articleset author_list author first_name last_name middle_name first_name_fa last_name_fa middle_name_fa coreauthor
	affiliation_fa title_fa abstract_fa keyword_fa subject_fa web_url short_title pubdate start_page end_page content_type
	content_type_fa article_type publish_type publish_edition suffix_fa article_id_doi journal_id_issn
	journal_id_issn_online journal_id_doi'
for name in $names; do
	other=$(printf '%s' "$name" | tr "[:lower:]" "[:upper:]")
	printf '%s\n' "s/\\(<\\/\\{0,1\\}\\)$name>/\\1$other>/g" >&3
	printf '%s\n' "/: /s/\\([^A-Za-z._-]\\)$name\\([^A-Za-z_:]\\|\$\\)/\\1$other\\2/g" >&4
done 3>"$TMPDIR/file.sed" 4>"$TMPDIR/format.sed"
sed -f "$TMPDIR/file.sed" -e 's/\(<\/\{0,1\}\)journal>/\1JOURNAL>/' ../samples/rmm.xml >"$TMPDIR/other.xml"
"$METALINT" formats hbi | sed -f "$TMPDIR/format.sed" -e 's/^format: .*/format: other/; s/const: AUTHOR/const: author/
	s/root: journal/root: JOURNAL/; s/ \/journal/ \/JOURNAL/' >"$TMPDIR/other.yaml"
cp ../samples/rmm.xml "$TMPDIR/rmm.xml"
cd "$TMPDIR" || exit
findings rmm.xml | sed 's/rmm.xml/other.xml/' >expected
findings --rules other.yaml other.xml | diff expected - && [ "$(wc -l <expected)" -ge 20 ] && echo the same
