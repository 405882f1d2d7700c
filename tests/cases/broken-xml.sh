# Broken XML is told at the exact place, and the records before it are checked; the one that is open is not.
. ./common.sh
export_of '<article><title>Cut  off' | head -n 8 | report cut.xml
export_of '<article><title>Cut in a tag </tit' | head -n 8 | report cut-in-a-tag.xml
export_of '<article><title>Crossed </article></title>' | report crossed.xml
export_of '<article><title>Not closed </article>' | report not-closed.xml
export_of '<article><title>R & D </title></article>' | report ampersand.xml
export_of '<article><title>A&nbsp;B </title></article>' | report unknown-entity.xml
export_of '<article><title lang=en>A </title></article>' | report no-quotes.xml
export_of '<article><title a="1" a="2">A </title></article>' | report twice.xml
export_of '<article><title>A < B </title></article>' | report less-than.xml
export_of '<article><title>A ]]> B </title></article>' | report cdata-end.xml
export_of '<article><x:title>A </x:title></article>' | report unknown-prefix.xml
{ export_of '' && printf '<journal></journal>\n'; } | report two-roots.xml
{ export_of '' && printf 'text\n'; } | report text-behind.xml
{ printf '\n' && export_of ''; } | report declaration-not-first.xml
