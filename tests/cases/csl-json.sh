# CSL-JSON: one item, an array, a list in an object; numbers as strings or not; dates of parts or in EDTF; names in one piece.
# What DOIs answer with looks like a work of the registry, but its title is no list.
. ./common.sh
SELECT=all
report one.json <<'END'
{"id": "a", "type": "article-journal", "title": "Saffron and <i>water</i>", "author": [{"family": "Zare", "given": "Ali"}],
 "container-title": "Gut", "volume": 8, "issue": "2", "page": "41-48", "DOI": "10.29252/rmm.13.1.10", "issued": "2019-03~", "ISSN": "2322-1348, 2322-133X"}
END
report array.json <<'END'
[
  {"id": "abedi2019", "type": "article-journal", "title": "Wild saffron in dry soils ", "container-title": "Gut", "volume": "13", "page": "22-19",
   "author": [{"family": "Abedi", "given": "Sara"}, {"literal": "Saffron Study Group"}, {"family": "KABI", "given": "Mehdi"}],
   "ISSN": "2322-1349", "DOI": "https://doi.org/10.29252/rmm.13.1.9", "issued": {"date-parts": [["2019", 13]]}, "language": "en-US"},
  {"id": 2, "type": "book", "title": "On water", "issued": {"date-parts": [[2018]]}, "ISBN": "9780306406158"},
  {"id": 3, "type": "article-journal", "title": "", "author": [{"family": "Zare", "given": "Ali"}], "container-title": "Gut", "issued": "2018-02-30"},
  {"id": 4, "type": "webpage", "title": "A page", "URL": "https://jnb.example.org", "accessed": {"date-parts": [[2020, 1, 1]]}, "issued": {"raw": "Spring 2014"}}
]
END
echo '{"items": [{"id": 1, "type": "thesis", "title": "On water", "author": [{"family": "Zare ", "given": "Ali"}], "issued": {"date-parts": [[2018]]}}]}' | report items.json
report registry.json <<'END'
{"indexed": {}, "deposited": {}, "reference-count": 3, "DOI": "10.29252/rmm.13.1.10", "type": "journal-article", "title": "Saffron\u200b and water",
 "container-title": "Gut", "issued": {"date-parts": [[2019, 3]]}, "author": [{"family": "Zare", "given": "Ali", "sequence": "first"}]}
END
report others.jsonl <<'END'
{"id": 1, "type": "module", "title": "left-pad", "author": {"name": "A"}}
{"type": "article", "title": "A page of a blog", "author": "A. Writer"}
END
