# An encoding that nobody knows, one that is not the real one, and a UTF-16 file that is cut inside a letter.
. ./common.sh
export_of '<article><title>Wild </title></article>' ' encoding="utf-9"' | report unknown.xml
export_of '<article><title>Wild </title></article>' ' encoding=""' | report empty-name.xml
export_of '<article><title>Wild </title></article>' ' encoding="utf-16"' | report utf-8-as-utf-16.xml
export_of '<article><title>زعفران </title></article>' ' encoding="utf-8"' | iconv -f utf-8 -t windows-1256 | report windows-1256-as-utf-8.xml
{ printf '\377\376' && export_of '<article><title>Wild </title></article>' ' encoding="utf-16"' | iconv -f utf-8 -t utf-16le | head -c 301; } | report half-a-letter.xml
export_of '<article><title>Wild </title></article>' | iconv -f utf-8 -t utf-16le | report utf-16-without-mark.xml
{ printf '\357\273\277' && export_of '' ' encoding="iso-8859-1"'; } | report mark-against-declaration.xml
