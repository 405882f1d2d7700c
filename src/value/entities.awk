# Makes html_entities.inc of rules/tables/html5-entities.tsv: one string of all names, and a row for each in byte order.
BEGIN { FS = "\t"; print "static const char entity_names[] =" }
/^#/ || NF < 2 { next }
{
	split($2, cp, " ")
	rows[++n] = "\t{" at + 0 ", " length($1) ", {0x" cp[1] ", " (cp[2] == "" ? "0" : "0x" cp[2]) "}},"
	at += length($1)
	print "\t\"" $1 "\""
	delete cp
}
END {
	print "\t;\nstatic const struct entity entities[] = {"
	for (i = 1; i <= n; i++)
		print rows[i]
	print "};"
}
