# Unknown names are told with the nearest valid one, the exit status is 2, and nothing is linted.
. ./common.sh
export_of '' >"$TMPDIR/good.xml"
cd "$TMPDIR" || exit
for wrong in --sellect=ws --select=orcid-fromat --ignore=nonsense --severity=ws-edge --severity=ws-edge=eror --fail-on=warn \
	--format=jsnol --input-format=hbj --set=calendar-pairs=month --set=calendar-pair=months --set=max-depth=much \
	--today=yesterday --rules=nowhere.yaml --color=green; do
	echo "$wrong"
	"$METALINT" "$wrong" good.xml
	echo "exit $?"
done
"$METALINT" 2>usage
echo "exit $?, $(head -n 1 usage)"
"$METALINT" explain orcid-fromat
echo "exit $?"
"$METALINT" formats hbj
echo "exit $?"
