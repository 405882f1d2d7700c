/* Binding: dates, of parts that stand in nodes of their own. */
#include "format/bind.h"

#include "value/chars.h"

/* The number of a part of a date: digits of any family; -1 for a zero or what is no number at all; 0 for nothing. */
static int part_number(struct str s)
{
	int n = 0, digits = 0;
	unsigned len;

	s = text_trim(s);
	for (size_t i = 0; i < s.len; i += len) {
		int digit = char_digit(utf8_at(s.at + i, &len));

		if (digit < 0 || ++digits > 6)
			return -1;
		n = n * 10 + digit;
	}
	return s.len && n == 0 ? -1 : n;
}

static int date_calendar(struct binding *b, const struct mapping *map, uint32_t node)
{
	const struct date_spec *d = &map->date;
	struct str name = d->calendar_else;
	uint32_t at;

	if (map->calendar.at)
		return calendar_find(map->calendar);
	at = d->calendar_at ? bind_first(b, d->calendar_at, node) : 0;
	if (at) {
		struct str word = tree_value(b->tree, at, &b->record->arena, NULL);

		for (size_t i = 0; i < d->calendars.n; i++)
			if (bind_listed(&d->calendars.at[i].spellings, word))
				name = d->calendars.at[i].name;
	}
	return name.at && calendar_find(name) >= 0 ? calendar_find(name) : CALENDAR_GREGORIAN;
}

void bind_date(struct binding *b, const struct mapping *map, uint32_t instance, uint32_t node)
{
	const struct date_spec *d = &map->date;
	struct value *v = bind_new_value(b, map, instance, node);
	struct buf raw = {0};
	int part[3] = {0};

	for (int i = 0; i < 3; i++) {
		struct str text;

		v->part[i] = d->name[i] ? tree_child(b->tree, node, d->name[i]) : d->part[i] ? bind_first(b, d->part[i], node) : 0;
		if (!v->part[i])
			continue;
		text = tree_value(b->tree, v->part[i], &b->record->arena, NULL);
		part[i] = part_number(text);
		if (raw.len && text.len)
			buf_add_byte(&raw, ' ');
		buf_add_str(&raw, text);
	}
	v->exact = v->whole = arena_str(&b->record->arena, buf_str(&raw));
	buf_clear(&raw);
	v->day = (struct day){date_calendar(b, map, node), part[0], part[1], part[2]};
	v->dated = part[0] > 0;
	bind_state(b, v);
}
