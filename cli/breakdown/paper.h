/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_PAPER_H
#define DPAS_CLI_BREAKDOWN_PAPER_H

#include "probe/route.h"

/*
 * The figures of "When Poll is Better than Interrupt" (FAST '12), in us, as they
 * are printed there: they do not quite add up (Ta + Td is 9.0, and Figure 1 has
 * 7.6). 0 where the paper prints none.
 */
struct paper_row {
	const char *name;
	enum route route;
	bool cstates;
	bool projected; /* the 8 Gbps bus */
	double us[2]; /* 512 B, 4 KiB */
};

enum { PAPER_TABLE1 = 5 };

extern const struct paper_row paper_table1[PAPER_TABLE1];

/* The profile of dramdisk that stands for the projected bus. */
extern const char paper_projected[];

/* Figure 1, the application's latency at 4 KiB. */
double paper_latency_us(enum route route, bool cstates, uint32_t bytes);

struct paper_figure2 {
	double overhead, device, switching, useful;
};

extern const struct paper_figure2 paper_figure2;

/* Figure 3: what asynchronous I/O reaches of synchronous. */
extern const double paper_scaling[2];

#endif
