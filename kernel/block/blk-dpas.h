/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what the block layer's own files see of it.
 */
#ifndef BLK_DPAS_H
#define BLK_DPAS_H

#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/fs.h>

#ifdef CONFIG_BLK_DPAS

extern const struct attribute_group blk_dpas_attr_group;

bool blk_dpas_enabled(void);
void blk_dpas_debugfs_register(struct request_queue *q);
void blk_dpas_free(struct request_queue *q);
ssize_t blk_dpas_poll_delay_show(struct request_queue *q, char *page);
ssize_t blk_dpas_poll_delay_store(struct request_queue *q, const char *page,
				  size_t count);
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio);

/**
 * blk_dpas_submit_bio_wait - submit_bio_wait() in the queue's completion mode
 * @iocb: the synchronous I/O
 * @bio: its only bio
 *
 * With no knob ever touched and no RWF_HIPRI this costs two tests.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	if (likely(!(iocb->ki_flags & IOCB_HIPRI) &&
		   !READ_ONCE(bdev_get_queue(bio->bi_bdev)->dpas)))
		return submit_bio_wait(bio);
	return __blk_dpas_submit_bio_wait(iocb, bio);
}

#else

static inline bool blk_dpas_enabled(void)
{
	return false;
}

static inline void blk_dpas_debugfs_register(struct request_queue *q)
{
}

static inline void blk_dpas_free(struct request_queue *q)
{
}

static inline ssize_t blk_dpas_poll_delay_show(struct request_queue *q,
					       char *page)
{
	return -EIO;
}

static inline ssize_t blk_dpas_poll_delay_store(struct request_queue *q,
						const char *page, size_t count)
{
	return -EIO;
}

static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	return submit_bio_wait(bio);
}

#endif
#endif
