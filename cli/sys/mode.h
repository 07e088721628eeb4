/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_MODE_H
#define DPAS_CLI_SYS_MODE_H

#include <stdbool.h>
#include <stddef.h>

/* The six ways to wait for an I/O, in the order they are run and shown. */
enum mode {
	MODE_INT,
	MODE_CP,
	MODE_LHP,
	MODE_PAS,
	MODE_DPAS,
	MODE_AUTO,
	MODE_COUNT,
};

struct mode_row {
	const char *name; /* on the command line, in results */
	const char *knob; /* in queue/completion_mode */
	const char *io_poll_delay;
	const char *pas_enabled;
	const char *switch_enabled;
	const char *auto_enabled;
	bool hipri; /* the load asks with RWF_HIPRI */
};

extern const struct mode_row mode_table[MODE_COUNT];

/* All with a space between: as they are named, or as the knob has them. */
const char *mode_list(bool knobs);

/* By name, in any case; MODE_COUNT when there is none such. */
enum mode mode_find(const char *word);

#endif
