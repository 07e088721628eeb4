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

/* Not zeroed by the compiler (CONFIG_INIT_STACK_ALL_ZERO), for all of it is written. */
#ifndef __uninitialized
#if __has_attribute(__uninitialized__)
#define __uninitialized __attribute__((__uninitialized__))
#else
#define __uninitialized
#endif
#endif

/* Up to 6.3 a poll may sleep by itself (hybrid polling) unless told not to. */
#ifdef BLK_POLL_NOSLEEP
#define BLK_DPAS_POLL_FLAGS (BLK_POLL_ONESHOT | BLK_POLL_NOSLEEP)
#else
#define BLK_DPAS_POLL_FLAGS BLK_POLL_ONESHOT
#endif

/*
 * Up to 6.3 io_poll_delay is also how others wait whose polls may sleep, such as
 * a passthrough command's: -1 busy, 0 adaptive, else a fixed sleep.
 */
static inline void blk_dpas_set_poll_nsec(struct request_queue *q, int delay_us)
{
#ifdef BLK_MQ_POLL_CLASSIC
	q->poll_nsec = delay_us < 0 ? BLK_MQ_POLL_CLASSIC :
				      delay_us * (int)NSEC_PER_USEC;
#endif
}

#ifdef BLK_FEAT_POLL

/*
 * Since 6.12 a task that sleeps may be counted as runnable for a while (commit
 * 152e11f6df29, "sched/fair: Implement delayed dequeue").
 */
#define BLK_DPAS_SLEEPERS_RUN true

/* EEVDF (since 6.6) takes what is left of its slice from who yields. */
#define BLK_DPAS_YIELD_FORFEITS true

static inline bool blk_dpas_can_poll(struct request_queue *q)
{
	return blk_mq_can_poll(q);
}

static inline bool blk_dpas_has_write_cache(struct request_queue *q)
{
	return blk_queue_write_cache(q);
}

/* The queue has lost its poll queues since it was asked. */
static inline bool blk_dpas_is_unpollable(const struct bio *bio)
{
	return bio->bi_status == BLK_STS_NOTSUPP && (bio->bi_opf & REQ_POLLED);
}

/* Whose the functions of a file in queue/ are: the disk's. */
#define blk_dpas_owner gendisk

static inline struct request_queue *blk_dpas_queue(struct gendisk *disk)
{
	return disk->queue;
}

static inline struct kobject *blk_dpas_kobj(struct request_queue *q)
{
	return &q->disk->queue_kobj;
}

#else

#define BLK_DPAS_SLEEPERS_RUN false
#define BLK_DPAS_YIELD_FORFEITS false

static inline bool blk_dpas_can_poll(struct request_queue *q)
{
	return test_bit(QUEUE_FLAG_POLL, &q->queue_flags);
}

static inline bool blk_dpas_has_write_cache(struct request_queue *q)
{
	return test_bit(QUEUE_FLAG_WC, &q->queue_flags);
}

/* Such a bio goes by interrupt, and says so by losing REQ_POLLED. */
static inline bool blk_dpas_is_unpollable(const struct bio *bio)
{
	return false;
}

#define blk_dpas_owner request_queue

static inline struct request_queue *blk_dpas_queue(struct request_queue *q)
{
	return q;
}

static inline struct kobject *blk_dpas_kobj(struct request_queue *q)
{
	return &q->kobj;
}

#endif
#endif
