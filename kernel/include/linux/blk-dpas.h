/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what file systems see of it.
 */
#ifndef _LINUX_BLK_DPAS_H
#define _LINUX_BLK_DPAS_H

#include <linux/blkdev.h>
#include <linux/fs.h>

#ifdef CONFIG_BLK_DPAS

bool blk_dpas_enabled(void);
bool blk_dpas_polls_all(struct request_queue *q);
bool blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio);

/*
 * Is there any reason to look closer at an I/O? Most have none, and find out by
 * two tests.
 */
static inline bool blk_dpas_may_poll(struct kiocb *iocb,
				     struct block_device *bdev)
{
	struct request_queue *q = bdev_get_queue(bdev);
	bool asks = iocb->ki_flags & IOCB_HIPRI;

	if (likely(!asks && !READ_ONCE(q->dpas)))
		return false;
	return is_sync_kiocb(iocb) && (asks || blk_dpas_polls_all(q));
}

#else

static inline bool blk_dpas_enabled(void)
{
	return false;
}

static inline bool blk_dpas_may_poll(struct kiocb *iocb,
				     struct block_device *bdev)
{
	return false;
}

static inline bool blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	return false;
}

#endif
#endif
