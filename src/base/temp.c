/* Temporary files that nobody else sees. */
#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

const char *temp_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

int temp_open(void)
{
	char path[4096];
	int fd;

	if ((size_t)snprintf(path, sizeof(path), "%s/metalint-XXXXXX", temp_folder()) >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

int temp_write(int fd, const void *bytes, size_t n, uint64_t at)
{
	const char *p = bytes;

	while (n) {
		ssize_t done = pwrite(fd, p, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		p += done;
		at += (uint64_t)done;
		n -= (size_t)done;
	}
	return 0;
}

int temp_read(int fd, void *bytes, size_t n, uint64_t at)
{
	char *p = bytes;

	while (n) {
		ssize_t done = pread(fd, p, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EIO;
		if (done <= 0)
			return -1;
		p += done;
		at += (uint64_t)done;
		n -= (size_t)done;
	}
	return 0;
}
