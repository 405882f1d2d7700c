# A rule that is printed, given another id and loaded finds what it found before.
. ./common.sh
cd "$TMPDIR" || exit
export_of '<article><title>Wild </title></article>' >good.xml
"$METALINT" explain --source ws-edge | sed 's/id: ws-edge/id: house-edge/' >house.yaml
SELECT=ws-edge findings good.xml | sed 's/ws-edge/house-edge/' >expected
SELECT=house findings --rules house.yaml good.xml | diff expected - && echo "the same, $(wc -l <expected) findings"
"$METALINT" test house.yaml | sed 's/[1-9][0-9]* passed/all passed/'
