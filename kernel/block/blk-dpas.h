/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what the block layer's own files see of it.
 */
#ifndef BLK_DPAS_H
#define BLK_DPAS_H

#include <linux/bio.h>
#include <linux/blk-dpas.h>
#include <linux/blkdev.h>
#include <linux/fs.h>

#ifdef CONFIG_BLK_DPAS

#include "policy/tunables.h"

struct blk_dpas_bucket;
struct blk_dpas_cpu;

/* io_poll_sync: which synchronous direct I/O is polled. */
enum blk_dpas_sync {
	BLK_DPAS_SYNC_NONE = -1,
	BLK_DPAS_SYNC_HIPRI = 0,
	BLK_DPAS_SYNC_ALL = 1,
};

/* The user's knobs, from which the mode in force follows. */
enum blk_dpas_knob {
	BLK_DPAS_POLL_DELAY, /* us; 0 adaptive, -1 busy */
	BLK_DPAS_POLL_SYNC, /* enum blk_dpas_sync */
	BLK_DPAS_PAS_ENABLED, /* 0 or 1 */
	BLK_DPAS_SWITCH_ENABLED, /* 0 or 1 */
	BLK_DPAS_NR_KNOBS
};

struct blk_dpas_knobs {
	int value[BLK_DPAS_NR_KNOBS];
};

/**
 * struct blk_dpas - what a queue keeps once a knob of it was written
 * @mode: enum blk_dpas_mode in force; read with acquire, for it is stored after
 *	the state that it needs
 * @poll_sync: copy of the knob, for the submitting thread
 * @fixed_ns: the sleep of BLK_DPAS_FIXED
 * @knobs: under the queue's sysfs_lock
 * @tunables: under the queue's sysfs_lock; every CPU has a copy under its lock
 * @cpus: allocated when PAS or DPAS is first in force
 * @buckets: allocated when LHP is first in force
 */
struct blk_dpas {
	u8 mode;
	s8 poll_sync;
	u32 fixed_ns;
	struct blk_dpas_knobs knobs;
	struct dpas_tunables tunables;
	struct blk_dpas_cpu __percpu *cpus;
	struct blk_dpas_bucket *buckets;
};

extern const struct attribute_group blk_dpas_attr_group;
/* For a list of groups, which a NULL ends. */
#define BLK_DPAS_ATTR_GROUP (&blk_dpas_attr_group)

void blk_dpas_debugfs_register(struct request_queue *q);
void blk_dpas_free(struct request_queue *q);
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio,
			       struct blk_dpas *dpas);

/* Does the I/O ask to be polled, or the queue for all? */
static inline bool blk_dpas_wanted(struct kiocb *iocb, struct blk_dpas *dpas)
{
	return (iocb->ki_flags & IOCB_HIPRI) ||
	       (dpas && READ_ONCE(dpas->poll_sync) == BLK_DPAS_SYNC_ALL);
}

/**
 * blk_dpas_submit_bio_wait - submit_bio_wait() in the queue's completion mode
 * @iocb: the synchronous I/O
 * @bio: its only bio
 *
 * With every knob at its default and no RWF_HIPRI this costs three tests.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	/* Pairs with the release where the state is allocated. */
	struct blk_dpas *dpas = smp_load_acquire(&q->dpas);

	if (!blk_dpas_wanted(iocb, dpas))
		return submit_bio_wait(bio);
	return __blk_dpas_submit_bio_wait(iocb, bio, dpas);
}

/**
 * blk_dpas_submit_bio - submit_bio() of what the thread then waits for
 * @iocb: the I/O
 * @bio: its only bio
 *
 * For a thread that asks the bio's end_io whether to go on waiting, as Linux
 * 5.18's does. If it is polled, it is over when this returns.
 */
static inline void blk_dpas_submit_bio(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);

	/* Acquire: pairs with the release where the state is allocated. */
	if (blk_dpas_wanted(iocb, smp_load_acquire(&q->dpas)))
		blk_dpas_submit_bio_end(iocb, bio);
	else
		submit_bio(bio);
}

#else

#define BLK_DPAS_ATTR_GROUP NULL

static inline void blk_dpas_debugfs_register(struct request_queue *q)
{
}

static inline void blk_dpas_free(struct request_queue *q)
{
}

static inline int blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	return submit_bio_wait(bio);
}

static inline void blk_dpas_submit_bio(struct kiocb *iocb, struct bio *bio)
{
	submit_bio(bio);
}

#endif
#endif
