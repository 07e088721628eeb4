/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what the block layer's own files see of it.
 */
#ifndef BLK_DPAS_H
#define BLK_DPAS_H

#include <linux/bio.h>
#include <linux/blk-dpas.h>
#include <linux/blk-mq.h>
#include <linux/blkdev.h>
#include <linux/fs.h>

#ifdef CONFIG_BLK_DPAS

void blk_dpas_register(struct request_queue *q);
void blk_dpas_free(struct request_queue *q);
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio);

/*
 * Has the queue DPAS's knobs? Only one that may come to poll has: its driver can,
 * and has room for poll queues since it set the disk up. What is stacked by bio
 * (device mapper, NVMe's multipath heads) has no such driver.
 */
static inline bool blk_dpas_has_knobs(struct request_queue *q)
{
	return blk_dpas_enabled() && q->mq_ops && q->mq_ops->poll &&
	       q->tag_set->nr_maps > HCTX_TYPE_POLL;
}

/**
 * blk_dpas_submit_bio_wait - submit_bio_wait() in the queue's completion mode
 * @iocb: the synchronous I/O
 * @bio: its only bio
 *
 * With every knob at its default and no RWF_HIPRI this costs two tests.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	if (!blk_dpas_wanted(iocb, bio->bi_bdev))
		return submit_bio_wait(bio);
	return __blk_dpas_submit_bio_wait(iocb, bio);
}

/**
 * blk_dpas_submit_bio - submit_bio() of what the thread then waits for
 * @iocb: the I/O
 * @bio: its only bio
 *
 * For a thread that asks the bio's end_io whether to go on waiting, as Linux
 * 5.18's does. If it is polled, it is over when this returns.
 */
static inline void blk_dpas_submit_bio(struct kiocb *iocb, struct bio *bio)
{
	if (blk_dpas_wanted(iocb, bio->bi_bdev))
		blk_dpas_submit_bio_end(iocb, bio);
	else
		submit_bio(bio);
}

#else

static inline void blk_dpas_register(struct request_queue *q)
{
}

static inline void blk_dpas_free(struct request_queue *q)
{
}

static inline bool blk_dpas_has_knobs(struct request_queue *q)
{
	return false;
}

static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	return submit_bio_wait(bio);
}

static inline void blk_dpas_submit_bio(struct kiocb *iocb, struct bio *bio)
{
	submit_bio(bio);
}

#endif
#endif
