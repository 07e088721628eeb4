/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_PROBE_NEIGHBOUR_H
#define DPAS_CLI_PROBE_NEIGHBOUR_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * A second process on the same CPU, which takes what time is left to it and
 * reads the clock without pause: where two readings lie far apart, it did not
 * run. So it knows when it ran, to the length of one reading (the paper's way
 * to measure Tu). It is of the idle class: whoever waits for an I/O has the CPU
 * as soon as the I/O is complete.
 */
struct neighbour {
	pid_t pid;
	struct neighbour_log *log; /* shared with the process */
	size_t size;
};

/* A stretch in which it ran, CLOCK_MONOTONIC in ns. */
struct stretch {
	uint64_t begin, end;
};

/* Ready when this returns, for so many reads. 0, or -1 with a line printed. */
int neighbour_start(struct neighbour *neighbour, unsigned int cpu,
		    size_t reads);

/*
 * The process is gone after this. Its stretches, in order, are good until
 * neighbour_free(); -1 with a line printed if there were more than fitted.
 */
int neighbour_stop(struct neighbour *neighbour, const struct stretch **list,
		   size_t *count);
/*
 * How long it ran between two times, in ns. Times are asked for in order: next, 0
 * at first, remembers where the stretches before them end.
 */
uint64_t neighbour_within(const struct stretch *list, size_t count,
			  uint64_t begin, uint64_t end, size_t *next);

void neighbour_free(struct neighbour *neighbour);

#endif
