/* Bodies of reports: in memory while they are short, then in a temporary file. */
#include "report/body.h"

#include <errno.h>
#include <unistd.h>

#include "base/temp.h"

enum {
	BODY_MEMORY = 1 << 20, /* bytes that wait in memory */
	BODY_CHUNK = 64 << 10, /* bytes that are copied at once */
};

void body_spill(struct body *b, struct report_job *job)
{
	if (b->tail.len < BODY_MEMORY || job->failed)
		return;
	if (b->written == 0 && (b->fd = temp_open()) < 0) {
		job->failed = errno;
		return;
	}
	if (temp_write(b->fd, b->tail.at, b->tail.len, b->written)) {
		job->failed = errno;
		if (b->written == 0)
			close(b->fd);
		return;
	}
	b->written += b->tail.len;
	b->tail.len = 0;
}

/* The next chunk of the body's file into `out`; false at its end, or if it cannot be read. */
static bool next_chunk(struct body *b, uint64_t *at, struct buf *out, struct report_job *job)
{
	size_t n = b->written - *at < BODY_CHUNK ? (size_t)(b->written - *at) : BODY_CHUNK;

	if (n == 0 || job->failed)
		return false;
	buf_reserve(out, n);
	if (temp_read(b->fd, out->at + out->len, n, *at)) {
		job->failed = errno;
		return false;
	}
	out->len += n;
	*at += n;
	return true;
}

void body_copy(struct body *b, struct report_job *job)
{
	uint64_t at = 0;

	while (next_chunk(b, &at, &job->out, job))
		if (job->flush(job))
			break;
	buf_add_str(&job->out, buf_str(&b->tail));
	body_clear(b);
}

void body_move(struct body *from, struct body *to, struct report_job *job)
{
	uint64_t at = 0;

	while (next_chunk(from, &at, &to->tail, job))
		body_spill(to, job);
	buf_add_str(&to->tail, buf_str(&from->tail));
	body_spill(to, job);
	body_clear(from);
}

void body_clear(struct body *b)
{
	if (b->written)
		close(b->fd);
	buf_clear(&b->tail);
	b->written = 0;
}
