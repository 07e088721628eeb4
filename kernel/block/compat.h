/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All that differs between kernel versions, so that no other file asks which
 * version it is.
 */
#ifndef BLK_DPAS_COMPAT_H
#define BLK_DPAS_COMPAT_H

#include <linux/blkdev.h>

/* Up to 6.3 bio_poll() may sleep by itself (hybrid polling) unless told not. */
#define BLK_DPAS_POLL_FLAGS (BLK_POLL_ONESHOT | BLK_POLL_NOSLEEP)

static inline bool blk_dpas_can_poll(struct request_queue *q)
{
	return test_bit(QUEUE_FLAG_POLL, &q->queue_flags);
}

#endif
