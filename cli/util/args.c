// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "util/args.h"
#include "util/error.h"

/*
 * Instead of argp's own options: it takes an unknown one, byte 255, for its -?
 * and is content, and has hidden ones, of which --HANG waits for an hour.
 */
static const struct argp_option help_options[] = {
	{ .name = "help", .key = 'h', .doc = "Give this help list" },
	{ 0 },
};

static error_t parse_help(int key, char *arg, struct argp_state *state)
{
	(void)arg;
	if (key != 'h')
		return ARGP_ERR_UNKNOWN;
	argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
	return 0;
}

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
	static const struct argp help = {
		.options = help_options,
		.parser = parse_help,
	};
	/* After the command's own options, and not under a heading. */
	static const struct argp_child children[] = {
		{ .argp = &help, .group = -1 },
		{ 0 },
	};
	struct argp whole = *argp;
	error_t err;

	whole.children = children;
	argp_err_exit_status = EXIT_USAGE;
	/* Usage and messages then read "dpas bench", not "bench". */
	argv[0] = (char *)error_command_name();
	/* In order: a refusal may repeat the arguments as they were typed. */
	err = argp_parse(&whole, argc, argv, ARGP_IN_ORDER | ARGP_NO_HELP, NULL,
			 input);
	/* getopt() said what is EINVAL, and the parser what is negative. */
	if (err > 0 && err != EINVAL)
		fail("cannot read the arguments: %s", strerror(err));
	return err ? -1 : 0;
}
