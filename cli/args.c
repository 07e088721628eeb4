// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
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

int args_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	error_t err;

	argp_err_exit_status = EXIT_USAGE;
	/* Usage and messages then read "dpas bench", not "bench". */
	argv[0] = (char *)error_command_name();
	/* In order: a refusal may repeat the arguments as they were typed. */
	err = argp_parse(argp, argc, argv, ARGP_IN_ORDER, NULL, input);
	/* getopt() said what is EINVAL, and the parser what is negative. */
	if (err > 0 && err != EINVAL)
		fail("cannot read the arguments: %s", strerror(err));
	return err ? -1 : 0;
}
