/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the mode statistics of a queue.
 */
#ifndef BLK_DPAS_STAT_H
#define BLK_DPAS_STAT_H

#include <linux/blkdev.h>

ssize_t blk_dpas_stat_show(struct request_queue *q, char *page);
void blk_dpas_debugfs_register(struct request_queue *q);

#endif
