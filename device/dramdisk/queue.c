// SPDX-License-Identifier: GPL-2.0-only
/*
 * The queues, as the block layer sees them.
 *
 * queue_rq stamps the I/O first, has the model say when it is due, moves the
 * data, and then hands the request to the one who will end it:
 *
 * - On an interrupt queue that is the request's own high-resolution timer,
 *   absolute and pinned to this CPU, which stands for the message-signalled
 *   interrupt of an NVMe queue: its handler runs in hard interrupt context and
 *   ends the request there. The core would defer that to a softirq only on a
 *   disk with a single hardware queue, and a dramdisk has at least two. A time
 *   that has already passed, or a latency of 0, interrupts at once. While the
 *   device is stalled, the interrupt is put off until the stall ends.
 * - On a poll queue it is whoever polls.
 */
#include <linux/blk-mq.h>

#include "compat.h"
#include "dramdisk.h"
#include "queue.h"

static u8 dramdisk_stamp_op(struct request *rq)
{
	switch (req_op(rq)) {
	case REQ_OP_FLUSH:
		return DRAMDISK_STAMP_FLUSH;
	case REQ_OP_WRITE:
		return DRAMDISK_STAMP_WRITE;
	default:
		return DRAMDISK_STAMP_READ;
	}
}

/* The request is somebody else's by the time its record is made. */
static __always_inline void
dramdisk_end_stamped(struct request *rq, blk_status_t status, u8 flags)
{
	const struct dramdisk_cmd *cmd = dramdisk_cmd_of(rq);
	struct request_queue *q = rq->q;
	struct dramdisk *dd = q->queuedata;
	struct dramdisk_seen seen = {
		.submit = cmd->submit,
		.due = cmd->due,
		.found = cmd->found,
		.bytes = blk_rq_bytes(rq),
		.op = dramdisk_stamp_op(rq),
		.flags = flags,
	};

	percpu_ref_get(&q->q_usage_counter);
	blk_mq_end_request(rq, status);
	dramdisk_stamps_add(&dd->stamps, &seen);
	percpu_ref_put(&q->q_usage_counter);
}

/* Of a disk that may have a cache, or stamps. */
static noinline void dramdisk_end_extra(struct request *rq, u8 flags)
{
	struct dramdisk *dd = rq->q->queuedata;
	blk_status_t status = BLK_STS_OK;

	if (dd->config.volatile_cache)
		status = dramdisk_cache_end(&dd->cache, rq,
					    &dramdisk_cmd_of(rq)->ticket);
	if (dd->stamps.ring)
		dramdisk_end_stamped(rq, status, flags);
	else
		blk_mq_end_request(rq, status);
}

/* True if the interrupt comes again, later. */
static noinline bool dramdisk_interrupt_extra(struct dramdisk_cmd *cmd)
{
	const struct dramdisk *dd = blk_mq_rq_from_pdu(cmd)->q->queuedata;

	cmd->found = ktime_get();
	return dramdisk_put_off(&dd->stall, &cmd->timer);
}

static enum hrtimer_restart dramdisk_interrupt(struct hrtimer *timer)
{
	struct dramdisk_cmd *cmd = container_of(timer, struct dramdisk_cmd,
						timer);

	if (static_branch_unlikely(&dramdisk_extras) && dramdisk_interrupt_extra(cmd))
		return HRTIMER_RESTART;
	blk_mq_complete_request(blk_mq_rq_from_pdu(cmd));
	return HRTIMER_NORESTART;
}

static void dramdisk_complete(struct request *rq)
{
	if (static_branch_unlikely(&dramdisk_extras))
		dramdisk_end_extra(rq, DRAMDISK_STAMP_INTERRUPT);
	else
		blk_mq_end_request(rq, BLK_STS_OK);
}

static bool dramdisk_is_supported(struct request *rq)
{
	switch (req_op(rq)) {
	case REQ_OP_READ:
	case REQ_OP_WRITE:
	case REQ_OP_FLUSH:
		return true;
	default:
		return false;
	}
}

/* The device has the request: hand it to the one who will end it. */
static __always_inline void dramdisk_start(struct blk_mq_hw_ctx *hctx,
					   struct request *rq, ktime_t stamp,
					   bool cached)
{
	struct dramdisk *dd = hctx->queue->queuedata;
	struct dramdisk_pollq *pollq = hctx->driver_data;
	struct dramdisk_cmd *cmd = dramdisk_cmd_of(rq);
	ktime_t due;

	/* A flush has the latency of a write, and no data. */
	due = dramdisk_timing_due(&dd->timing, req_op(rq) != REQ_OP_READ,
				  blk_rq_bytes(rq), stamp);
	cmd->due = due;
	blk_mq_start_request(rq);
	if (cached)
		dramdisk_cache_begin(&dd->cache, &dd->store, rq, &cmd->ticket);
	else
		dramdisk_store_transfer(&dd->store, rq);

	/* Past this point the request may already be somebody else's. */
	if (pollq)
		dramdisk_pollq_add(pollq, rq, due);
	else
		hrtimer_start(&cmd->timer, due, HRTIMER_MODE_ABS_PINNED_HARD);
}

static noinline blk_status_t dramdisk_start_extra(struct blk_mq_hw_ctx *hctx,
						  struct request *rq, ktime_t stamp)
{
	struct dramdisk *dd = hctx->queue->queuedata;
	bool cached = dd->config.volatile_cache;

	if (cached && !dramdisk_cache_powered(&dd->cache))
		return BLK_STS_IOERR;
	dramdisk_cmd_of(rq)->submit = stamp;
	dramdisk_start(hctx, rq, stamp, cached);
	return BLK_STS_OK;
}

static blk_status_t dramdisk_queue_rq(struct blk_mq_hw_ctx *hctx,
				      const struct blk_mq_queue_data *bd)
{
	ktime_t stamp = ktime_get();
	struct request *rq = bd->rq;

	if (!dramdisk_is_supported(rq))
		return BLK_STS_NOTSUPP;
	if (static_branch_unlikely(&dramdisk_extras))
		return dramdisk_start_extra(hctx, rq, stamp);
	dramdisk_start(hctx, rq, stamp, false);
	return BLK_STS_OK;
}

/*
 * Ends what is due, and says how many: in a batch if the caller can take one. Of a
 * disk with extras one by one, for the owner of a batch tells nobody when he ends it.
 */
static __always_inline int dramdisk_reap(struct dramdisk_pollq *pollq,
					 struct io_comp_batch *iob, bool extra)
{
	struct request *rq, *next;
	LIST_HEAD(taken);
	int reaped = 0;

	dramdisk_pollq_take(pollq, &taken, extra);
	/* The list is this function's, and goes with it. */
	list_for_each_entry_safe(rq, next, &taken, queuelist) {
		if (extra) {
			/* The core may put the end of a flush on a list. */
			INIT_LIST_HEAD(&rq->queuelist);
			dramdisk_end_extra(rq, 0);
		} else if (!blk_mq_add_to_batch(rq, iob, false,
						blk_mq_end_request_batch)) {
			blk_mq_end_request(rq, BLK_STS_OK);
		}
		reaped++;
	}
	return reaped;
}

static noinline int dramdisk_reap_extra(struct dramdisk_pollq *pollq)
{
	return dramdisk_reap(pollq, NULL, true);
}

static int dramdisk_poll(struct blk_mq_hw_ctx *hctx,
			 struct io_comp_batch *iob)
{
	struct dramdisk_pollq *pollq = hctx->driver_data;

	/* Spare an idle poller the lock; the next poll sees what comes now. */
	if (list_empty(&pollq->pending))
		return 0;
	if (static_branch_unlikely(&dramdisk_extras))
		return dramdisk_reap_extra(pollq);
	return dramdisk_reap(pollq, iob, false);
}

/*
 * A polled request may lie there finished because its poller has gone away, so
 * take what is due. Any other request still in flight is one that is not due
 * yet, or whose device is stalled: its poller or its timer, which is always
 * armed, will see to it.
 */
static enum blk_eh_timer_return dramdisk_timeout(struct request *rq)
{
	if (rq->mq_hctx->type == HCTX_TYPE_POLL)
		dramdisk_poll(rq->mq_hctx, NULL);
	return blk_mq_rq_state(rq) == MQ_RQ_IN_FLIGHT ? BLK_EH_RESET_TIMER :
							BLK_EH_DONE;
}

/* The timer is set up once: a request may be reused before its handler ends. */
static int dramdisk_init_request(struct blk_mq_tag_set *set,
				 struct request *rq, unsigned int hctx_idx,
				 unsigned int numa_node)
{
	struct dramdisk_cmd *cmd = dramdisk_cmd_of(rq);

	hrtimer_init(&cmd->timer, CLOCK_MONOTONIC,
		     HRTIMER_MODE_ABS_PINNED_HARD);
	cmd->timer.function = dramdisk_interrupt;
	return 0;
}

/* Nothing is in flight by now, but a handler may be on its last lines. */
static void dramdisk_exit_request(struct blk_mq_tag_set *set,
				  struct request *rq, unsigned int hctx_idx)
{
	struct dramdisk_cmd *cmd = dramdisk_cmd_of(rq);

	hrtimer_cancel(&cmd->timer);
}

/* Poll queues come after the interrupt queues, and they alone have data. */
static int dramdisk_init_hctx(struct blk_mq_hw_ctx *hctx, void *data,
			      unsigned int hctx_idx)
{
	struct dramdisk *dd = data;

	if (dd->config.path == DRAMDISK_PATH_POLL &&
	    hctx_idx >= dd->config.queues)
		hctx->driver_data = &dd->pollqs[hctx_idx - dd->config.queues];
	return 0;
}

static void dramdisk_map_type(struct blk_mq_tag_set *set, enum hctx_type type,
			      unsigned int offset, unsigned int nr)
{
	struct blk_mq_queue_map *map = &set->map[type];

	map->queue_offset = offset;
	map->nr_queues = nr;
	if (nr)
		blk_mq_map_queues(map);
}

/* Reads have no queues of their own: they use the default ones. */
static void dramdisk_map_queues(struct blk_mq_tag_set *set)
{
	const struct dramdisk *dd = set->driver_data;

	dramdisk_map_type(set, HCTX_TYPE_DEFAULT, 0, dd->config.queues);
	dramdisk_map_type(set, HCTX_TYPE_READ, 0, 0);
	dramdisk_map_type(set, HCTX_TYPE_POLL, dd->config.queues,
			  dd->config.poll_queues);
}

DRAMDISK_TIMEOUT_OP(dramdisk_timeout);
DRAMDISK_MAP_QUEUES_OP(dramdisk_map_queues);

const struct blk_mq_ops dramdisk_mq_ops = {
	.queue_rq	= dramdisk_queue_rq,
	.complete	= dramdisk_complete,
	.poll		= dramdisk_poll,
	.timeout	= dramdisk_timeout_op,
	.init_request	= dramdisk_init_request,
	.exit_request	= dramdisk_exit_request,
	.init_hctx	= dramdisk_init_hctx,
	.map_queues	= dramdisk_map_queues_op,
};
