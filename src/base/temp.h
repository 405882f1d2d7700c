/* Temporary files that nobody else sees: unlinked as soon as they are open. Anybody may include this. */
#ifndef BASE_TEMP_H
#define BASE_TEMP_H
#include <stddef.h>
#include <stdint.h>

/* The folder they are made in: $TMPDIR, or /tmp. */
const char *temp_folder(void);
/* A descriptor for reading and writing; close() ends the file. -1: errno says why. */
int temp_open(void);
/* Writes or reads all `n` bytes at an offset. -1: errno says why; reading behind the end is EIO. */
int temp_write(int fd, const void *bytes, size_t n, uint64_t at);
int temp_read(int fd, void *bytes, size_t n, uint64_t at);

#endif
