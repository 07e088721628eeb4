/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_QUEUE_H
#define DRAMDISK_QUEUE_H

#include <linux/blk-mq.h>

/* Of the paths poll and async; the queue's data is its struct dramdisk. */
extern const struct blk_mq_ops dramdisk_mq_ops;

#endif
