/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef DPAS_EPOCH_H
#define DPAS_EPOCH_H

#include "tunables.h"

/* What one CPU saw in the running epoch of a queue and bucket. Starts zeroed. */
struct dpas_latencies {
	u64 sum_ns;
	u64 samples;
};

bool dpas_epoch_is_over(u64 start_ns, u64 now_ns);
u32 dpas_epoch_sleep(u64 mean_ns);
void dpas_latencies_add(struct dpas_latencies *l, u64 samples, u64 sum_ns);
u64 dpas_latencies_mean(const struct dpas_latencies *l, u64 before_ns);

#endif
