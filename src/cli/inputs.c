/* What is linted beside or instead of the arguments: names in a list, files that git says have changed. */
#include "cli/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/say.h"
#include "cli/walk.h"

extern char **environ;

/* -1: errno says why. */
static int read_all(int fd, struct buf *out)
{
	for (;;) {
		ssize_t n;

		buf_reserve(out, 65536);
		n = read(fd, out->at + out->len, 65536);
		if (n == 0)
			return 0;
		if (n > 0)
			out->len += (size_t)n;
		else if (errno != EINTR)
			return -1;
	}
}

/* --- --files-from --- */

/* A list has one name on each line, or, if there is a NUL in it, NULs behind the names. */
static void add_names(struct options *o, struct str list)
{
	char end = memchr(list.at ? list.at : "", '\0', list.len) ? '\0' : '\n';

	while (list.len) {
		size_t len = str_find(list, end, 0);
		struct str name = str_n(list.at, len);

		if (end == '\n' && len && name.at[len - 1] == '\r')
			name.len--;
		if (str_is(name, "-")) /* a file of that name: the standard input has no place in a list */
			name = STR("./-");
		if (name.len)
			vec_push(&o->arguments, arena_str(&o->names, name).at);
		list = str_from(list, len + 1);
	}
}

static int add_list(struct options *o, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct buf list = {0};
	int failed = fd < 0 || read_all(fd, &list);

	if (failed)
		say("%s: %s", path, strerror(errno));
	else
		add_names(o, buf_str(&list));
	if (fd >= 0 && !standard)
		close(fd);
	buf_clear(&list);
	return failed ? -1 : 0;
}

/* How many of the arguments and lists are the standard input. */
static size_t count_standard(const struct options *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->arguments.n; i++)
		n += strcmp(o->arguments.at[i], "-") == 0;
	for (size_t i = 0; i < o->lists.n; i++)
		n += strcmp(o->lists.at[i], "-") == 0;
	return n;
}

static int add_lists(struct options *o)
{
	if (count_standard(o) > 1) {
		say("the standard input (-) can be read only once");
		return -1;
	}
	for (size_t i = 0; i < o->lists.n; i++)
		if (add_list(o, o->lists.at[i]))
			return -1;
	return 0;
}

/* --- --changed-since --- */

/* Runs git and takes what it prints; what it complains of goes to stderr. Its exit status, or -1 and said so. */
static int run_git(const char *const *arguments, struct buf *out)
{
	posix_spawn_file_actions_t actions;
	int ends[2], error, status = -1;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC)) {
		say("git: %s", strerror(errno));
		return -1;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	error = posix_spawnp(&pid, "git", &actions, NULL, (char *const *)arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (error == 0) {
		error = read_all(ends[0], out) ? errno : 0;
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
	}
	close(ends[0]);
	if (error) {
		say("--changed-since needs git, which cannot be run: %s", strerror(error));
		return -1;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Where the working directory is in its repository. */
struct here {
	struct buf text;
	struct str up;   /* to the top: "", "../", ... */
	struct str down; /* from the top: "", "exports/", ... */
};

static int find_here(struct here *h)
{
	static const char *const command[] = {"git", "rev-parse", "--show-cdup", "--show-prefix", NULL};
	int status = run_git(command, &h->text);
	struct str text = buf_str(&h->text);
	size_t end = str_find(text, '\n', 0);

	h->up = str_n(text.at, end);
	h->down = str_from(text, end + 1);
	if (h->down.len)
		h->down.len--; /* the line feed */
	if (status == 0 && !text.len)
		status = 1; /* a repository without files */
	if (status > 0)
		say("--changed-since: the working directory is in no git repository that can be read");
	return status ? -1 : 0;
}

/* The id of what REV names; so nothing in REV can be taken for an option. */
static int find_revision(const char *revision, struct buf *id)
{
	struct buf tree = {0};
	int status;

	buf_addf(&tree, "%s^{tree}", revision);
	{
		const char *const command[] = {"git", "rev-parse", "--verify", "--quiet", "--end-of-options", buf_cstr(&tree), NULL};

		status = run_git(command, id);
	}
	buf_clear(&tree);
	while (id->len && id->at[id->len - 1] == '\n')
		id->len--;
	if (status > 0)
		say("--changed-since: git knows no revision '%s' here (a shallow clone has to fetch it first)", revision);
	return status ? -1 : 0;
}

/* Asks for names below the arguments, appending them, each ended by NUL. */
static int list_changed(const struct options *o, const char *const *command, struct buf *names)
{
	VEC(const char *) all = {0};
	struct arena places = {0};
	struct buf place = {0};
	int status;

	while (*command)
		vec_push(&all, *command++);
	for (size_t i = 0; i < o->arguments.n; i++) {
		place.len = 0;
		buf_addf(&place, ":(literal)%s", o->arguments.at[i]);
		vec_push(&all, arena_str(&places, buf_str(&place)).at);
	}
	if (!o->arguments.n)
		vec_push(&all, ":/");
	vec_push(&all, NULL);
	status = run_git(all.at, names);
	if (status > 0)
		say("--changed-since: git could not tell what has changed");
	vec_clear(&all);
	arena_clear(&places);
	buf_clear(&place);
	return status ? -1 : 0;
}

static int find_changed(const struct options *o, struct here *here, struct buf *names)
{
	static const char *const new_ones[] = {"git", "ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", NULL};
	struct buf id = {0};
	int failed = find_here(here) || find_revision(o->changed_since, &id);

	if (!failed) {
		const char *const changed[] = {"git", "diff", "--name-only", "-z", "--no-relative", "--no-renames", "--no-ext-diff",
			"--ignore-submodules", "--diff-filter=d", buf_cstr(&id), "--", NULL};

		failed = list_changed(o, changed, names) || list_changed(o, new_ones, names);
	}
	buf_clear(&id);
	return failed ? -1 : 0;
}

static int text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Those that the walk through a folder would read, in order, each once, become the arguments. */
static void take_changed(struct options *o, const struct here *here, struct str names)
{
	struct buf path = {0};
	size_t kept = 0;

	o->arguments.n = 0;
	while (names.len) {
		size_t len = str_find(names, '\0', 0);

		path.len = 0;
		buf_add_str(&path, str_n(names.at, len));
		if (walk_reads(buf_cstr(&path))) {
			bool inside = str_starts(buf_str(&path), here->down);

			path.len = 0;
			buf_add_str(&path, inside ? STR_NONE : here->up);
			buf_add_str(&path, str_from(str_n(names.at, len), inside ? here->down.len : 0));
			vec_push(&o->arguments, arena_str(&o->names, buf_str(&path)).at);
		}
		names = str_from(names, len + 1);
	}
	buf_clear(&path);
	if (o->arguments.n)
		qsort(o->arguments.at, o->arguments.n, sizeof(o->arguments.at[0]), text_order);
	for (size_t i = 0; i < o->arguments.n; i++)
		if (!i || strcmp(o->arguments.at[i], o->arguments.at[kept - 1]) != 0)
			o->arguments.at[kept++] = o->arguments.at[i];
	o->arguments.n = kept;
}

/* Git does not mind a folder that is not there, but a name mistyped must not look like nothing to do. */
static int check_places(const struct options *o)
{
	struct stat st;

	for (size_t i = 0; i < o->arguments.n; i++) {
		const char *name = o->arguments.at[i];

		if (strcmp(name, "-") == 0) {
			say("--changed-since cannot be asked of the standard input (-)");
			return -1;
		}
		if (lstat(name, &st)) {
			say("%s: %s", name, strerror(errno));
			return -1;
		}
	}
	return 0;
}

static int narrow_to_changed(struct options *o)
{
	struct here here = {0};
	struct buf names = {0};
	int failed = check_places(o) || find_changed(o, &here, &names);

	if (!failed)
		take_changed(o, &here, buf_str(&names));
	buf_clear(&here.text);
	buf_clear(&names);
	return failed ? -1 : 0;
}

int inputs_find(struct options *o)
{
	if (add_lists(o))
		return -1;
	if (o->lists.n && !o->arguments.n) {
		if (!o->quiet)
			say("nothing to lint: the list is empty");
		return 0; /* an empty list limits --changed-since to nothing */
	}
	if (o->changed_since && narrow_to_changed(o))
		return -1;
	if (!o->arguments.n && !o->quiet)
		say("nothing to lint: no file of a kind that is read has changed since %s", o->changed_since);
	return 0;
}
