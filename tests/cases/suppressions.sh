# Findings need not be told where the configuration or the file says so, with a reason; what has no effect is told.
cd "$TMPDIR" || exit
cat >a.xml <<'END'
<?xml version="1.0"?>
<journal>
<!-- metalint-ignore url-http: the server of the society has no https -->
<title>Journal of Botany</title>
<web_url>http://example.org/</web_url>
<articleset>
<article><?metalint-ignore ws-edge, ws-inner-run: typed by hand (until 2027-01-01)?>
<title>One </title>
<web_url>http://example.org/1</web_url>
</article>
<article>
<title>Two </title>
<abstract>A<!-- metalint-ignore ws-edge: inside a text it is not heard --> b.</abstract>
</article>
<article><?metalint-ignore ws-edge: until the spring (until 2026-03-31)?><title>Three </title></article>
<article><?metalint-ignore punct-doubled: nothing to find?><title>Four</title></article>
<article><?metalint-ignore ws-egde: a name that is none?><title>Five </title></article>
<article><?metalint-ignore ws-edge?><title>Six </title></article>
</articleset>
</journal>
END
lint() {
	"$METALINT" --quiet --today 2026-11-21 --fail-on never --select ws,url-http,doi-empty,suppression "$@" | sed "s|$(pwd -P)/||"
}
lint a.xml
cat >metalint.yaml <<'END'
suppress:
  - {rule: ws-edge, role: "article.title[en]", files: "a.xml", reason: the printer wants it}
  - {rule: [ws-zero-width, punct-*], reason: nothing of that kind is there}
  - {rule: url-http, record: "10.5555/none", reason: a record that is not in this file}
  - {rule: suppression-*, reason: not today, until: 2026-11-21}
END
echo "--- by the configuration"
lint a.xml
echo "--- one truth in every output"
for format in jsonl csv checkstyle junit; do
	"$METALINT" --quiet --today 2026-11-21 --fail-on never --select ws -f $format a.xml | grep -c ws-edge
done
