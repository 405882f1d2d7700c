# A string that is JSON text of the record is no second record: rules compare the two, and nothing else looks into it.
. ./common.sh
SELECT=json-nested-differs,corpus-doi-duplicate,corpus-title-duplicate,doi-format,ws-inner-run
cd "$TMPDIR" || exit
cat >note.yaml <<'END'
format: note
input: json
recognise: {keys: [of, again]}
groups: {article: /, contributor: people/*}
copy: again
defaults: {lang: none, content: plain, space: exact}
roles:
  article.title: of
  article.doi: doi
  contributor.name: name
END
cat >rule.yaml <<'END'
- id: another-name
  title: Another name in the copy
  severity: warning
  for: contributor.name
  when: {copy.article.title: filled}
  require: {equals: copy.self, as: fold}
  message: "'{value}' is '{copy.self}' there[[, of '{copy.article.title}']]"
  advice: Look.
  why: It differs.
  source: https://www.rfc-editor.org/rfc/rfc8259
END
cat >notes.jsonl <<'END'
{"of": "One  two", "doi": "10.5555/a", "again": "{\"of\": \"One two\", \"doi\": \"10.5555/a\"}"}
{"of": "One", "again": "{\"of\": \"\\u0054wo  \\\"three\\\"\", \"doi\": \"10.5555/a\"}"}
{"of": "Three", "again": {"of": "Four"}}
{"of": "Four", "again": "{\"of\": \"Five\", \"of"}
{"of": "Five", "again": "{\"of\": \"Five\", \"again\": \"{\\\"of\\\": \\\"Six\\\"}\"}"}
{"of": "Six", "again": ""}
{"of": "Seven", "people": [{"name": "A"}, {"name": "B"}], "again": "{\"of\": \"7\", \"people\": [{\"name\": \"a\"}, {\"name\": \"C\"}, {\"name\": \"D\"}]}"}
{"of": "Eight", "people": [{"name": "A"}, {"name": "B"}], "again": "{\"of\": \"Eight\", \"people\": [{\"name\": \"B\"}]}"}
{"of": "Nine", "again": "{\"of\": \"9\"} {}"}
END
"$METALINT" --quiet --fail-on never --rules note.yaml --rules rule.yaml --select "$SELECT,another-name" notes.jsonl
