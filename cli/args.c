// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "error.h"

void args_init(struct argp_state *state)
{
	/*
	 * getopt() has already said in one line what was wrong; without a
	 * stream argp does not add its second one, and returns.
	 */
	state->err_stream = NULL;
}

void args_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	int err;

	argp_err_exit_status = EXIT_USAGE;
	/* Usage and messages then read "dpas bench", not "bench". */
	argv[0] = (char *)error_command_name();
	/* In order: a refusal may repeat the arguments as they were typed. */
	err = argp_parse(argp, argc, argv, ARGP_IN_ORDER, NULL, input);
	if (err == EINVAL)
		exit(EXIT_USAGE); /* getopt() said why */
	if (err)
		die_usage("cannot read the arguments: %s", strerror(err));
}
