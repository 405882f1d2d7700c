# What an internal entity brings is shown at the reference, not at its declaration.
. ./common.sh
{
	printf '<!DOCTYPE journal [<!ENTITY two "two  blanks"><!ENTITY edge "<title>Soil </title>">]>\n'
	export_of '<article><title>Wild &two; here</title></article>
<article>&edge;</article>' | tail -n +2
} >"$TMPDIR/entities.xml"
slices "$TMPDIR/entities.xml"
