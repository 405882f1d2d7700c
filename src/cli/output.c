/* Where bytes go. A file is written beside its place under a temporary name and renamed when it is complete, so that
 * no reader ever sees half a report and a failed run leaves the old one as it was. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "metalint.h"

enum {
	WHOLE = 64 << 10, /* bytes that are collected before they are written */
	FILES_MAX = 16,   /* temporary files that are removed when a signal ends the program */
};

static char *volatile temporary_files[FILES_MAX];

static void remove_and_die(int signal_number)
{
	for (int i = 0; i < FILES_MAX; i++)
		if (temporary_files[i])
			unlink(temporary_files[i]);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* The first time the run comes to an orderly end with what it has; who asks again does not want to wait. */
static void interrupt(int signal_number)
{
	ml_interrupt();
	signal(signal_number, remove_and_die);
}

static void watch(int signal_number, void (*handler)(int))
{
	if (signal(signal_number, handler) == SIG_IGN)
		signal(signal_number, SIG_IGN);
}

void output_watch_signals(void)
{
	watch(SIGINT, interrupt);
	watch(SIGTERM, interrupt);
	watch(SIGHUP, remove_and_die);
}

/* Sets the place that holds `from` to `to`. */
static void remember(char *from, char *to)
{
	for (int i = 0; i < FILES_MAX; i++)
		if (temporary_files[i] == from) {
			temporary_files[i] = to;
			return;
		}
}

/* The mode that open() would have given, or that of the file which is replaced. */
static mode_t mode_of(const struct stat *old)
{
	mode_t mask;

	if (old)
		return old->st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static int open_temporary(struct output *o, const struct stat *old)
{
	char *resolved = old ? realpath(o->path, NULL) : NULL;
	struct buf name = {0};

	o->target = resolved ? resolved : strdup(o->path);
	if (!o->target)
		mem_panic("out of memory");
	buf_addf(&name, "%s.XXXXXX", o->target);
	buf_cstr(&name);
	o->fd = mkostemp(name.at, O_CLOEXEC);
	if (o->fd < 0) {
		buf_clear(&name);
		return -1;
	}
	o->temporary = name.at;
	remember(NULL, o->temporary);
	return fchmod(o->fd, mode_of(old));
}

int output_open(struct output *o, const char *path)
{
	struct stat st;
	bool exists;

	*o = (struct output){.path = path, .fd = STDOUT_FILENO};
	if (!path) {
		o->terminal = isatty(o->fd);
		return 0;
	}
	exists = stat(path, &st) == 0;
	if (exists && !S_ISREG(st.st_mode))
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
	else
		o->error = open_temporary(o, exists ? &st : NULL) ? errno : 0;
	if (o->fd >= 0 && !o->error)
		return 0;
	say("cannot write '%s': %s", path, strerror(errno));
	output_close(o, false);
	return -1;
}

int output_append(struct output *o, const char *path)
{
	*o = (struct output){.path = path, .fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666)};
	if (o->fd >= 0)
		return 0;
	say("cannot write '%s': %s", path, strerror(errno));
	return -1;
}

static int write_out(struct output *o, const char *bytes, size_t len)
{
	if (o->terminal)
		progress_hide();
	while (len && !o->error) {
		ssize_t n = write(o->fd, bytes, len);

		if (n >= 0) {
			bytes += n;
			len -= (size_t)n;
		} else if (errno != EINTR) {
			o->error = errno;
		}
	}
	errno = o->error;
	return o->error ? -1 : 0;
}

int output_flush(struct output *o)
{
	int result = write_out(o, o->pending.at, o->pending.len);

	o->pending.len = 0;
	return result;
}

int output_write(void *output, const char *bytes, size_t len)
{
	struct output *o = output;

	if (o->pending.len + len < WHOLE && !o->terminal) {
		buf_add(&o->pending, bytes, len);
		return 0;
	}
	return output_flush(o) ? -1 : write_out(o, bytes, len);
}

static void forget(struct output *o)
{
	if (o->temporary)
		remember(o->temporary, NULL);
	mem_free(o->temporary);
	free(o->target);
	buf_clear(&o->pending);
	o->temporary = o->target = NULL;
}

int output_close(struct output *o, bool keep)
{
	bool silent = !keep;

	if (keep)
		output_flush(o);
	if (o->path && o->fd >= 0 && close(o->fd) && !o->error)
		o->error = errno;
	if (o->temporary && (!keep || o->error || rename(o->temporary, o->target))) {
		if (!o->error)
			o->error = errno;
		unlink(o->temporary);
	}
	if (o->error && o->error != EPIPE && !silent)
		say("cannot write %s%s%s: %s", o->path ? "'" : "", o->path ? o->path : "the standard output",
			o->path ? "'" : "", strerror(o->error));
	forget(o);
	return keep && o->error ? -1 : 0;
}
