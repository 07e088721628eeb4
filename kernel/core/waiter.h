/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: a waiter, that is, a thread and the bio that it waits for. It
 * lies on the thread's stack.
 */
#ifndef BLK_DPAS_WAITER_H
#define BLK_DPAS_WAITER_H

#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/list.h>

struct blk_dpas_crowd;

/*
 * Mode auto: what a waiter is among others. The crowd's lock is for the node and for
 * listed, awake and ready; all else is the thread's.
 */
struct blk_dpas_member {
	struct list_head node;
	struct blk_dpas_crowd *crowd; /* of the queue and CPU of submission */
	int cpu;
	u8 bucket;
	bool polled; /* to be polled when it was submitted */
	bool listed;
	bool awake;
	bool ready; /* done while it was listed, by somebody else's poll */
	u8 sight; /* enum dpas_auto_sight; 0: nothing */
	bool at_most; /* the sample may be more than it took */
	u64 start_ns; /* submit_bio() had returned */
	u64 due_ns;
	u64 sample_ns; /* what the I/O took; 0: not seen */
	u64 late_ns; /* how late a sleep ended on an idle CPU; 0: not seen */
	unsigned long switches; /* the thread's, at submit */
	u32 yields, spins, sleeps;
	struct task_struct *passed_over; /* whose turn it is, held; or NULL */
};

struct blk_dpas_waiter {
	struct task_struct *task;
	struct request_queue *q;
	struct bio *bio;
	bool done;
	struct blk_dpas_member member;
};

static inline bool blk_dpas_is_done(struct blk_dpas_waiter *w)
{
	/* Pairs with the releases in blk_dpas_end_io() and blk_dpas_crowd_done(). */
	return smp_load_acquire(&w->done);
}

static inline bool blk_dpas_is_polled(struct blk_dpas_waiter *w)
{
	return READ_ONCE(w->bio->bi_opf) & REQ_POLLED;
}

#endif
