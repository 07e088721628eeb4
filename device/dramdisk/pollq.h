/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_POLLQ_H
#define DRAMDISK_POLLQ_H

#include <linux/cache.h>
#include <linux/list.h>
#include <linux/spinlock.h>

#include "cmd.h"
#include "extras.h"
#include "stall.h"

struct dramdisk_pollq {
	spinlock_t lock;		/* of pending */
	struct list_head pending;	/* requests, the first due first */
	const struct dramdisk_stall *stall;
} ____cacheline_aligned_in_smp;

void dramdisk_pollq_init(struct dramdisk_pollq *pollq,
			 const struct dramdisk_stall *stall);
bool dramdisk_pollq_see(const struct dramdisk_pollq *pollq, struct request *rq,
			ktime_t now);

/*
 * A request is due after those before it unless reads and writes differ, or
 * two CPUs share the queue: the search from the tail is short.
 */
static __always_inline void dramdisk_pollq_add(struct dramdisk_pollq *pollq,
					       struct request *rq, ktime_t due)
{
	struct list_head *prev;

	spin_lock(&pollq->lock);
	list_for_each_prev(prev, &pollq->pending)
		if (!ktime_after(dramdisk_cmd_of(list_entry_rq(prev))->due,
				 due))
			break;
	list_add(&rq->queuelist, prev);
	spin_unlock(&pollq->lock);
}

/* What is due, onto a list of the caller's, who ends it. extra: see extras.h. */
static __always_inline void dramdisk_pollq_take(struct dramdisk_pollq *pollq,
						struct list_head *taken,
						bool extra)
{
	struct request *rq, *next;
	ktime_t now;

	spin_lock(&pollq->lock);
	now = ktime_get();
	list_for_each_entry_safe(rq, next, &pollq->pending, queuelist) {
		if (ktime_after(dramdisk_cmd_of(rq)->due, now))
			break;
		if (extra && !dramdisk_pollq_see(pollq, rq, now))
			break;
		blk_mq_set_request_complete(rq);
		list_move_tail(&rq->queuelist, taken);
	}
	spin_unlock(&pollq->lock);
}

#endif
