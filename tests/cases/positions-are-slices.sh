# Every finding points at the bytes that an editor would change: behind references, in CDATA, after letters of four bytes.
. ./common.sh
SELECT=ws,punct,fa,markup,keyword,email,orcid,flag
slices positions.xml
