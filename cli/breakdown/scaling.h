/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_SCALING_H
#define DPAS_CLI_BREAKDOWN_SCALING_H

#include "probe/route.h"

enum {
	SCALING_CPUS_MAX = 64,
	SCALING_THREADS_MAX = 8, /* of a CPU, as in the paper */
	SCALING_BYTES = 512,
};

/* On so many CPUs, in I/Os a second of them all. */
struct scaling_row {
	unsigned int cpus;
	double sync_iops; /* one thread a CPU */
	double async_iops; /* as many as fill the CPU */
	unsigned int async_threads; /* of a CPU */
	double async_busy_pct; /* of those CPUs */
};

struct scaling {
	struct scaling_row row[SCALING_CPUS_MAX];
	size_t count;
};

/*
 * Figure 3: 512-byte random reads on 1, 2, ... CPUs, sync with one thread a CPU,
 * async with threads added until the CPU is full or no more is gained. A run
 * takes that many seconds. 0, or -1 with a line printed.
 */
int scaling_measure(const struct route_disk *sync,
		    const struct route_disk *async, double seconds,
		    struct scaling *scaling);

#endif
