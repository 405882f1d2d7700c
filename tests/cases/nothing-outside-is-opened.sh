# External entities, an external DTD and XInclude: noted, and never opened, though the files are there.
. ./common.sh
cd "$TMPDIR" || exit
printf 'two  blanks' >secret.txt
printf '<!ENTITY two "two  blanks">' >journal.dtd
{
	printf '<!DOCTYPE journal [<!ENTITY secret SYSTEM "secret.txt">]>\n'
	export_of '<article><title>Here: &secret; </title></article>' | tail -n +2
} | report entity.xml
{
	printf '<!DOCTYPE journal SYSTEM "journal.dtd">\n'
	export_of '<article><title>Wild </title></article>' | tail -n +2
} | report dtd.xml
{
	printf '<!DOCTYPE journal SYSTEM "journal.dtd">\n'
	export_of '<article><title>Wild &two; </title></article>' | tail -n +2
} | report entity-of-dtd.xml
{
	printf '<!DOCTYPE journal [<!ENTITY %% more SYSTEM "journal.dtd"> %%more;]>\n'
	export_of '<article><title>Wild </title></article>' | tail -n +2
} | report parameter-entity.xml
export_of '<article><title>Wild <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" parse="text"/></title></article>' |
	report xinclude.xml
