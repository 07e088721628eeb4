/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_SWEEP_H
#define DPAS_CLI_BREAKDOWN_SWEEP_H

#include <stdio.h>

#include "command.h"
#include "mode.h"
#include "path.h"
#include "spread.h"

/* The ways to wait for an I/O: the five modes, and spinning without a queue. */
enum {
	WAY_SYNC = MODE_COUNT,
	WAY_COUNT,
	SWEEP_POINTS_MAX = 64,
	SWEEP_BYTES = 4096,
};

const char *way_name(int way);

/* What reads at queue depth 1 show of one way at one latency of the device. */
struct sweep_cell {
	struct spread latency; /* ns, as the application sees it */
	double iops;
	double cpu_ns; /* that a read takes from another process */
};

struct sweep_point {
	uint64_t device_ns;
	struct sweep_cell cell[WAY_COUNT];
};

struct sweep {
	struct command_host host;
	size_t reads; /* of a cell */
	const struct path_disk *queued, *sync; /* of path poll, of path sync */
	struct sweep_point point[SWEEP_POINTS_MAX]; /* ascending */
	size_t count;
};

/* Fills the cells of all points. 0, or -1 with a line printed or a signal. */
int sweep_measure(struct sweep *sweep);

/*
 * The device's latency from which on a way has more of a figure than INT, in ns,
 * between two points in proportion; 0: from the first on, negative: never.
 */
enum sweep_figure { SWEEP_LATENCY, SWEEP_CPU };

double sweep_crossing(const struct sweep *sweep, int way,
		      enum sweep_figure figure);

void sweep_print(const void *sweep);
int sweep_json(const void *sweep, FILE *out);
int sweep_csv(const void *sweep, FILE *out);
int sweep_plot(const void *sweep, FILE *out);

#endif
