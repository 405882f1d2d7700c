/* Loading a format: what its two files share. Only files of format/ include this. */
#ifndef FORMAT_LOAD_H
#define FORMAT_LOAD_H
#include "format/format.h"

/* What the readers of a format's keys work on. */
struct load {
	const struct format_loader *loader;
	struct format *format;
	struct mapping defaults;
};

/* A reader of one key's value; see struct yaml_key. */
#define KEY(name) static int name(void *into, const struct yaml *y, uint32_t at, struct err *err)
#define MEMBERS(y, node, m) \
	(uint32_t m = tree_node(&(y)->tree, node)->child; m; m = tree_node(&(y)->tree, m)->next)

/* A new list in the arena: that of the defaults, which a line may have inherited, stays as it is. */
void load_list(const struct load *, const struct yaml *, uint32_t at, struct str_list *);
int load_pattern(const struct load *, const struct yaml *, uint32_t at, struct pattern **out, struct err *);
/* `recognise`, the place of the record's group, `envelope`. */
int load_recognise(struct load *, const struct yaml *, uint32_t at, struct err *);
int load_records(struct load *, const struct yaml *, uint32_t at, struct group_place *, struct err *);
/* A union of absolute paths of child steps. */
int load_places(const struct load *, const struct yaml *, uint32_t at, struct xpath **, struct xpath_simple *out, struct err *);
int load_envelope(struct load *, const struct yaml *, uint32_t at, struct err *);
int load_path(const struct load *, const struct yaml *, uint32_t at, struct xpath **out, struct err *);
/* A table of codes: a mapping of names to spellings, or a list of names. name at NULL: written in place. */
struct codes *load_codes(const struct load *, const struct yaml *, uint32_t at, struct str name);
/* A date: {year: PATH, ...}, the name of one under `dates`, or of a parser. */
int load_date(const struct load *, const struct yaml *, uint32_t at, struct date_spec *, struct err *);
/* `defaults`, and one member of `roles`. */
int load_defaults(struct load *, const struct yaml *, uint32_t at, struct err *);
int load_role(struct load *, const struct yaml *, uint32_t at, struct err *);

#endif
