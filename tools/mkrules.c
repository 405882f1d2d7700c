/* The build tool: reads the rule files and writes them as C, as trees that the program uses without reading them again.
 * usage: mkrules FILE.yaml ... > embedded.c */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "check/embedded.h"
#include "check/needs.h"
#include "check/ruleset.h"
#include "cstring.h"

/* This program itself has nothing embedded. */
const struct embedded embedded;

static void write_bytes(const char *name, size_t number, const char *bytes, size_t len)
{
	printf("static const char %s_%zu[] =", name, number);
	write_cstring(bytes, len);
}

static void write_nodes(size_t number, const struct tree *t)
{
	printf("static const struct node nodes_%zu[] = {\n", number);
	for (size_t i = 0; i < t->nodes.n; i++) {
		const struct node *n = &t->nodes.at[i];

		printf("{%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%u},\n", n->name, n->ns, n->parent, n->next, n->child, n->last, n->begin,
			n->end, n->content, n->content_end, n->tag_end, n->kind, n->flags, n->depth);
	}
	printf("};\n");
}

static int order(const void *a, const void *b)
{
	uint64_t x = ((const struct embedded_needs *)a)->pattern, y = ((const struct embedded_needs *)b)->pattern;

	return (x > y) - (x < y);
}

/* One text may be used in two modes; what can begin a match is the same for both only if both say so. */
static size_t merge_needs(struct embedded_needs *needs, size_t n)
{
	size_t kept = 0;

	qsort(needs, n, sizeof(*needs), order);
	for (size_t i = 0; i < n; i++) {
		if (kept && needs[kept - 1].pattern == needs[i].pattern)
			needs[kept - 1].bytes = needs[kept - 1].bytes && needs[i].bytes ? needs[kept - 1].bytes | needs[i].bytes : 0;
		else
			needs[kept++] = needs[i];
	}
	return kept;
}

static void write_needs(const struct ruleset *set)
{
	struct embedded_needs *needs = mem_zalloc((set->patterns.n + 1) * sizeof(*needs));
	size_t n;

	for (size_t i = 0; i < set->patterns.n; i++)
		needs[i] = (struct embedded_needs){hash64(pattern_text(set->patterns.at[i])), pattern_needs(set->patterns.at[i])};
	n = merge_needs(needs, set->patterns.n);
	printf("static const struct embedded_needs needs[] = {\n");
	for (size_t i = 0; i < n; i++)
		printf("{0x%llxu,0x%llxu},\n", (unsigned long long)needs[i].pattern, (unsigned long long)needs[i].bytes);
	printf("{0,0}};\n");
	printf("const struct embedded embedded = {files, sizeof(files) / sizeof(*files), names, sizeof(names) / sizeof(*names), needs, %zu};\n",
		n);
	mem_free(needs);
}

/* All names, also those that only compiling adds: the program numbers those of documents behind them. */
static void write_all(const struct ruleset *set)
{
	printf("/* Made by tools/mkrules.c from the files in rules/. */\n#include \"check/embedded.h\"\n\n");
	for (size_t i = 0; i < set->files.n; i++) {
		write_bytes("source", i, set->files.at[i]->source.at, set->files.at[i]->source.len);
		write_bytes("raw", i, set->files.at[i]->tree.raw, set->files.at[i]->tree.raw_len);
		write_nodes(i, &set->files.at[i]->tree);
	}
	printf("static const struct embedded_file files[] = {\n");
	for (size_t i = 0; i < set->files.n; i++)
		printf("{\"%s\", source_%zu, %zu, nodes_%zu, %zu, raw_%zu, %u},\n", set->files.at[i]->path.at, i,
			set->files.at[i]->source.len, i, set->files.at[i]->tree.nodes.n, i, set->files.at[i]->tree.raw_len);
	printf("};\nstatic const char *const names[] = {\n");
	for (size_t i = 0; i < set->names.list.n; i++) {
		struct str name = set->names.list.at[i];

		putchar('"');
		for (size_t k = 0; k < name.len; k++)
			printf(name.at[k] >= ' ' && name.at[k] < 0x7F && name.at[k] != '"' && name.at[k] != '\\' && name.at[k] != '?' ? "%c" : "\\%03o",
				(unsigned char)name.at[k]);
		printf("\",\n");
	}
	printf("};\n");
	write_needs(set);
}

static int fail(const struct err *err)
{
	fprintf(stderr, "%s:%u:%u: %s\n", err->path, err->line, err->column, err->text);
	return 1;
}

int main(int argc, char **argv)
{
	struct err err = {0};
	struct ruleset *set = ruleset_new(&err);
	struct yaml **files = mem_alloc((size_t)argc * sizeof(*files));

	for (int i = 1; i < argc; i++) {
		struct buf bytes = {0};
		char *path = mem_alloc(strlen(argv[i]) + 1); /* the set takes it over, like the bytes */

		strcpy(path, argv[i]);
		files[i - 1] = mem_zalloc(sizeof(**files));
		if (file_read(argv[i], &bytes)) {
			perror(argv[i]);
			return 1;
		}
		buf_cstr(&bytes);
		if (yaml_read(files[i - 1], &set->names, str_of(path), buf_str(&bytes), &err))
			return fail(&err);
	}
	if (ruleset_add_files(set, files, (size_t)argc - 1, true, &err) || ruleset_link(set, &err))
		return fail(&err);
	write_all(set);
	ruleset_free(set);
	mem_free(files);
	return 0;
}
