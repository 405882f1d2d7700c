/* The command line from its first argument to its exit status. */
#include "cli/cli.h"

#include <signal.h>

#include "cli/help.h"
#include "cli/options.h"

int cli_main(int argc, char **argv)
{
	struct options o;
	int status = STATUS_FAILED;

	signal(SIGPIPE, SIG_IGN); /* a closed pipe is then an error of write(), which output.c knows */
	if (argc < 2)
		return help_usage();
	if (options_parse(&o, argc, argv) == 0)
		status = o.help ? help_command(o.named ? o.command : NULL) : o.command->run(&o);
	options_clear(&o);
	return status;
}
