// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the state of a queue, from its registration to its
 * release.
 *
 * A queue that can poll gets all its state when it is registered, while nobody
 * uses it. Nothing is allocated later: Linux 6.12 stores a knob while the queue
 * is frozen, and memory then may be that which only a write to this queue can
 * free. Its first values are the defaults of an unpatched kernel, but that
 * RWF_HIPRI polls. Nothing is freed before the queue is released: a thread that
 * waits has the device open, and so holds the queue.
 *
 * All writers hold the queue's sysfs_lock. The submitting thread reads the mode
 * with acquire and then whatever that mode needs.
 */
#include <linux/kernel.h>
#include <linux/slab.h>

#include "compat.h"
#include "state.h"

static const struct blk_dpas_knobs blk_dpas_default_knobs = {
	.value = {
		[BLK_DPAS_POLL_DELAY] = -1,
		[BLK_DPAS_POLL_SYNC] = BLK_DPAS_SYNC_HIPRI,
	},
};

/**
 * blk_dpas_mode_of - the mode in force under the given knobs
 * @knobs: the knobs
 */
enum blk_dpas_mode blk_dpas_mode_of(const struct blk_dpas_knobs *knobs)
{
	const int *value = knobs->value;

	if (value[BLK_DPAS_POLL_SYNC] == BLK_DPAS_SYNC_NONE)
		return BLK_DPAS_INT;
	if (value[BLK_DPAS_POLL_DELAY] < 0)
		return BLK_DPAS_CP;
	if (value[BLK_DPAS_POLL_DELAY] > 0)
		return BLK_DPAS_FIXED;
	if (value[BLK_DPAS_AUTO_ENABLED])
		return BLK_DPAS_AUTO;
	if (!value[BLK_DPAS_PAS_ENABLED])
		return BLK_DPAS_LHP;
	return value[BLK_DPAS_SWITCH_ENABLED] ? BLK_DPAS_DPAS : BLK_DPAS_PAS;
}

/**
 * blk_dpas_state_alloc - the state of a queue, every knob at its default
 *
 * Return: the state, or NULL without memory.
 */
struct blk_dpas *blk_dpas_state_alloc(void)
{
	struct blk_dpas *dpas = kzalloc(sizeof(*dpas), GFP_KERNEL);
	int cpu;

	if (!dpas)
		return NULL;
	dpas->cpus = alloc_percpu(struct blk_dpas_cpu);
	if (!dpas->cpus) {
		kfree(dpas);
		return NULL;
	}
	dpas->knobs = blk_dpas_default_knobs;
	dpas->mode = blk_dpas_mode_of(&dpas->knobs);
	dpas_tunables_init(&dpas->tunables);
	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(dpas->cpus, cpu);

		spin_lock_init(&state->lock);
		dpas_cpu_init(&state->policy, &dpas->tunables);
		blk_dpas_crowd_init(&state->crowd);
	}
	return dpas;
}

/**
 * blk_dpas_state_free - free what blk_dpas_state_alloc() gave
 * @dpas: the state, which nobody can reach any more; or NULL
 */
void blk_dpas_state_free(struct blk_dpas *dpas)
{
	int cpu;

	if (!dpas)
		return;
	for_each_possible_cpu(cpu)
		blk_dpas_crowd_stop(&per_cpu_ptr(dpas->cpus, cpu)->crowd);
	free_percpu(dpas->cpus);
	kfree(dpas);
}

static void blk_dpas_tune_cpus(struct blk_dpas *dpas, bool restart_sleeps)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(dpas->cpus, cpu);

		spin_lock(&state->lock);
		dpas_cpu_tune(&state->policy, &dpas->tunables);
		if (restart_sleeps)
			dpas_cpu_restart_sleeps(&state->policy);
		spin_unlock(&state->lock);
	}
}

/**
 * blk_dpas_knobs_set - set all knobs at once, and the mode that follows
 * @q: the queue, sysfs_lock held
 * @knobs: the knobs, in their ranges
 */
void blk_dpas_knobs_set(struct request_queue *q,
			const struct blk_dpas_knobs *knobs)
{
	enum blk_dpas_mode mode = blk_dpas_mode_of(knobs);
	struct blk_dpas *dpas = q->dpas;
	int delay_us = knobs->value[BLK_DPAS_POLL_DELAY];

	lockdep_assert_held(&q->sysfs_lock);
	dpas->knobs = *knobs;
	dpas->tunables.switching = mode == BLK_DPAS_DPAS;
	blk_dpas_tune_cpus(dpas, false);
	blk_dpas_set_poll_nsec(q, delay_us);
	WRITE_ONCE(q->dpas_all,
		   knobs->value[BLK_DPAS_POLL_SYNC] == BLK_DPAS_SYNC_ALL);
	if (mode == BLK_DPAS_FIXED)
		WRITE_ONCE(dpas->fixed_ns, (u32)NSEC_PER_USEC * delay_us);
	/* Pairs with the acquire in blk_dpas_mode_for(). */
	smp_store_release(&dpas->mode, mode);
}

/**
 * blk_dpas_tunable_set - set one value of the policy, on every CPU
 * @q: the queue, sysfs_lock held
 * @which: the value
 * @value: what it shall be
 *
 * Return: 0; -EINVAL if out of range, and nothing changed.
 */
int blk_dpas_tunable_set(struct request_queue *q, enum dpas_tunable which,
			 u64 value)
{
	struct blk_dpas *dpas = q->dpas;

	lockdep_assert_held(&q->sysfs_lock);
	if (!dpas_tunables_set(&dpas->tunables, which, value))
		return -EINVAL;
	blk_dpas_tune_cpus(dpas, dpas_tunable_restarts_sleeps(which));
	return 0;
}

/**
 * blk_dpas_clear_totals - clear totals and transition counts on every CPU
 * @q: the queue, sysfs_lock held
 */
void blk_dpas_clear_totals(struct request_queue *q)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(q->dpas->cpus, cpu);

		spin_lock(&state->lock);
		dpas_switch_clear_totals(&state->policy.sw);
		spin_unlock(&state->lock);
		blk_dpas_crowd_clear_totals(&state->crowd);
	}
}
