# Rules on nodes are asked about documents that no format knows, too, each by itself: the second one lies where the first one
# lay, with texts of the same lengths.
cd "$TMPDIR" || exit
cat >rule.yaml <<'END'
- id: jnb-abc
  title: The letters abc
  severity: warning
  at: {node: string}
  forbid: {contains: 'abc'}
  message: "holds '{hit}'"
END
echo '{"x":"zzz","y":"zz1"}' >1.json
echo '{"x":"abc","y":"abc"}' >2.json
"$METALINT" --quiet --jobs 1 --rules rule.yaml --select jnb-abc 1.json 2.json
echo "exit $?"
