// SPDX-License-Identifier: GPL-2.0-only
#include "breakdown/paper.h"

const struct paper_row paper_table1[PAPER_TABLE1] = {
	{ "interrupt, C-states", ROUTE_ASYNC, true, false, { 3.3, 4.6 } },
	{ "interrupt", ROUTE_ASYNC, false, false, { 2.6, 4.1 } },
	{ "polling", ROUTE_SYNC, false, false, { 1.5, 2.9 } },
	{ "8 Gbps bus, interrupt", ROUTE_ASYNC, false, true, { 2.0, 2.6 } },
	{ "8 Gbps bus, polling", ROUTE_SYNC, false, true, { 0.9, 1.5 } },
};

const char paper_projected[] = "prototype-8g";

double paper_latency_us(enum route route, bool cstates, uint32_t bytes)
{
	if (bytes != 4096 || cstates)
		return 0;
	switch (route) {
	case ROUTE_ASYNC:
		return 7.6;
	case ROUTE_SYNC:
		return 4.4;
	default:
		return 0;
	}
}

const struct paper_figure2 paper_figure2 = {
	.overhead = 4.9,
	.device = 4.1,
	.switching = 1.4,
	.useful = 2.7,
};

const double paper_scaling[2] = { 0.6, 0.7 };
