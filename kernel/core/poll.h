/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the waiter, a thread and the bio that it waits for, and
 * the three ways in which it waits.
 */
#ifndef BLK_DPAS_POLL_H
#define BLK_DPAS_POLL_H

#include <linux/bio.h>
#include <linux/blkdev.h>

#include "sleep.h"

struct blk_dpas_waiter {
	struct task_struct *task;
	struct request_queue *q;
	struct bio *bio;
	bool done;
};

static inline bool blk_dpas_is_done(struct blk_dpas_waiter *w)
{
	/* Pairs with the release in blk_dpas_end_io(). */
	return smp_load_acquire(&w->done);
}

static inline bool blk_dpas_is_polled(struct blk_dpas_waiter *w)
{
	return READ_ONCE(w->bio->bi_opf) & REQ_POLLED;
}

void blk_dpas_wait_for_interrupt(struct blk_dpas_waiter *w);
void blk_dpas_nap(struct blk_dpas_waiter *w, u64 ns);
enum dpas_outcome blk_dpas_poll(struct blk_dpas_waiter *w);

#endif
