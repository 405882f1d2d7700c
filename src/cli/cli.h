/* The command line as a whole. Only main.c includes this. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Does what the arguments say and returns the exit status. */
int cli_main(int argc, char **argv);

#endif
