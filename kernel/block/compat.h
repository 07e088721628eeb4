/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All that differs between Linux 5.18, 6.1 and 6.12, so that no other file asks
 * which it is. What tells them apart is what they define.
 */
#ifndef BLK_DPAS_COMPAT_H
#define BLK_DPAS_COMPAT_H

#include <linux/blk-mq.h>
#include <linux/blkdev.h>

#include "blk-mq.h"

/* Up to 6.3 a poll may sleep by itself (hybrid polling) unless told not to. */
#ifdef BLK_POLL_NOSLEEP
#define BLK_DPAS_POLL_FLAGS (BLK_POLL_ONESHOT | BLK_POLL_NOSLEEP)
#else
#define BLK_DPAS_POLL_FLAGS BLK_POLL_ONESHOT
#endif

#ifdef BLK_FEAT_POLL

static inline bool blk_dpas_can_poll(struct request_queue *q)
{
	return blk_mq_can_poll(q);
}

/*
 * The queue has lost its poll queues since it was asked. The driver was not
 * reached, which would have advanced the bio by all that it failed.
 */
static inline bool blk_dpas_is_refused(struct bio *bio, unsigned int bytes)
{
	return unlikely(bio->bi_status == BLK_STS_NOTSUPP) &&
	       (bio->bi_opf & REQ_POLLED) && bio->bi_iter.bi_size == bytes;
}

/* Whose the functions of a file in queue/ are: the disk's. */
#define blk_dpas_owner gendisk

static inline struct request_queue *blk_dpas_queue(struct gendisk *disk)
{
	return disk->queue;
}

#else

static inline bool blk_dpas_can_poll(struct request_queue *q)
{
	return test_bit(QUEUE_FLAG_POLL, &q->queue_flags);
}

/* Such a bio goes by interrupt, and says so by losing REQ_POLLED. */
static inline bool blk_dpas_is_refused(struct bio *bio, unsigned int bytes)
{
	return false;
}

#define blk_dpas_owner request_queue

static inline struct request_queue *blk_dpas_queue(struct request_queue *q)
{
	return q;
}

#endif
#endif
