/* Which code points over ASCII occur in a text. */
#include "value/presence.h"

#include "base/bytes16.h"

/* The first byte from i on that is not ASCII. */
static size_t skip_ascii(struct str t, size_t i)
{
	for (; i + 16 <= t.len; i += 16)
		if (bytes16_any(bytes16_at(t.at + i) & 0x80))
			break;
	while (i < t.len && (unsigned char)t.at[i] < 0x80)
		i++;
	return i;
}

/* Marks one character; returns its bytes. */
static size_t mark(struct presence *p, const unsigned char *c)
{
	if ((c[0] & 0xFC) == 0xD8) {
		p->of[PRESENCE_ARABIC + (c[0] & 3)] |= (uint64_t)1 << (c[1] & 63);
		return 2;
	}
	if ((c[0] & 0xFE) == 0xC2) {
		p->of[PRESENCE_LATIN1 + (c[0] & 1)] |= (uint64_t)1 << (c[1] & 63);
		return 2;
	}
	if (c[0] == 0xE2 && (c[1] & 0xFE) == 0x80) {
		p->of[PRESENCE_PUNCTUATION + (c[1] & 1)] |= (uint64_t)1 << (c[2] & 63);
		return 3;
	}
	p->leads |= (uint64_t)1 << (c[0] & 63);
	return c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
}

void presence_scan(struct str text, struct presence *p)
{
	size_t i = skip_ascii(text, 0);

	*p = (struct presence){.leads = 0};
	while (i < text.len) {
		i += mark(p, (const unsigned char *)text.at + i);
		if (i < text.len && (unsigned char)text.at[i] < 0x80) /* often a blank between two words */
			i++;
		if (i < text.len && (unsigned char)text.at[i] < 0x80)
			i = skip_ascii(text, i);
	}
}

bool presence_may_hold(const struct presence *p, const struct charset *set)
{
	uint64_t common = p->leads & set->leads;

	for (unsigned i = 0; i < 2; i++)
		common |= p->of[PRESENCE_LATIN1 + i] & set->low[0x80 / 64 + i];
	for (unsigned i = 0; i < 4; i++)
		common |= p->of[PRESENCE_ARABIC + i] & set->low[0x600 / 64 + i];
	for (unsigned i = 0; i < 2; i++)
		common |= p->of[PRESENCE_PUNCTUATION + i] & set->low[0x2000 / 64 + i];
	return common || set->low[0] || set->low[1];
}
