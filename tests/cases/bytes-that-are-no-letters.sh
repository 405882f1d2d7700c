# Bytes that the encoding does not have are told once per kind with a count, and what can be read is read.
. ./common.sh
export_of '<article><title>Caf@ and caf@ cr@me </title></article>' ' encoding="utf-8"' | tr @ '\351' | report latin-1-as-utf-8.xml
export_of "<article><title>$(printf 'a\300\200b\355\240\200c') </title></article>" | report overlong-and-surrogate.xml
export_of "<article><title>$(printf 'a\001b\033c') </title></article>" | report controls.xml
export_of '<article><title>a@b@c </title></article>' | tr @ '\000' | report nul.xml
export_of "<article><title>$(printf 'a\357\277\276b') </title></article>" | report noncharacter.xml
export_of '<article><title>a&#1;b&#0;c&#xD800;d </title></article>' | report references.xml
export_of '<article><title>a@b </title></article>' ' encoding="windows-1252"' | tr @ '\201' | report hole-in-windows-1252.xml
export_of '<article><title>a@ </title></article>' ' encoding="us-ascii"' | tr @ '\351' | report not-ascii.xml
