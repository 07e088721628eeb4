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
void blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio);

/*
 * Does the synchronous I/O ask to be polled, or the queue for all? Most do not,
 * and find out by two tests. No function is called here, so that a caller whose own calls are
 * all its last saves no registers, which would cost more than the tests.
 */
static inline bool blk_dpas_wanted(struct kiocb *iocb,
				   struct block_device *bdev)
{
	if (likely(!(iocb->ki_flags & IOCB_HIPRI) &&
		   !READ_ONCE(bdev_get_queue(bdev)->dpas_all)))
		return false;
	return is_sync_kiocb(iocb);
}

#else

static inline bool blk_dpas_enabled(void)
{
	return false;
}

static inline bool blk_dpas_wanted(struct kiocb *iocb,
				   struct block_device *bdev)
{
	return false;
}

static inline void blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	submit_bio(bio);
}

#endif
#endif
