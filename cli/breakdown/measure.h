/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_MEASURE_H
#define DPAS_CLI_BREAKDOWN_MEASURE_H

#include "breakdown/join.h"
#include "probe/route.h"

/* What one disk shows with reads of one size. */
struct cell {
	const struct route_disk *disk;
	uint32_t bytes;
	bool cstates; /* the CPU might sleep deeply */
	struct spread
		latency; /* ns, as the application sees it, without stamps */
	struct parts parts; /* with stamps */
	/* Of an I/O, without stamps; no misses where nobody counts them. */
	double interrupts, switches, misses;
	bool has_misses;
	double interrupts_second;
};

struct measure {
	unsigned int cpu; /* that we are pinned to */
	size_t reads; /* of a cell */
};

/* 0, or -1 with a line printed. disk, bytes and cstates say which cell. */
int measure_cell(const struct measure *measure, struct cell *cell);

/* With a second process on the CPU, which PART_USEFUL is of (Figure 2). */
int measure_shared(const struct measure *measure, const struct route_disk *disk,
		   uint32_t bytes, struct parts *parts);

#endif
