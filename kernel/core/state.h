/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: what a queue keeps, and the knobs from which its mode
 * follows.
 */
#ifndef BLK_DPAS_STATE_H
#define BLK_DPAS_STATE_H

#include <linux/blkdev.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>

#include "crowd.h"
#include "dpas.h"
#include "epoch.h"

/* How the threads of a queue wait for polled I/O. */
enum blk_dpas_mode {
	BLK_DPAS_INT,
	BLK_DPAS_CP,
	BLK_DPAS_LHP,
	BLK_DPAS_PAS,
	BLK_DPAS_DPAS,
	BLK_DPAS_AUTO,
	BLK_DPAS_FIXED, /* io_poll_delay above 0; not a row of its own */
};

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
	BLK_DPAS_AUTO_ENABLED, /* 0 or 1 */
	BLK_DPAS_NR_KNOBS
};

struct blk_dpas_knobs {
	int value[BLK_DPAS_NR_KNOBS];
};

/* What a queue keeps for a CPU. */
struct blk_dpas_cpu {
	spinlock_t lock; /* for one verb at a time */
	struct dpas_cpu policy; /* PAS and DPAS */
	struct dpas_latencies latencies[DPAS_NR_BUCKETS]; /* LHP */
	struct blk_dpas_crowd crowd; /* auto; it has a lock of its own */
};

/* LHP: what a queue knows of a bucket. Read and written without a lock. */
struct blk_dpas_epoch {
	u64 start_ns; /* 0: no sample in this epoch yet */
	u64 mean_ns; /* of the last epoch that had samples */
};

/**
 * struct blk_dpas - what a queue that can poll keeps, from its registration on
 * @mode: enum blk_dpas_mode in force; read with acquire, for it is stored after
 *	what it needs
 * @fixed_ns: the sleep of BLK_DPAS_FIXED
 * @knobs: under the queue's sysfs_lock
 * @tunables: under the queue's sysfs_lock; every CPU has a copy under its lock
 * @cpus: what is a CPU's
 * @epochs: LHP, for each bucket
 */
struct blk_dpas {
	u8 mode;
	u32 fixed_ns;
	struct blk_dpas_knobs knobs;
	struct dpas_tunables tunables;
	struct blk_dpas_cpu __percpu *cpus;
	struct blk_dpas_epoch epochs[DPAS_NR_BUCKETS];
};

struct blk_dpas *blk_dpas_state_alloc(void);
void blk_dpas_state_free(struct blk_dpas *dpas);

void blk_dpas_knobs_set(struct request_queue *q,
			const struct blk_dpas_knobs *knobs);
int blk_dpas_tunable_set(struct request_queue *q, enum dpas_tunable which,
			 u64 value);
void blk_dpas_clear_totals(struct request_queue *q);
enum blk_dpas_mode blk_dpas_mode_of(const struct blk_dpas_knobs *knobs);

#endif
