# JSON of repositories and pages: DataCite's metadata in the envelope of its service or alone, and schema.org in JSON-LD.
. ./common.sh
SELECT=all
report datacite.jsonl <<'END'
{"data":{"id":"10.5438/0012","type":"dois","attributes":{"doi":"10.5438/0012","creators":[{"name":"Abedi, Sara","nameType":"Personal","givenName":"Sara","familyName":"Abedi","affiliation":["Royan Institute, Tehran, Iran"],"nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0009-0005-8043-7062","nameIdentifierScheme":"ORCID"}]}],"titles":[{"title":"Saffron in soils","lang":"en"}],"publisher":"Zenodo","publicationYear":2019,"types":{"resourceTypeGeneral":"Dataset"},"dates":[{"date":"2018-01/2018-06","dateType":"Issued"}],"rightsList":[{"rightsUri":"info:eu-repo/semantics/openAccess"},{"rightsUri":"https://creativecommons.org/licenses/by/4.0/"}],"fundingReferences":[{"funderName":"INSF","awardNumber":"7","funderIdentifier":"0000 0001 2298 6657","funderIdentifierType":"ISNI"}],"relatedIdentifiers":[{"relatedIdentifier":"10.29252/rmm.13.1.1","relatedIdentifierType":"DOI","relationType":"References"}]}}}
{"doi":"10.5438/","creators":[{"name":"Abedi, Sara","givenName":"Sara ","familyName":"Abedi","affiliation":[{"name":"Royan  Institute, Tehran, Iran","affiliationIdentifier":"https://ror.org/03yrm5c27","affiliationIdentifierScheme":"ROR"}],"nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0009-0005-8043-7063","nameIdentifierScheme":"ORCID"}]}],"titles":[{"title":"Saffron in soils "}],"publicationYear":2019,"types":{"resourceTypeGeneral":"JournalArticle"},"container":{"type":"Journal","title":"Gut","firstPage":"48","lastPage":"41","volume":"8"},"dates":[{"date":"2019-02-30","dateType":"Issued"}],"language":"xx","schemaVersion":"http://datacite.org/schema/kernel-4"}
END
# A line of the public data file: creators without a type, who may be institutions; the same house in two roles; years of life.
echo '{"id":"10.5438/0013","type":"dois","attributes":{"doi":"10.5438/0013","creators":[{"name":"Centre for Saffron Research"},{"name":"Pierce, C.C. (Charles C.), 1861-1946"}],"contributors":[{"name":"Centre for Saffron Research","contributorType":"HostingInstitution"},{"name":"Centre for Saffron Research","contributorType":"DataManager"}],"titles":[{"title":"Saffron in soils"}],"dates":[{"date":"2019.02.03","dateType":"Issued"}],"publicationYear":2019}}' | report datacite-line.jsonl
echo '{"data":[{"id":"a","attributes":{"doi":"10.5438/0012","creators":[],"titles":[{"title":"Saffron \ufffd"}]}}],"meta":{"total":1}}' | report datacite-list.json
echo '{"data":[],"meta":{"total":0},"links":{"self":"https://api.datacite.org/dois?query=x"}}' | report datacite-empty.json
report schema-org.json <<'END'
{
 "@context": "https://schema.org", "@type": "ScholarlyArticle", "@id": "https://doi.org/10.29252/rmm.13.1.9",
 "headline": "Saffron in soils ", "name": "Journal of Northern Botany",
 "author": [{"@type": "Person", "@id": "https://orcid.org/0009-0005-8043-7063", "givenName": "Sara", "familyName": "Abedi", "affiliation": {"@type": "Organization", "name": "Royan  Institute"}},
   {"@type": "Organization", "name": "Saffron Study Group"}],
 "isPartOf": {"@type": "PublicationIssue", "issueNumber": "1", "isPartOf": {"@type": ["PublicationVolume", "Periodical"], "volumeNumber": 13, "issn": ["2322-1349"], "name": "JNB"}},
 "pageStart": "22", "pageEnd": "9", "datePublished": "2019-02-30", "inLanguage": "en", "license": "https://creativecommons.org/licenses/",
 "keywords": "saffron, soils (dry, warm), saffron", "citation": [{"@id": "https://doi.org/10.29252/rmm.13.1.1"}, "Rose J. Water. 2014", {"@id": "https://doi.org/10.29252/RMM.13.1.1"}]
}
END
echo '{"@context": "http://schema.org", "@graph": [{"@type": "WebSite", "name": "A site  of ours"}, {"@type": "Article", "headline": "Saffron \ufffd", "author": {"@type": "Person", "name": "Sara Abedi"}}]}' | report graph.json
echo '{"@context": "http://schema.org", "@type": "Organization", "name": "Royan  Institute", "url": "https://royan.example.org"}' | report organisation.json
echo '{"@context": "https://doi.org/10.5063/schema/codemeta-2.0", "@type": "SoftwareSourceCode", "name": "left-pad", "author": []}' | report codemeta.json
