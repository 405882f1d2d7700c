/* Blocks of bytes that are written once and read back by their place. A block is its length as a varint, then its bytes. */
#include "base/spill.h"

#include <errno.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/temp.h"

enum {
	PAGE = 4096,
	PAGES = 64,  /* a page's number modulo this is where it stands */
	LENGTH = 10, /* most bytes of a varint */
};

void spill_init(struct spill *s, size_t memory)
{
	*s = (struct spill){.memory = memory};
}

void spill_clear(struct spill *s)
{
	if (s->open)
		close(s->fd);
	buf_clear(&s->tail);
	mem_free(s->pages);
	mem_free(s->page_of);
	*s = (struct spill){.memory = s->memory};
}

static int write_tail(struct spill *s)
{
	if (!s->open) {
		s->fd = temp_open();
		if (s->fd < 0)
			return -1;
		s->open = true;
	}
	if (temp_write(s->fd, s->tail.at, s->tail.len, s->written))
		return -1;
	s->written += s->tail.len;
	s->tail.len = 0;
	return 0;
}

uint64_t spill_end(const struct spill *s)
{
	return s->written + s->tail.len;
}

int spill_add(struct spill *s, struct str block, uint64_t *at)
{
	size_t len = block.len;

	if (s->tail.len && s->tail.len + block.len + LENGTH > s->memory && write_tail(s))
		return -1;
	*at = spill_end(s);
	for (; len > 0x7F; len >>= 7)
		buf_add_byte(&s->tail, (char)(len | 0x80));
	buf_add_byte(&s->tail, (char)len);
	buf_add_str(&s->tail, block);
	return 0;
}

int spill_append(struct spill *s, struct spill *from, uint64_t *base)
{
	char chunk[16 << 10];

	*base = spill_end(s);
	for (uint64_t at = 0; at < from->written; at += sizeof(chunk)) {
		size_t n = from->written - at < sizeof(chunk) ? (size_t)(from->written - at) : sizeof(chunk);

		if (temp_read(from->fd, chunk, n, at))
			return -1;
		buf_add(&s->tail, chunk, n);
		if (s->tail.len > s->memory && write_tail(s))
			return -1;
	}
	buf_add_str(&s->tail, buf_str(&from->tail));
	return s->tail.len > s->memory ? write_tail(s) : 0;
}

/* The page of the file that holds offset `at`, and in *n its bytes. */
static const char *page_at(struct spill *s, uint64_t at, size_t *n)
{
	uint64_t number = at / PAGE;
	size_t slot = (size_t)(number % PAGES);
	char *page;

	if (!s->pages) {
		s->pages = mem_alloc((size_t)PAGES * PAGE);
		s->page_of = mem_zalloc(PAGES * sizeof(*s->page_of));
	}
	page = s->pages + slot * PAGE;
	*n = s->written - number * PAGE < PAGE ? (size_t)(s->written - number * PAGE) : PAGE;
	if (s->page_of[slot] == number + 1)
		return page;
	s->page_of[slot] = 0;
	if (temp_read(s->fd, page, *n, number * PAGE))
		return NULL;
	if (*n == PAGE) /* a page that may still grow is read again */
		s->page_of[slot] = number + 1;
	return page;
}

/* The bytes from `at` on that lie together, and in *n how many; NULL: errno says why. */
static const char *bytes_at(struct spill *s, uint64_t at, size_t *n)
{
	const char *page;

	if (at >= s->written) {
		uint64_t in_tail = at - s->written;

		if (in_tail >= s->tail.len) {
			errno = EIO;
			return NULL;
		}
		*n = s->tail.len - (size_t)in_tail;
		return s->tail.at + in_tail;
	}
	page = page_at(s, at, n);
	*n -= (size_t)(at % PAGE);
	return page ? page + at % PAGE : NULL;
}

int spill_get(struct spill *s, uint64_t at, struct buf *block)
{
	unsigned shift = 0;
	size_t len = 0, n = 0;
	const char *p = NULL;
	unsigned char byte;

	block->len = 0;
	do {
		if (n == 0 && !(p = bytes_at(s, at, &n)))
			return -1;
		byte = (unsigned char)*p++;
		len |= (size_t)(byte & 0x7F) << shift;
		shift += 7;
		at++;
		n--;
	} while (byte & 0x80 && shift < 64);
	while (block->len < len) {
		if (n == 0 && !(p = bytes_at(s, at, &n)))
			return -1;
		if (n > len - block->len)
			n = len - block->len;
		buf_add(block, p, n);
		at += n;
		n = 0;
	}
	return 0;
}
