/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what file systems see of it.
 */
#ifndef _LINUX_BLK_DPAS_H
#define _LINUX_BLK_DPAS_H

#include <linux/types.h>

struct bio;
struct kiocb;

#ifdef CONFIG_BLK_DPAS

bool blk_dpas_enabled(void);
bool blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio);

#else

static inline bool blk_dpas_enabled(void)
{
	return false;
}

static inline bool blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	return false;
}

#endif
#endif
