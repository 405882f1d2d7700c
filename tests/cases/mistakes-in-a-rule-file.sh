# A mistake in a rule or format file is told with file, line and column before anything is linted.
. ./common.sh
export_of '' >"$TMPDIR/good.xml"
cd "$TMPDIR" || exit
try() {
	cat >my.yaml
	"$METALINT" --rules my.yaml good.xml
	echo "exit $?"
}
rule() {
	printf -- '- id: jnb-x\n  title: T\n  severity: note\n  for: article.title\n  forbid: {state: empty}\n  message: m\n'
}
rule | sed 's/article.title/article.titel/' | try
rule | sed 's/state: empty/stat: empty/' | try
rule | sed 's/empty/emtpy/' | try
rule | sed 's/forbid/forbidden/' | try
rule | sed 's/note/notice/' | try
rule | sed "s/{state.*/{contains: '('}/" | try
rule | sed "s/{state.*/{contains: 'a*'}/" | try
rule | sed 's/{state.*/{has-word: abbreviatons, where: end}/' | try
rule | sed 's/{state.*/{has-word: abbreviations, were: end}/' | try
rule | sed 's/jnb-x/orcid-format/' | try
rule | sed '/forbid/d' | try
rule | sed "s/^  message/  fix: {unsafe: {rewrite: '(', to: a}}\n&/" | try
rule | sed "s/^  message/  fix: {unsafe: {swap: article.titel}}\n&/" | try
rule | sed 's/message: m/message: m: n/' | try
rule | sed 's/  title/\ttitle/' | try
rule | sed 's/message: m/message: "{self"/' | try
{ rule && rule; } | try
printf 'format: mine\ngroups: {article: /a/b}\nroles: {article.titel: t}\n' | try
printf 'format: mine\ngroups: {article: /a/b}\nroles: {article.title: "t["}\n' | try
printf 'format: hbi\ngroups: {article: /a/b}\nroles: {article.title: t}\n' | try
printf '\377\376' | try
mkdir empty && "$METALINT" --rules empty good.xml
echo "exit $?"
