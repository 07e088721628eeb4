/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The sixth mode. Of the verbs of dpas.h it has no leave, and poll is the caller's loop,
 * which asks dpas_auto_next() at each turn. Times are ns of one clock that never goes back.
 * The caller serialises the calls on one struct dpas_auto.
 */
#ifndef DPAS_AUTO_H
#define DPAS_AUTO_H

#include "bucket.h"
#include "estimate.h"

/* What a queue keeps for a CPU. Starts zeroed. */
struct dpas_auto {
	u32 in_flight; /* I/Os between submit and complete */
	u32 others; /* the average that an I/O finds in flight, in 1/256 */
	u32 submitted; /* I/Os; some are samples */
	u32 strangers; /* the average of looks that found another task, in 1/256 */
	bool forfeits; /* the scheduler takes its whole slice from who yields */
	struct dpas_latency burst; /* what a thread runs from I/O to I/O */
	struct dpas_latency wake; /* from a sleep's end to running */
	struct dpas_latency io[DPAS_NR_BUCKETS];
};

/* What a waiter knows when it asks what to do. */
struct dpas_auto_view {
	u64 now_ns;
	u64 due_ns; /* of its own I/O */
	u64 first_ns; /* the earliest due of all that wait */
	u32 ready; /* waiters whose I/O is done and who have not returned */
	u32 vain; /* turns given away, one after the other, for nothing */
	bool first, first_sleeps; /* the earliest is its own; it sleeps */
	bool others; /* there are other waiters */
	bool slept; /* it has slept for this I/O */
	bool ours; /* the CPU: no stranger wants to run there */
	bool dear; /* a turn given away is a stranger's, and more than it is lost */
};

enum dpas_auto_action {
	DPAS_AUTO_GIVE_WAY, /* stay runnable, let another thread run */
	DPAS_AUTO_WAKE_FIRST, /* wake the first and let it run */
	DPAS_AUTO_SPIN, /* poll again at once */
	DPAS_AUTO_SLEEP, /* until its turn, or until somebody else has polled it */
};

/* What a waiter has seen of other tasks that want the CPU. */
enum dpas_auto_sight {
	DPAS_AUTO_ALONE = 1,
	DPAS_AUTO_STRANGER,
	DPAS_AUTO_GAP, /* one had it for long */
};

#define DPAS_AUTO_ONE 256

/* Does a foreign task want the CPU most of the time? */
static inline bool dpas_auto_is_shared(const struct dpas_auto *a)
{
	return a->strangers >= DPAS_AUTO_ONE / 2;
}

/* Who yields would wait until a stranger has used its slice up. */
static inline bool dpas_auto_yield_is_dear(const struct dpas_auto *a)
{
	return a->forfeits && dpas_auto_is_shared(a);
}

/* Not only those of the crowd had their turns in so long a time: half a ms at least. */
static inline bool dpas_auto_is_gap(const struct dpas_auto *a, u64 took_ns)
{
	return took_ns > 500000 + 2ULL * a->in_flight * a->burst.mean_ns;
}

/* Others had its turns, if it is done and waits for a round and more: 5/4 bursts of each. */
static inline bool dpas_auto_passed_over(const struct dpas_auto *a, u64 ns)
{
	return ns > (u64)a->in_flight * a->burst.mean_ns / 4 * 5;
}

bool dpas_auto_submit(struct dpas_auto *a, u8 bucket);
u32 dpas_auto_enter(const struct dpas_auto *a, u8 bucket, bool others);
enum dpas_auto_action dpas_auto_next(const struct dpas_auto_view *view);
u64 dpas_auto_turn(u64 due_ns, bool somebody_is_awake);
void dpas_auto_look(struct dpas_auto *a, enum dpas_auto_sight sight);
void dpas_auto_complete(struct dpas_auto *a, u8 bucket, u64 sample_ns,
			bool at_most);

#endif
