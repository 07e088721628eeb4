/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef DPAS_ESTIMATE_H
#define DPAS_ESTIMATE_H

#include "types.h"

/* What an event takes, as seen so far. Starts zeroed. */
struct dpas_latency {
	u32 mean_ns; /* 0: never seen */
	u32 deviation_ns; /* mean distance from the mean */
	u8 strays; /* in a row, on one side of the mean */
	bool above; /* that side */
};

void dpas_latency_sample(struct dpas_latency *l, u64 sample_ns);

#endif
