/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the waiter.
 */
#ifndef BLK_DPAS_WAIT_H
#define BLK_DPAS_WAIT_H

#include <linux/bio.h>
#include <linux/fs.h>

bool blk_dpas_wait(struct kiocb *iocb, struct bio *bio);

#endif
