/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_CMD_H
#define DRAMDISK_CMD_H

#include <linux/blk-mq.h>
#include <linux/hrtimer.h>

#include "cache.h"

/* Lies behind each request. */
struct dramdisk_cmd {
	struct hrtimer timer;		/* the interrupt */
	ktime_t due;
	struct dramdisk_cache_ticket ticket;
	ktime_t submit, found;		/* for the stamps, if there are any */
};

static inline struct dramdisk_cmd *dramdisk_cmd_of(struct request *rq)
{
	return blk_mq_rq_to_pdu(rq);
}

#endif
