/* The progress line. A thread of its own draws it, because one file can take minutes; how far that file is read it
 * sees from the position of the descriptor, so that nobody on the way of the bytes has to count for it. */
#include "cli/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

enum {
	FIRST_MS = 1000,
	EVERY_MS = 200,
	NAME_LENGTH = 30, /* code points of a file's name that are shown */
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	bool running, ending, visible;
	unsigned long files;
	const char *name;
	int fd;
	off_t size;
} progress = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void erase(void)
{
	if (progress.visible)
		fputs("\r\033[K", stderr);
	progress.visible = false;
}

static void draw(void)
{
	const char *slash = strrchr(progress.name, '/');
	struct str name = str_of(slash && slash[1] ? slash + 1 : progress.name);
	off_t at = progress.size > 0 ? lseek(progress.fd, 0, SEEK_CUR) : -1;

	name.len = utf8_valid(name);
	name = utf8_prefix(name, NAME_LENGTH);
	fprintf(stderr, "\r\033[Kfile %lu: ", progress.files);
	for (size_t i = 0; i < name.len; i++)
		fputc((unsigned char)name.at[i] < 0x20 || name.at[i] == 0x7F ? '?' : name.at[i], stderr);
	if (at >= 0)
		fprintf(stderr, ", %d %%", at < progress.size ? (int)((double)at / (double)progress.size * 100) : 100);
	fflush(stderr);
	progress.visible = true;
}

static void *watch(void *unused)
{
	struct timespec next;
	long ms = FIRST_MS;

	(void)unused;
	clock_gettime(CLOCK_MONOTONIC, &next);
	pthread_mutex_lock(&progress.lock);
	while (!progress.ending) {
		next.tv_sec += (next.tv_nsec / 1000000 + ms) / 1000;
		next.tv_nsec = (next.tv_nsec / 1000000 + ms) % 1000 * 1000000;
		while (!progress.ending && pthread_cond_timedwait(&progress.wake, &progress.lock, &next) == 0)
			;
		if (!progress.ending && progress.name)
			draw();
		ms = EVERY_MS;
	}
	erase();
	pthread_mutex_unlock(&progress.lock);
	return NULL;
}

void progress_start(void)
{
	pthread_condattr_t clock;

	if (!isatty(STDERR_FILENO))
		return;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&progress.wake, &clock);
	pthread_condattr_destroy(&clock);
	progress.ending = false;
	progress.running = pthread_create(&progress.thread, NULL, watch, NULL) == 0;
}

void progress_file(const char *name, int fd)
{
	struct stat st;

	if (!progress.running)
		return;
	pthread_mutex_lock(&progress.lock);
	progress.name = name;
	progress.fd = fd;
	progress.size = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : 0;
	progress.files += name != NULL;
	pthread_mutex_unlock(&progress.lock);
}

void progress_hide(void)
{
	if (!progress.running)
		return;
	pthread_mutex_lock(&progress.lock);
	erase();
	fflush(stderr);
	pthread_mutex_unlock(&progress.lock);
}

void progress_end(void)
{
	if (!progress.running)
		return;
	pthread_mutex_lock(&progress.lock);
	progress.ending = true;
	pthread_cond_signal(&progress.wake);
	pthread_mutex_unlock(&progress.lock);
	pthread_join(progress.thread, NULL);
	pthread_cond_destroy(&progress.wake);
	progress.running = false;
}
