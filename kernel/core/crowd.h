/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the crowd, all that wait in mode auto for I/O that was
 * submitted to a queue on a CPU.
 */
#ifndef BLK_DPAS_CROWD_H
#define BLK_DPAS_CROWD_H

#include <linux/hrtimer.h>
#include <linux/list.h>
#include <linux/spinlock.h>

#include "auto.h"
#include "sleep.h"
#include "waiter.h"

/* What is counted. */
enum blk_dpas_crowd_count {
	BLK_DPAS_CROWD_POLLED, /* I/Os submitted to be polled */
	BLK_DPAS_CROWD_IRQ, /* I/Os submitted by interrupt */
	BLK_DPAS_CROWD_YIELDS, /* turns given to another thread */
	BLK_DPAS_CROWD_SPINS, /* times that a waiter began to spin */
	BLK_DPAS_CROWD_SLEEPS, /* times that a waiter slept */
	BLK_DPAS_CROWD_WAKES, /* sleepers woken for their turn, not their completion */
	BLK_DPAS_CROWD_NR_COUNTS
};

/**
 * struct blk_dpas_crowd - a queue's and a CPU's
 * @lock: for all of it; taken in interrupts, too
 * @policy: what it knows
 * @count: enum blk_dpas_crowd_count
 * @members: who waits, by due
 * @timer: for the turn of the first that sleeps
 * @armed_ns: when that is; U64_MAX: never
 * @ready: members that are done
 * @awake: members that do not sleep, the ready among them
 * @returning: threads that give way after their I/O
 * @runs: whose run from I/O to I/O is being measured; or NULL
 * @runs_ns: its beginning
 * @runs_switches: the thread's, then
 * @nth: of completions: some are measured
 */
struct blk_dpas_crowd {
	raw_spinlock_t lock;
	struct dpas_auto policy;
	u64 count[BLK_DPAS_CROWD_NR_COUNTS];
	struct list_head members;
	struct hrtimer timer;
	u64 armed_ns;
	u32 ready;
	u32 awake;
	u32 returning;
	const struct task_struct *runs;
	u64 runs_ns;
	unsigned long runs_switches;
	u8 nth;
};

void blk_dpas_crowd_init(struct blk_dpas_crowd *crowd);
void blk_dpas_crowd_stop(struct blk_dpas_crowd *crowd);
void blk_dpas_crowd_clear_totals(struct blk_dpas_crowd *crowd);
bool blk_dpas_crowd_totals(struct blk_dpas_crowd *crowd, u64 *count);

bool blk_dpas_crowd_submit(struct blk_dpas_waiter *w,
			   struct blk_dpas_crowd *crowd, int cpu, u8 bucket);
void blk_dpas_crowd_enter(struct blk_dpas_waiter *w);
void blk_dpas_crowd_wait(struct blk_dpas_waiter *w);
void blk_dpas_crowd_complete(struct blk_dpas_waiter *w);

void blk_dpas_crowd_done(struct blk_dpas_waiter *w);

#endif
