# A line of a text that is a JSON object is a document of its own, at its place in the file.
. ./common.sh
work='"container-title":["J"],"reference-count":0,"title":["Twice  two"]'
SELECT=ws-inner-run
printf 'Authors , of it\r\n\r\n{"DOI":"10.5555/1",%s}\r\nmore {"text":1}\r\n{"DOI":"10.5555/2",%s' "$work" "$work" | report page.txt
printf 'Authors , of it\n{"name":"left-pad"}\n{curly}\n' | report other.txt
