/* Runs a command and prints what it took: user and system seconds, wall seconds, peak memory in KiB, exit status.
 * usage: measure [-n TIMES] COMMAND [ARGUMENT ...]; the command's output is thrown away. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Runs it once, adds to *used, and returns the exit status, or 255 where a signal ended it. */
static int run(char **command, struct rusage *used)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execvp(command[0], command);
		_exit(127);
	}
	while (child < 0 || wait4(child, &status, 0, used) < 0)
		if (child < 0 || errno != EINTR) {
			perror("measure");
			exit(125);
		}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

int main(int argc, char **argv)
{
	int first = argc > 3 && strcmp(argv[1], "-n") == 0 ? 3 : 1, times = first == 3 ? atoi(argv[2]) : 1, status = 0;
	double cpu = 0, begin = now();
	long peak = 0;

	if (argc <= first || times < 1) {
		fprintf(stderr, "usage: measure [-n TIMES] COMMAND [ARGUMENT ...]\n");
		return 125;
	}
	for (int i = 0; i < times; i++) {
		struct rusage used;
		int ended = run(argv + first, &used);

		cpu += seconds(used.ru_utime) + seconds(used.ru_stime);
		peak = used.ru_maxrss > peak ? used.ru_maxrss : peak;
		status = ended > status ? ended : status;
	}
	printf("%.4f %.4f %ld %d\n", cpu, now() - begin, peak, status);
	return 0;
}
