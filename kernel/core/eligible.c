// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: is an I/O eligible for polling?
 *
 * That is asked in four steps, each of which has one name. The cheapest comes
 * first, because most I/O ends there:
 *
 *	blk_dpas_wanted()	does the I/O ask, or the queue for all? (linux/blk-dpas.h)
 *	blk_dpas_can_poll()	has the queue poll queues, now? (compat.h)
 *	blk_dpas_bio_can()	may this bio go there?
 *	blk_dpas_thread_may()	may this thread spin?
 *
 * Who fails one goes by interrupt, silently and correctly.
 */
#include <linux/blk-crypto.h>
#include <linux/blk-integrity.h>
#include <linux/blk-mq.h>
#include <linux/sched.h>
#include <linux/sched/rt.h>

#include "compat.h"
#include "eligible.h"

/* docs/specification.md, 8a.1. */
static bool blk_dpas_bio_can(const struct kiocb *iocb,
			     struct request_queue *q, struct bio *bio)
{
	struct block_device *bdev = bio->bi_bdev;

	if (iocb->ki_flags & IOCB_NOWAIT)
		return false;
	if (bio_op(bio) == REQ_OP_READ) {
		/* A kworker verifies and ends it, after the poll that took it. */
		if (bdev_get_integrity(bdev))
			return false;
	} else if (bio_op(bio) == REQ_OP_WRITE) {
		/* Linux 6.12 may hold it back, and use the cookie's place. */
		if (bdev_is_zoned(bdev))
			return false;
	} else {
		return false;
	}
	/* Without a write cache the block layer takes REQ_FUA away. */
	if ((bio->bi_opf & REQ_PREFLUSH) ||
	    ((bio->bi_opf & REQ_FUA) && blk_dpas_has_write_cache(q)))
		return false;
	/* Stacked by bio: completes only inside the submitter's own polls. */
	if (bio_has_crypt_ctx(bio) || bdev->bd_disk->fops->poll_bio)
		return false;
	return true;
}

/*
 * A real-time thread would keep everybody off its CPU where it used to sleep, so
 * it spins only if it asks to.
 */
static bool blk_dpas_thread_may(const struct kiocb *iocb,
				enum blk_dpas_mode mode)
{
	return current->prio >= MAX_RT_PRIO ||
	       (iocb->ki_flags & IOCB_HIPRI) || mode == BLK_DPAS_PAS;
}

/**
 * blk_dpas_mode_for - how to wait for this I/O
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @q: its queue
 * @bio: its only bio
 * @dpas: the queue's state, or NULL
 *
 * Return: the mode in force; BLK_DPAS_INT for what is not eligible.
 */
enum blk_dpas_mode blk_dpas_mode_for(const struct kiocb *iocb,
				     struct request_queue *q, struct bio *bio,
				     struct blk_dpas *dpas)
{
	enum blk_dpas_mode mode;

	if (!dpas || !queue_is_mq(q) || !blk_dpas_can_poll(q) ||
	    !blk_dpas_bio_can(iocb, q, bio))
		return BLK_DPAS_INT;
	/* Pairs with the release in blk_dpas_knobs_set(). */
	mode = smp_load_acquire(&dpas->mode);
	return blk_dpas_thread_may(iocb, mode) ? mode : BLK_DPAS_INT;
}
