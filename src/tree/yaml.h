/* Rule files: YAML into the tree that everything else is read into.
 * A mapping is NODE_OBJECT, a sequence NODE_ARRAY, a scalar NODE_STRING whose decoded text lies in raw[content,
 * content_end). begin and end of a node are not bytes here but the line and the column (from 1) of its key, or of the
 * item itself where it has none. */
#ifndef TREE_YAML_H
#define TREE_YAML_H
#include "base/err.h"
#include "tree/tree.h"

/* One YAML file. `path` is for messages; `source` is the file's text. All is borrowed from whoever made it. */
struct yaml {
	struct str path, source;
	struct tree tree;
};

/* Reads `source` (borrowed, must outlive the yaml) into *out; names are added to `names`. -1: err says where and why.
 * Aliases and keys that stand twice in one mapping are errors. yaml_clear frees. */
int yaml_read(struct yaml *out, struct names *names, struct str path, struct str source, struct err *);
void yaml_clear(struct yaml *);

/* The decoded text of a scalar; STR_NONE of anything else. */
static inline struct str yaml_text(const struct yaml *y, uint32_t node)
{
	const struct node *n = tree_node(&y->tree, node);

	return n->kind == NODE_STRING ? str_n(y->tree.raw + n->content, n->content_end - n->content) : STR_NONE;
}

/* The member of that key, or 0. */
uint32_t yaml_get(const struct yaml *, uint32_t node, const char *key);
/* The text of the member of that key, or STR_NONE. */
struct str yaml_get_text(const struct yaml *, uint32_t node, const char *key);
/* Walks "one or several": for a sequence its items, for anything else the node itself. Start with *at == 0. */
bool yaml_each(const struct yaml *, uint32_t node, uint32_t *at);
/* True for the scalars true and yes. */
bool yaml_true(const struct yaml *, uint32_t node);
/* An error at the node's place; always -1. */
int yaml_fail(const struct yaml *, uint32_t node, struct err *, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* An error that says `what 'name' is unknown` and names the nearest of n names, if there is one near; always -1. */
int yaml_unknown(const struct yaml *, uint32_t node, struct err *, const char *what, struct str name,
	const char *const *names, size_t n);

/* One key of a mapping: what reads its value. `at` is the node of the value. */
struct yaml_key {
	const char *name;
	int (*read)(void *into, const struct yaml *, uint32_t at, struct err *);
};

/* Reads every member of a mapping through its row; a key without a row is an error. `what` names the mapping. */
int yaml_members(const struct yaml *, uint32_t node, const char *what, const struct yaml_key *keys, size_t n,
	void *into, struct err *);

#endif
