# SARIF holds what a fix would write, as it must stand in the file: with references in XML, with escapes in JSON;
# values that change places go as they are written, an item of a list goes with its separator.
cd "$TMPDIR" || exit
cat >a.xml <<'END'
<journal><title>R &amp; D  of &lt;b&gt;Botany&lt;/b&gt; </title><articleset>
<article><title_fa>پژوهش&#1610; در&#32;&#32;گیاه</title_fa><abstract>One <!-- note --> two &amp;amp; three</abstract>
<language>fa </language><author_list><author><email>&#32;a@uni.ir</email><orcid>0009-0005-8043-706</orcid></author></author_list></article>
</articleset></journal>
END
printf '{"DOI":"10.5555/a","container-title":["J  of \\"B\\""],"title":["A \\u003cb\\u003eleaf\\u003c/b\\u003e "],"author":[{"given":"Ann ","family":"\\u00a0Lee"}],"indexed":{},"deposited":{}}\n' >b.json
cat >c.xml <<'END'
<journal><title>Journal of Northern Botany</title><pubdate><type>jalali</type><year>2025</year><month>2</month><day>1</day></pubdate>
<pubdate><type>gregorian</type><year>1403</year><month>11</month><day>13</day></pubdate><volume>Vol. 12</volume><articleset>
<article><title>Wild saffron</title><keyword>saffron, soil &amp; water, saffron</keyword>
<author_list><author><first_name>Dr. Sara</first_name><last_name>Abedi</last_name><email>&lt;a@gamil.com&gt;</email></author></author_list></article>
</articleset></journal>
END
printf '{"paperId":"a","title":"A leaf","year":2024,"externalIds":"{\\"DOI\\":\\"10.5555/a\\",\\"MAG\\":\\"7\\"}"}\n' >d.json
for file in a.xml b.json c.xml d.json; do
	echo "--- $file"
	"$METALINT" --quiet --today 2026-11-21 --select ws,markup,fa,id,email,flag,date,volume,keyword,name,json -f sarif $file | sed 's/{"ruleId"/\n&/g' |
		sed -n 's/^{"ruleId":"\([a-z-]*\)".*"fixes":\[{"description":{"text":"\([a-z]*\).*"replacements":\(.*\)}\]}\],"properties".*/\1 \2 \3/p' |
		sed 's/"deletedRegion":{"startLine":\([0-9]*\),"startColumn":\([0-9]*\),"endLine":\([0-9]*\),"endColumn":\([0-9]*\),[^}]*}/\1:\2-\3:\4/g'
done
