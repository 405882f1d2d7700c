# In JSON Lines a broken line is one finding, at its place, and the next line is read; in a document that is spread over
# lines too, and the one behind it is read. Documents of another kind are one note.
. ./common.sh
work='"container-title":["J"],"reference-count":0,"title":["Twice  two"]'
SELECT=ws-inner-run
report every-second.jsonl <<END
{"DOI":"10.5555/1",$work}
{"DOI":"10.5555/2",$work
{"DOI":"10.5555/3",$work}
{"DOI":"10.5555/4",
{"DOI":"10.5555/5",$work}
{"DOI":
{"DOI":"10.5555/7",$work}
{"DOI":"10.5555/8
{"DOI":"10.5555/9",$work}
{"DOI":"10.5555/10",$work},
{"DOI":"10.5555/11",$work}
DOI 10.5555/12
{"DOI":"10.5555/13",$work}
{'DOI':'10.5555/14'}
{"DOI":"10.5555/15",$work}
{"DOI":NaN}
{"DOI":"10.5555/17",$work}
{"DOI":"10.5555/18
END
printf '{"DOI":"1",%s}\r\n{"DOI":oops}\r\n{"DOI":"2",%s}' "$work" "$work" | report crlf.ndjson
printf '{"DOI":"1",%s}\r{"DOI":oops}\r{"DOI":"2",%s}' "$work" "$work" | report cr.ndjson
printf '{"DOI":"1",%s}{"DOI":"2",%s}' "$work" "$work" | report joined.json
report spread.json <<END
{
  "DOI": "10.5555/1",
  "author": [ { } { } ],
  $work
}
{
  "DOI": "10.5555/2",
  $work
}
END
report list.json <<END
[
{"DOI":"10.5555/1",$work},
{"DOI":"10.5555/2",$work},
{"DOI":"10.5555/3",$work,},
{"DOI":"10.5555/4",$work}
]
END
report mixed.jsonl <<END
{"DOI":"10.5555/1",$work}
{"name":"left-pad","version":"1.0.0"}
["something", "else"]
{"DOI":"10.5555/2",$work}
END
report others.jsonl <<END
{"name":"left-pad","version":"1.0.0"}
{"name":"right-pad","version":"1.0.0"}
END
