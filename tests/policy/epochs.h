/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * LHP of a queue and bucket as the kernel puts it together: each CPU sums its
 * own latencies, here two in turn, and who finds the epoch over takes the mean.
 */
#ifndef DPAS_TEST_EPOCHS_H
#define DPAS_TEST_EPOCHS_H

#include "epoch.h"

enum { EPOCHS_CPUS = 2 };

struct epochs {
	bool begun;
	u64 start_ns;
	u64 mean_ns;
	unsigned int next_cpu;
	struct dpas_latencies cpu[EPOCHS_CPUS];
};

static inline void epochs_close(struct epochs *e, u64 now_ns)
{
	struct dpas_latencies all = { 0 };
	int i;

	if (!e->begun || !dpas_epoch_is_over(e->start_ns, now_ns))
		return;
	for (i = 0; i < EPOCHS_CPUS; i++) {
		dpas_latencies_add(&all, e->cpu[i].samples, e->cpu[i].sum_ns);
		e->cpu[i] = (struct dpas_latencies){ 0 };
	}
	e->mean_ns = dpas_latencies_mean(&all, e->mean_ns);
	e->begun = false;
}

static inline u32 epochs_enter(struct epochs *e, u64 now_ns)
{
	epochs_close(e, now_ns);
	return dpas_epoch_sleep(e->mean_ns);
}

static inline void epochs_complete(struct epochs *e, u64 now_ns, u64 latency_ns)
{
	epochs_close(e, now_ns);
	if (!e->begun)
		e->start_ns = now_ns;
	e->begun = true;
	dpas_latencies_add(&e->cpu[e->next_cpu++ % EPOCHS_CPUS], 1, latency_ns);
}

#endif
