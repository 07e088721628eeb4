/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_PROBE_COMMAND_H
#define DPAS_CLI_PROBE_COMMAND_H

#include "probe/route.h"
#include "util/args.h"
#include "util/outfile.h"

/* What dpas breakdown and dpas sweep are asked for alike. */
enum {
	OPTION_READS = 256,
	OPTION_JSON,
	OPTION_NO_PLOT,
	OPTION_OWN, /* a command's own, from here on */
};

struct command_request {
	char *device[ROUTE_DISKS_MAX];
	size_t devices;
	const char *output;
	uint64_t reads; /* of a cell */
	bool json, no_plot;
};

/* Takes what is not a command's own, as an argp parser does. */
error_t command_parse(struct command_request *request, int key, char *arg,
		      struct argp_state *state);

/* Where the figures are of. */
struct command_host {
	char kernel[80]; /* its release */
	unsigned int cpu; /* to stay on */
	bool emulated; /* by QEMU's TCG, as far as the CPU tells */
};

/* Exits with a line if that cannot be told. */
void command_host(struct command_host *host);

/* NAME.json, NAME.csv and NAME.svg are made of what these print. */
struct command_figures {
	const char *name;
	const void *what;
	outfile_fn *json, *csv, *plot;
	void (*print)(const void *what);
};

/* A new directory for them; exits if there is none to be had. */
void command_begin(const struct command_request *request,
		   const struct command_figures *figures, char dir[PATH_MAX]);

/* Saved and printed, if all was measured; the exit status. */
int command_end(const struct command_request *request,
		const struct command_figures *figures, const char *dir,
		bool measured);

#endif
