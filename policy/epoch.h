/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef DPAS_EPOCH_H
#define DPAS_EPOCH_H

#include "tunables.h"

/* The latencies of one queue and bucket. Starts zeroed. */
struct dpas_epoch {
	u64 start_ns; /* when the running epoch's first sample came */
	u64 sum_ns;
	u64 samples;
	u64 mean_ns; /* of the last whole epoch; 0 while there was none */
};

u32 dpas_epoch_enter(struct dpas_epoch *e, u64 now_ns);
void dpas_epoch_complete(struct dpas_epoch *e, u64 now_ns, u64 latency_ns);

#endif
