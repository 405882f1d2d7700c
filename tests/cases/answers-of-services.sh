# What services answer of articles: Semantic Scholar, OpenAlex, Europe PMC. They have made most of it themselves, so little is
# asked of its form; what contradicts itself, and what they only hand on, is told. Empty lists are no finding.
. ./common.sh
SELECT=all
report s2.jsonl <<'END'
{"paperId": "649def34f8be52c8b66281af98ae884c09aef38b", "title": "Saffron"}
{"paperId": "b", "externalIds": {"DOI": "10.29252/rmm.13.1.9", "PubMed": "30000001", "CorpusId": 123}, "title": "Wild saffron in d\u00c3\u00bcnen", "venue": "Gut", "year": 2019, "publicationDate": "2019-13-01", "publicationTypes": ["JournalArticle", "Review"], "journal": {"name": "Gut", "volume": "283 13", "pages": "\n          48-41\n        "}, "authors": [{"authorId": "1", "name": "Sara Abedi"}, {"authorId": "2", "name": "Sara Abedi"}], "isOpenAccess": true, "references": [{"paperId": "c", "title": "X"}]}
{"paperId": "c", "title": "", "publicationTypes": ["JournalArticle"], "abstract": null}
END
echo '{"total": 2, "offset": 0, "next": 1, "data": [{"paperId": "a", "title": "Saffron"}, {"paperId": "b", "title": "Saffron\u200b in soils"}]}' | report s2-list.json
echo '{"offset": 0, "data": [{"contexts": [], "citingPaper": {"paperId": "a", "title": "Saffron \ufffd soils"}}]}' | report s2-citing.json
echo '[{"paperId": "a", "title": "Saffron"}, {"paperId": "b", "title": "Saffron \ufffd soils"}]' | report s2-batch.json
echo '[null, {"paperId": "a", "title": "Saffron \ufffd"}]' | report s2-batch-with-holes.json
echo '{"total": 0, "offset": 0, "data": []}' | report s2-empty.json
report openalex.jsonl <<'END'
{"id":"https://openalex.org/W1","doi":"https://doi.org/10.29252/rmm.13.1.9","display_name":"Saffron","title":"Saffron","publication_date":"2019-02-01","ids":{"openalex":"https://openalex.org/W1","pmid":"https://pubmed.ncbi.nlm.nih.gov/40120586","pmcid":"https://www.ncbi.nlm.nih.gov/pmc/articles/11960506"},"language":"en","type":"article","primary_location":{"source":null},"authorships":[{"author":{"id":"https://openalex.org/A1","display_name":"Sara Abedi","orcid":"https://orcid.org/0009-0005-8043-7062"},"is_corresponding":false,"raw_author_name":"S. Abedi","raw_affiliation_strings":["Royan Institute, Tehran, Iran"],"institutions":[{"ror":"https://ror.org/03yrm5c26","country_code":"IR"}]}],"biblio":{"volume":"8","issue":"2","first_page":"41","last_page":"48"},"abstract_inverted_index":{"Saffron":[0],"grows":[1]}}
{"id":"https://openalex.org/W2","doi":"https://doi.org/10.29252/rmm.13.1.10","display_name":null,"publication_date":"2019-02-30","language":"en","type":"article","primary_location":{"source":{"display_name":"Gut","issn_l":"2322-1349","issn":["2322-1349"],"type":"journal"}},"authorships":[{"author":{"orcid":"https://orcid.org/0009-0005-8043-7063"},"raw_author_name":"S. Abedi","raw_affiliation_strings":["Royan  Institute, T\u00c3\u00bcbingen"]}],"biblio":{"volume":"8","issue":"2","first_page":"48","last_page":"41"}}
END
echo '{"meta":{"count":0,"db_response_time_ms":7,"page":1,"per_page":25},"results":[],"group_by":[]}' | report openalex-empty.json
echo '{"meta":{"count":1,"db_response_time_ms":7},"results":[{"id":"https://openalex.org/W1","display_name":"Saffron \ufffd","type":"preprint"}]}' | report openalex-list.json
report europepmc.jsonl <<'END'
{"id":"1","source":"MED","pmid":"40511629","doi":"10.1111/fcp.70029","title":"Saffron in soils.","authorString":"Abedi S, Kabi M.","journalTitle":"Fundam Clin Pharmacol","journalIssn":"0767-3981; 1474-547x; ","journalVolume":"39","issue":"4","pubYear":"2025","pageInfo":"1227-39","pubType":"research-article; journal article","isOpenAccess":"N","inEPMC":"N","firstPublicationDate":"2025-08-01"}
{"id":"2","source":"MED","pmid":"40511630","title":"","authorString":"Abedi S.","authorList":{"author":[{"fullName":"Abedi S","firstName":"Sara","lastName":"Abedi","initials":"S","authorId":{"type":"ORCID","value":"0009-0005-8043-7063"},"authorAffiliationDetailsList":{"authorAffiliation":[{"affiliation":"Royan  Institute, Tehran, Iran."}]}}]},"journalInfo":{"volume":"39","issue":"4","dateOfPublication":"2025 Aug","journal":{"title":"Gut","isoabbreviation":"Gut","issn":"2322-1349"}},"pageInfo":"48-41","language":"eng","firstPublicationDate":"2025-08-32"}
END
echo '{"version":"6.9","hitCount":1,"resultList":{"result":[{"id":"PPR1","source":"PPR","title":"Saffron \ufffd.","authorString":"Abedi S."}]}}' | report europepmc-list.json
echo '{"version":"6.9","hitCount":0,"request":{"queryString":"x"},"resultList":{"result":[]}}' | report europepmc-empty.json
