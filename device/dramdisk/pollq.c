// SPDX-License-Identifier: GPL-2.0-only
/*
 * A poll queue: requests that nobody will interrupt for. They lie in the order
 * in which they are due, and whoever polls takes those whose time has come,
 * his own or not, and leaves the others. While the device is stalled, nobody's
 * time has come.
 *
 * A request is marked complete under the lock that takes it off the list: of
 * two pollers and the timeout handler, one alone ends it. It is ended outside
 * the lock, because the end of one I/O may submit the next to this queue.
 */
#include <linux/blk-mq.h>

#include "dramdisk.h"

void dramdisk_pollq_init(struct dramdisk_pollq *pollq,
			 const struct dramdisk_stall *stall)
{
	pollq->stall = stall;
	spin_lock_init(&pollq->lock);
	INIT_LIST_HEAD(&pollq->pending);
}

static struct dramdisk_cmd *cmd_of(struct request *rq)
{
	return blk_mq_rq_to_pdu(rq);
}

static ktime_t due(struct request *rq)
{
	return cmd_of(rq)->due;
}

/*
 * A request is due after those before it unless reads and writes differ, or
 * two CPUs share the queue: the search from the tail is short.
 */
void dramdisk_pollq_add(struct dramdisk_pollq *pollq, struct request *rq)
{
	struct list_head *prev;

	spin_lock(&pollq->lock);
	list_for_each_prev(prev, &pollq->pending)
		if (!ktime_after(due(list_entry_rq(prev)), due(rq)))
			break;
	list_add(&rq->queuelist, prev);
	spin_unlock(&pollq->lock);
}

/* Out of the way of those who poll a disk that never stalled. */
static noinline bool is_stalled(const struct dramdisk_pollq *pollq, ktime_t now)
{
	return dramdisk_stalled(pollq->stall, now);
}

static __always_inline void take_due(struct dramdisk_pollq *pollq,
				     struct list_head *taken, bool stamped)
{
	struct request *rq, *next;
	ktime_t now;

	spin_lock(&pollq->lock);
	now = ktime_get();
	list_for_each_entry_safe(rq, next, &pollq->pending, queuelist) {
		if (ktime_after(due(rq), now))
			break;
		if (static_branch_unlikely(&dramdisk_has_stalled) &&
		    is_stalled(pollq, now))
			break;
		if (stamped)
			cmd_of(rq)->found = now;
		blk_mq_set_request_complete(rq);
		list_move_tail(&rq->queuelist, taken);
	}
	spin_unlock(&pollq->lock);
}

/* For each kind of disk once, as queue_rq(). */
static __always_inline int reap(struct dramdisk_pollq *pollq,
				struct io_comp_batch *iob,
				struct dramdisk_cache *cache)
{
	blk_status_t status = BLK_STS_OK;
	struct request *rq, *next;
	LIST_HEAD(taken);
	int reaped = 0;

	/* Spare an idle poller the lock; the next poll sees what comes now. */
	if (list_empty(&pollq->pending))
		return 0;

	take_due(pollq, &taken, false);
	list_for_each_entry_safe(rq, next, &taken, queuelist) {
		/* The batch's link shares the list's memory. */
		list_del_init(&rq->queuelist);
		if (cache)
			status = dramdisk_cache_end(cache, rq);
		if (!blk_mq_add_to_batch(rq, iob, status != BLK_STS_OK,
					 blk_mq_end_request_batch))
			blk_mq_end_request(rq, status);
		reaped++;
	}
	return reaped;
}

/* Ends what is due, in a batch if the caller can take one; says how many. */
int dramdisk_pollq_reap(struct dramdisk_pollq *pollq,
			struct io_comp_batch *iob)
{
	return reap(pollq, iob, NULL);
}

int dramdisk_pollq_reap_cached(struct dramdisk_pollq *pollq,
			       struct io_comp_batch *iob,
			       struct dramdisk_cache *cache)
{
	return reap(pollq, iob, cache);
}

/* One by one: a batch is ended by its owner, who tells nobody when. */
int dramdisk_pollq_reap_stamped(struct dramdisk_pollq *pollq,
				struct dramdisk_cache *cache)
{
	struct request *rq, *next;
	LIST_HEAD(taken);
	int reaped = 0;

	take_due(pollq, &taken, true);
	list_for_each_entry_safe(rq, next, &taken, queuelist) {
		list_del_init(&rq->queuelist);
		dramdisk_end_stamped(rq, cache ? dramdisk_cache_end(cache, rq) :
						 BLK_STS_OK, 0);
		reaped++;
	}
	return reaped;
}
