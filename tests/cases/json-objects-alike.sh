# What rules answer about an object of known keys is remembered: objects that differ from it in little are still told of, in the
# next document too, and when the numbers of keys have been given anew.
. ./common.sh
SELECT=json
report alike.jsonl <<'EOF'
{"id": 1, "type": "article", "title": "A", "fooBar": null, "bar": "x"}
{"id": 1, "type": "article", "title": "A", "fooBar": null, "bar": "y"}
{"id": 1, "type": "article", "title": "A", "fooBar": null, "bar": ""}
{"id": 1, "type": "article", "title": "A", "fooBar": "", "bar": ""}
{"id": 1, "type": "article", "title": "A", "fooBar": null, "fooBar": "x"}
{"id": 1, "type": "article", "title": "A", "fooBar": null, "bar": "{\"a\": 1, \"b\": 2}"}
{"id": 1, "type": "article", "title": "A", "fooBar": 123456789012345678, "bar": 1234567890123456}
EOF
{
	echo '{"id": 1, "type": "article", "title": "A", "c1": {"p": null, "q": "x"}}'
	awk 'BEGIN { printf "{\"id\": 1, \"type\": \"article\", \"title\": \"A\""; for (i = 0; i < 5000; i++) printf ", \"k%d\": %d", i, i; print "}" }'
	echo '{"id": 1, "type": "article", "title": "A", "q": {"c1": null, "p": ""}, "p": 1, "p": 2, "authorss": "x", "citations": "y"}'
} | report renumbered.jsonl
