/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BLK_DPAS_INTERNAL_H
#define BLK_DPAS_INTERNAL_H

#include <linux/blkdev.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>

#include "blk-dpas.h"
#include "dpas.h"
#include "epoch.h"

/* How the threads of a queue wait for polled I/O. */
enum blk_dpas_mode {
	BLK_DPAS_INT,
	BLK_DPAS_CP,
	BLK_DPAS_LHP,
	BLK_DPAS_PAS,
	BLK_DPAS_DPAS,
	BLK_DPAS_FIXED, /* io_poll_delay above 0; not a row of its own */
};

/* PAS and DPAS: the policy's state of a queue and a CPU. */
struct blk_dpas_cpu {
	spinlock_t lock; /* for one verb at a time */
	struct dpas_cpu policy;
};

/* LHP: the policy's state of a queue and a bucket. */
struct blk_dpas_bucket {
	spinlock_t lock; /* for one verb at a time */
	struct dpas_epoch epoch;
} ____cacheline_aligned_in_smp;

/* state.c */
void blk_dpas_knobs_get(struct request_queue *q, struct blk_dpas_knobs *knobs);
int blk_dpas_knobs_set(struct request_queue *q,
		       const struct blk_dpas_knobs *knobs);
u32 blk_dpas_tunable_get(struct request_queue *q, enum dpas_tunable which);
int blk_dpas_tunable_set(struct request_queue *q, enum dpas_tunable which,
			 u64 value);
void blk_dpas_clear_totals(struct request_queue *q);
enum blk_dpas_mode blk_dpas_mode_of(const struct blk_dpas_knobs *knobs);

/* stat.c */
ssize_t blk_dpas_stat_show(struct request_queue *q, char *page);

/* What an I/O remembers from verb to verb, on the waiter's stack. */
struct blk_dpas_io {
	enum blk_dpas_mode mode;
	int cpu; /* PAS, DPAS: it was submitted on */
	bool elsewhere; /* PAS, DPAS: it entered on another CPU */
	struct blk_dpas_cpu *state; /* PAS, DPAS */
	struct dpas_io policy; /* PAS, DPAS */
	u32 fixed_ns; /* FIXED */
	struct blk_dpas_bucket *bucket; /* LHP */
	u64 submitted_ns; /* LHP: when submit_bio() returned */
};

/* verbs.c */
bool blk_dpas_io_submit(struct blk_dpas_io *io, struct blk_dpas *dpas,
			const struct bio *bio);
u32 blk_dpas_io_enter(struct blk_dpas_io *io);
void blk_dpas_io_leave(struct blk_dpas_io *io);
void blk_dpas_io_complete(struct blk_dpas_io *io, enum dpas_outcome outcome);

#endif
