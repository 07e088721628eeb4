/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * When a thread that spins for an I/O goes back to its caller (sync.c).
 */
#ifndef DRAMDISK_FALLBACK_H
#define DRAMDISK_FALLBACK_H

#include <linux/atomic.h>
#include <linux/mempool.h>
#include <linux/percpu.h>
#include <linux/rwsem.h>
#include <linux/types.h>

#include "model/average.h"

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

struct dramdisk_fallback {
	struct dramdisk_usual __percpu *usual;
	mempool_t pool;			/* of what falls back */
	unsigned int multiple;		/* of the usual; 0: never */
	atomic64_t count;
	struct rw_semaphore arrivals;	/* a power cut keeps them out */
};

#endif
