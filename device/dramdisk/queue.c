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

static bool put_off(struct hrtimer *timer, const struct request *rq)
{
	const struct dramdisk *dd = rq->q->queuedata;

	return dramdisk_put_off(&dd->stall, timer);
}

static enum hrtimer_restart dramdisk_interrupt(struct hrtimer *timer)
{
	struct dramdisk_cmd *cmd = container_of(timer, struct dramdisk_cmd,
						timer);
	struct request *rq = blk_mq_rq_from_pdu(cmd);

	if (static_branch_unlikely(&dramdisk_has_stalled) &&
	    put_off(timer, rq))
		return HRTIMER_RESTART;
	blk_mq_complete_request(rq);
	return HRTIMER_NORESTART;
}

/* Of one request: the next to use the timer may be on a disk without stamps. */
static enum hrtimer_restart dramdisk_interrupt_stamped(struct hrtimer *timer)
{
	struct dramdisk_cmd *cmd = container_of(timer, struct dramdisk_cmd,
						timer);
	struct request *rq = blk_mq_rq_from_pdu(cmd);

	cmd->found = ktime_get();
	if (put_off(timer, rq))
		return HRTIMER_RESTART;
	timer->function = dramdisk_interrupt;
	blk_mq_complete_request(rq);
	return HRTIMER_NORESTART;
}

static void dramdisk_complete(struct request *rq)
{
	blk_mq_end_request(rq, BLK_STS_OK);
}

static void dramdisk_complete_cached(struct request *rq)
{
	struct dramdisk *dd = rq->q->queuedata;

	blk_mq_end_request(rq, dramdisk_cache_end(&dd->cache, rq));
}

static void dramdisk_complete_stamped(struct request *rq)
{
	dramdisk_end_stamped(rq, BLK_STS_OK, DRAMDISK_STAMP_INTERRUPT);
}

static void dramdisk_complete_cached_stamped(struct request *rq)
{
	struct dramdisk *dd = rq->q->queuedata;

	dramdisk_end_stamped(rq, dramdisk_cache_end(&dd->cache, rq),
			     DRAMDISK_STAMP_INTERRUPT);
}

static bool is_supported(struct request *rq)
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

/*
 * For each kind of disk once: one without a cache, or without stamps, is not to
 * pay for it.
 */
static __always_inline blk_status_t
queue_rq(struct blk_mq_hw_ctx *hctx, struct request *rq, bool cached,
	 bool stamped)
{
	ktime_t stamp = ktime_get();
	struct dramdisk *dd = hctx->queue->queuedata;
	struct dramdisk_pollq *pollq = hctx->driver_data;
	struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);

	if (!is_supported(rq))
		return BLK_STS_NOTSUPP;
	if (cached && !dramdisk_cache_powered(&dd->cache))
		return BLK_STS_IOERR;

	/* A flush has the latency of a write, and no data. */
	cmd->due = dramdisk_model_due(&dd->model, req_op(rq) != REQ_OP_READ,
				      blk_rq_bytes(rq), stamp);
	if (stamped) {
		cmd->submit = stamp;
		cmd->timer.function = dramdisk_interrupt_stamped;
	}
	blk_mq_start_request(rq);
	if (cached)
		dramdisk_cache_begin(&dd->cache, &dd->store, rq);
	else
		dramdisk_store_transfer(&dd->store, rq);

	/* Past this point the request may already be somebody else's. */
	if (pollq)
		dramdisk_pollq_add(pollq, rq);
	else
		hrtimer_start(&cmd->timer, cmd->due,
			      HRTIMER_MODE_ABS_PINNED_HARD);
	return BLK_STS_OK;
}

static blk_status_t dramdisk_queue_rq(struct blk_mq_hw_ctx *hctx,
				      const struct blk_mq_queue_data *bd)
{
	return queue_rq(hctx, bd->rq, false, false);
}

static blk_status_t dramdisk_queue_rq_cached(struct blk_mq_hw_ctx *hctx,
					     const struct blk_mq_queue_data *bd)
{
	return queue_rq(hctx, bd->rq, true, false);
}

static blk_status_t
dramdisk_queue_rq_stamped(struct blk_mq_hw_ctx *hctx,
			  const struct blk_mq_queue_data *bd)
{
	return queue_rq(hctx, bd->rq, false, true);
}

static blk_status_t
dramdisk_queue_rq_cached_stamped(struct blk_mq_hw_ctx *hctx,
				 const struct blk_mq_queue_data *bd)
{
	return queue_rq(hctx, bd->rq, true, true);
}

static int dramdisk_poll(struct blk_mq_hw_ctx *hctx,
			 struct io_comp_batch *iob)
{
	return dramdisk_pollq_reap(hctx->driver_data, iob);
}

static int dramdisk_poll_cached(struct blk_mq_hw_ctx *hctx,
				struct io_comp_batch *iob)
{
	struct dramdisk *dd = hctx->queue->queuedata;

	return dramdisk_pollq_reap_cached(hctx->driver_data, iob, &dd->cache);
}

static int dramdisk_poll_stamped(struct blk_mq_hw_ctx *hctx,
				 struct io_comp_batch *iob)
{
	return dramdisk_pollq_reap_stamped(hctx->driver_data, NULL);
}

static int dramdisk_poll_cached_stamped(struct blk_mq_hw_ctx *hctx,
					struct io_comp_batch *iob)
{
	struct dramdisk *dd = hctx->queue->queuedata;

	return dramdisk_pollq_reap_stamped(hctx->driver_data, &dd->cache);
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
		rq->q->mq_ops->poll(rq->mq_hctx, NULL);
	return blk_mq_rq_state(rq) == MQ_RQ_IN_FLIGHT ? BLK_EH_RESET_TIMER :
							BLK_EH_DONE;
}

/* The timer is set up once: a request may be reused before its handler ends. */
static int dramdisk_init_request(struct blk_mq_tag_set *set,
				 struct request *rq, unsigned int hctx_idx,
				 unsigned int numa_node)
{
	struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);

	hrtimer_init(&cmd->timer, CLOCK_MONOTONIC,
		     HRTIMER_MODE_ABS_PINNED_HARD);
	cmd->timer.function = dramdisk_interrupt;
	return 0;
}

/* Nothing is in flight by now, but a handler may be on its last lines. */
static void dramdisk_exit_request(struct blk_mq_tag_set *set,
				  struct request *rq, unsigned int hctx_idx)
{
	struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);

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

static void map_type(struct blk_mq_tag_set *set, enum hctx_type type,
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

	map_type(set, HCTX_TYPE_DEFAULT, 0, dd->config.queues);
	map_type(set, HCTX_TYPE_READ, 0, 0);
	map_type(set, HCTX_TYPE_POLL, dd->config.queues,
		 dd->config.poll_queues);
}

DRAMDISK_TIMEOUT_OP(dramdisk_timeout);
DRAMDISK_MAP_QUEUES_OP(dramdisk_map_queues);

#define DRAMDISK_MQ_OPS						\
	.timeout	= dramdisk_timeout_op,			\
	.init_request	= dramdisk_init_request,		\
	.exit_request	= dramdisk_exit_request,		\
	.init_hctx	= dramdisk_init_hctx,			\
	.map_queues	= dramdisk_map_queues_op

static const struct blk_mq_ops mq_ops = {
	.queue_rq	= dramdisk_queue_rq,
	.complete	= dramdisk_complete,
	.poll		= dramdisk_poll,
	DRAMDISK_MQ_OPS,
};

static const struct blk_mq_ops cached_mq_ops = {
	.queue_rq	= dramdisk_queue_rq_cached,
	.complete	= dramdisk_complete_cached,
	.poll		= dramdisk_poll_cached,
	DRAMDISK_MQ_OPS,
};

static const struct blk_mq_ops stamped_mq_ops = {
	.queue_rq	= dramdisk_queue_rq_stamped,
	.complete	= dramdisk_complete_stamped,
	.poll		= dramdisk_poll_stamped,
	DRAMDISK_MQ_OPS,
};

static const struct blk_mq_ops cached_stamped_mq_ops = {
	.queue_rq	= dramdisk_queue_rq_cached_stamped,
	.complete	= dramdisk_complete_cached_stamped,
	.poll		= dramdisk_poll_cached_stamped,
	DRAMDISK_MQ_OPS,
};

/* Those that the disk is to have, now. */
const struct blk_mq_ops *dramdisk_mq_ops(const struct dramdisk *dd)
{
	if (dd->stamps.ring)
		return dd->config.volatile_cache ? &cached_stamped_mq_ops :
						   &stamped_mq_ops;
	return dd->config.volatile_cache ? &cached_mq_ops : &mq_ops;
}
