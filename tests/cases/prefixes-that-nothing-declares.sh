# A prefix that nothing declares is an error at its first place, with a count; the file is read to its end all the same.
. ./common.sh
export_of '<article>
<x:title>A </x:title>
<title q:lang="en" p:a="1">B </title>
<x:b/><b xmlns:x="urn:x" x:y="1"><x:c/></b>
<x:b xmlns:y="urn:x"/><title xml:lang="en"/>
</article>' | report undeclared.xml
printf '<x:journal/>' | report root.xml
printf '<!DOCTYPE journal [<!ENTITY e "<y:b/>">]>\n<journal><title>&e;<z:b/></title></journal>' | report entity.xml
{ echo '<journal><title>A </title>' && awk 'BEGIN { for (i = 0; i < 1000; i++) printf "<p%d:a/>\n", i }' && echo '</journal>'; } | report many.xml | tail -n 4
