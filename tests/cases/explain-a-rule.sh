# What explain says of a rule that has everything, and the rule as it is written, without the comments of the next one.
cd "$TMPDIR" || exit
cat >house.yaml <<'END'
# Rules of a house.

# This comment belongs to the first rule.
- id: jnb-opener
  title: Title that opens with an empty phrase
  severity:
    - warning: {article.abstract: missing}
    - note
  default: off
  for: [article.title, article.subject]
  read: trim
  when: {self: {length: words, min: 3}}
  forbid:
    any:
      study:  {contains: '^(?i:an? )?(?i:study) of\b'}      # a comment inside
      report: {has-word: [Report on, گزارش], where: start}
  supersedes: [title-single-word]
  set: {jnb-stage: [final, draft]}
  message:
    study:  "the title opens with '{hit}'"
    report: "the title calls itself a report: '{hit}', which is said by its type and need not be repeated in each title"
  advice: Begin with what was studied.
  fix:
    - safe: trim
      when: {article.doi: filled}
    - unsafe: {rewrite: '^(?i:an? )?(?i:study) of\b *', to: ""}
  why: >
    Readers and search engines show the first words only; four of them that are the same in every second title leave
    room for nothing else.
  source: https://jnb.example.org/style
  examples:
    bad:
      - {"article.title[en]": A study of wild saffron, expect: {outcome: study, message: "the title opens with 'A study of'"}}
    good:
      - "article.title[fa]": "زعفران وحشی"
        "article.abstract[en]": "An abstract that is so long that it does not find room on one line of a terminal, no-break space\u00A0and all."
        because: it names the thing
  # a comment that is indented stays

# --- this is about the next rule

- id: jnb-other
  title: Other
  severity: note
  for: article.title
  forbid: {state: blank}
  message: blank
END
# Which formats there are does not matter here.
"$METALINT" explain --rules house.yaml jnb-opener | sed 's/^\(Formats     hbi\),.*/\1/'
"$METALINT" explain --rules house.yaml --source jnb-opener >printed.yaml
sed -n '3,/stays/p' house.yaml | diff - printed.yaml && echo the same
"$METALINT" explain --rules house.yaml --source jnb-other
