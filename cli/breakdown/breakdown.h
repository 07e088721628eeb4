/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_BREAKDOWN_H
#define DPAS_CLI_BREAKDOWN_BREAKDOWN_H

#include <stdio.h>

#include "breakdown/measure.h"
#include "breakdown/scaling.h"
#include "probe/command.h"

enum { BREAKDOWN_CELLS_MAX = 64, BREAKDOWN_SIZES = 2 };

extern const uint32_t breakdown_sizes[BREAKDOWN_SIZES];

/* All that dpas breakdown has measured. */
struct breakdown {
	struct command_host host;
	const char *device; /* the latency of the one that the figures are of */
	size_t reads; /* of a cell */
	bool cstates; /* has the CPU any? */
	bool counters; /* and counters? */
	struct cell cell[BREAKDOWN_CELLS_MAX];
	size_t count;
	struct parts shared; /* async, 4 KiB, beside a second process */
	struct scaling scaling; /* Figure 3 has rows, or there are cells */
};

/* The first disk's cell of that path, or NULL. */
const struct cell *breakdown_cell(const struct breakdown *breakdown,
				  const char *latency, enum route route,
				  uint32_t bytes, bool cstates);

/* Figure 2, in ns. */
struct figure2 {
	double before, after, overhead; /* Ta', Ta'', Ta */
	double device, switching, useful; /* Td, Tb, Tu */
	double spinning; /* the device time that the sync path spins */
	double sync_os; /* and what it takes besides */
	double break_even; /* the device time at which both cost the same */
};

void breakdown_figure2(const struct breakdown *breakdown,
		       struct figure2 *figure);

/* What must be said of Figure 3 on this machine, or NULL. */
const char *breakdown_scaling_note(const struct breakdown *breakdown);

void breakdown_print(const void *breakdown);
int breakdown_json(const void *breakdown, FILE *out);
int breakdown_csv(const void *breakdown, FILE *out);
int breakdown_plot(const void *breakdown, FILE *out);

#endif
