/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the knobs of a queue.
 */
#ifndef BLK_DPAS_SYSFS_H
#define BLK_DPAS_SYSFS_H

#include <linux/blkdev.h>

int blk_dpas_sysfs_register(struct request_queue *q);

#endif
