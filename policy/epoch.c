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
 * The policy has no clock: times are arguments. The first call after an epoch's
 * end closes it; nobody could have used its mean before.
 *
 * Source: blk_mq_poll_nsecs() up to Linux 6.3 (removed by commit 54bdd67d0f88);
 * specification, 5.
 */
#include "epoch.h"

#define EPOCH_NS 100000000U

static void close_if_over(struct dpas_epoch *e, u64 now_ns)
{
	/* Two CPUs' clocks may differ: before the start is not long after. */
	if (!e->samples || now_ns < e->start_ns ||
	    now_ns - e->start_ns < EPOCH_NS)
		return;
	e->mean_ns = e->sum_ns / e->samples;
	e->sum_ns = 0;
	e->samples = 0;
}

/* How long to sleep before polling: ns, at most 10 ms; 0 to poll at once. */
u32 dpas_epoch_enter(struct dpas_epoch *e, u64 now_ns)
{
	u64 half;

	close_if_over(e, now_ns);
	half = e->mean_ns / 2 + e->mean_ns % 2;
	return half < DPAS_SLEEP_MAX_NS ? (u32)half : DPAS_SLEEP_MAX_NS;
}

/*
 * Count a latency in ns: from the return of submit_bio() to now, when the
 * completion was seen.
 */
void dpas_epoch_complete(struct dpas_epoch *e, u64 now_ns, u64 latency_ns)
{
	close_if_over(e, now_ns);
	if (!e->samples)
		e->start_ns = now_ns;
	e->samples++;
	e->sum_ns += latency_ns;
	if (e->sum_ns < latency_ns)
		e->sum_ns = ~(u64)0;
}
