/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_REPORT_H
#define DPAS_CLI_BREAKDOWN_REPORT_H

#include <stdio.h>

#include "command.h"
#include "measure.h"
#include "scaling.h"

enum { BREAKDOWN_CELLS_MAX = 64, BREAKDOWN_SIZES = 2 };

extern const uint32_t breakdown_sizes[BREAKDOWN_SIZES];

/* All that dpas breakdown has measured. */
struct breakdown_report {
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
const struct cell *report_cell(const struct breakdown_report *report,
			       const char *latency, enum path path,
			       uint32_t bytes, bool cstates);

/* Figure 2, in ns. */
struct figure2 {
	double before, after, overhead; /* Ta', Ta'', Ta */
	double device, switching, useful; /* Td, Tb, Tu */
	double spinning; /* the device time that the sync path spins */
	double sync_os; /* and what it takes besides */
	double break_even; /* the device time at which both cost the same */
};

void report_figure2(const struct breakdown_report *report,
		    struct figure2 *figure);

/* What must be said of Figure 3 on this machine, or NULL. */
const char *report_scaling_note(const struct breakdown_report *report);

void report_print(const void *report);
int report_json(const void *report, FILE *out);
int report_csv(const void *report, FILE *out);
int report_plot(const void *report, FILE *out);

#endif
