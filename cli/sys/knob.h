/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_KNOB_H
#define DPAS_CLI_SYS_KNOB_H

#include <stddef.h>

#include "sys/mode.h"

/*
 * The files in /sys/block/DISK/queue. Both return 0, or -1 with a line
 * printed that names the file. A text that is not read whole is not read.
 */
int knob_read(const char *disk, const char *knob, char *text, size_t size);
int knob_write(const char *disk, const char *knob, const char *value);

enum knob {
	KNOB_PAS_D_INIT,
	KNOB_IO_POLL_SYNC,
	KNOB_IO_POLL_DELAY,
	KNOB_PAS_ENABLED,
	KNOB_AUTO_ENABLED,
	KNOB_SWITCH_ENABLED,
	KNOB_COUNT,
};

extern const char *const knob_names[KNOB_COUNT];

/* What the knobs a benchmark touches held before it touched them. */
struct knob_state {
	char text[KNOB_COUNT][32];
};

/* As cells of a benchmark have them, whatever there was before. */
int knobs_set(const char *disk, enum mode mode, unsigned int d_init);

/*
 * pas_d_init in ns: for DPAS a tenth of what an I/O takes by interrupt, the
 * paper's choice; the default for 0.
 */
unsigned int knobs_first_sleep(double interrupt_us);

int knobs_save(const char *disk, struct knob_state *state);
int knobs_restore(const char *disk, const struct knob_state *state);

#endif
