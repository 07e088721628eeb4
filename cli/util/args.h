/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_ARGS_H
#define DPAS_CLI_UTIL_ARGS_H

#include <argp.h>

/*
 * Parse a subcommand's arguments, argv[0] being its own name. 0, or -1 with a
 * line printed: of an option by us, of all else by the parser, which returns
 * fail(...). It must call args_init() for ARGP_KEY_INIT. --help prints and
 * exits.
 */
int args_parse(const struct argp *argp, int argc, char **argv, void *input);
void args_init(struct argp_state *state);

#endif
