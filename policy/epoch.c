// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * LHP, Linux's hybrid polling: sleep half of the mean latency of the last
 * epoch, then poll.
 *
 * The kernel had this until 6.4. Latencies are summed for 100 ms; then their
 * mean replaces the last one, and the I/Os of the next epoch sleep half of it.
 * Until a first epoch has ended nothing is known and nobody sleeps.
 *
 * Its known weakness is kept, for PAS is compared with it: the waiter takes the
 * latency, sleep included, so after the device became much faster an oversleep
 * inflates the mean that the next sleep is half of ("latency shelving"); the
 * excess drains by half an epoch.
 *
 * The mean is of a queue and bucket. Each CPU sums apart, so that no I/O waits
 * for another CPU's; whoever finds that the epoch is over adds up all sums. An
 * epoch begins with its first sample.
 *
 * Source: blk_mq_poll_nsecs() up to Linux 6.3 (removed by commit 54bdd67d0f88),
 * whose statistics are a CPU's, too; docs/specification.md, 5.
 */
#include "epoch.h"

#define EPOCH_NS 100000000U

/* Two CPUs' clocks may differ: before the start is not long after. */
bool dpas_epoch_is_over(u64 start_ns, u64 now_ns)
{
	return now_ns >= start_ns && now_ns - start_ns >= EPOCH_NS;
}

/* How long to sleep before polling: ns, at most 10 ms; 0 to poll at once. */
u32 dpas_epoch_sleep(u64 mean_ns)
{
	u64 half = mean_ns / 2 + mean_ns % 2;

	return half < DPAS_SLEEP_MAX_NS ? (u32)half : DPAS_SLEEP_MAX_NS;
}

/*
 * Count latencies in ns, each from the return of submit_bio() to when the
 * completion was seen: one of a CPU, or all that a CPU had.
 */
void dpas_latencies_add(struct dpas_latencies *l, u64 samples, u64 sum_ns)
{
	l->samples += samples;
	l->sum_ns += sum_ns;
	if (l->sum_ns < sum_ns)
		l->sum_ns = ~(u64)0;
}

/* Their mean, ns; without any, the one before. */
u64 dpas_latencies_mean(const struct dpas_latencies *l, u64 before_ns)
{
	return l->samples ? l->sum_ns / l->samples : before_ns;
}
