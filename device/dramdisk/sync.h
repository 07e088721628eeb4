/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_SYNC_H
#define DRAMDISK_SYNC_H

#include <linux/atomic.h>
#include <linux/mempool.h>
#include <linux/percpu.h>
#include <linux/rwsem.h>
#include <linux/types.h>

#include "average.h"

struct bio;

/*
 * Eight times the usual is not the spread of a device that is well: it is one
 * that does something else. No more than a thousand times, so that the product
 * with any average fits.
 */
#define DRAMDISK_FALLBACK_DEFAULT	8U
#define DRAMDISK_FALLBACK_MAX		1000U

/* Of one CPU, so that CPUs do not share a line that every I/O writes. */
struct dramdisk_usual {
	struct dramdisk_average took[2];	/* READ and WRITE */
};

struct dramdisk_sync {
	struct dramdisk_usual __percpu *usual;
	mempool_t pool;			/* of what falls back */
	unsigned int fallback;		/* how often the usual; 0: never */
	atomic64_t fallbacks;
	struct rw_semaphore arrivals;	/* a power cut keeps them out */
};

int dramdisk_sync_init(struct dramdisk_sync *sync);
void dramdisk_sync_destroy(struct dramdisk_sync *sync);

void dramdisk_submit_bio(struct bio *bio);

#endif
