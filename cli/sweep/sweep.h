/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SWEEP_SWEEP_H
#define DPAS_CLI_SWEEP_SWEEP_H

#include <stdio.h>

#include "probe/command.h"
#include "probe/route.h"
#include "sys/mode.h"
#include "util/spread.h"

/* The ways to wait for an I/O: the six modes, and spinning without a queue. */
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
	const struct route_disk *queued, *sync; /* of path poll, of path sync */
	struct sweep_point point[SWEEP_POINTS_MAX]; /* ascending */
	size_t count;
};

/* Fills the cells of all points. 0, or -1 with a line printed or a signal. */
int sweep_measure(struct sweep *sweep);

enum sweep_figure { SWEEP_LATENCY, SWEEP_CPU };

/* Latencies of the device in ns: 0 and infinity where it has no such end. */
struct sweep_range {
	double from, to;
};

/* Two of them have a point between them. */
struct sweep_ranges {
	struct sweep_range range[(SWEEP_POINTS_MAX + 1) / 2]; /* ascending */
	size_t count;
};

/*
 * All ranges in which INT wins: has less of a figure than a way. They begin and
 * end where the two have the same, between two points in proportion; the first
 * and the last point stand for all that is beyond. It cannot fail.
 */
void sweep_wins(const struct sweep *sweep, int way, enum sweep_figure figure,
		struct sweep_ranges *ranges);

void sweep_print(const void *sweep);
int sweep_json(const void *sweep, FILE *out);
int sweep_csv(const void *sweep, FILE *out);
int sweep_plot(const void *sweep, FILE *out);

#endif
