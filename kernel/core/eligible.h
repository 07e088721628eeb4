/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: is an I/O eligible for polling?
 */
#ifndef BLK_DPAS_ELIGIBLE_H
#define BLK_DPAS_ELIGIBLE_H

#include <linux/bio.h>
#include <linux/fs.h>

#include "state.h"

enum blk_dpas_mode blk_dpas_mode_for(const struct kiocb *iocb,
				     struct request_queue *q, struct bio *bio,
				     struct blk_dpas *dpas);

#endif
