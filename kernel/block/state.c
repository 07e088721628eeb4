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
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "blk-dpas.h"
#include "compat.h"
#include "dpas-internal.h"

static bool blk_dpas_on __ro_after_init = true;

/* /sys/module/blk_dpas/parameters/enabled: this kernel has DPAS, in use or not. */
#undef MODULE_PARAM_PREFIX
#define MODULE_PARAM_PREFIX "blk_dpas."
module_param_named(enabled, blk_dpas_on, bool, 0444);

static int __init blk_dpas_setup(char *arg)
{
	if (!strcmp(arg, "off"))
		blk_dpas_on = false;
	else
		pr_warn("dpas=%s is not known; dpas=off turns DPAS off\n", arg);
	return 1;
}
__setup("dpas=", blk_dpas_setup);

/**
 * blk_dpas_enabled - false after dpas=off on the kernel command line
 */
bool blk_dpas_enabled(void)
{
	return blk_dpas_on;
}

static const struct blk_dpas_knobs default_knobs = {
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
	if (!value[BLK_DPAS_PAS_ENABLED])
		return BLK_DPAS_LHP;
	return value[BLK_DPAS_SWITCH_ENABLED] ? BLK_DPAS_DPAS : BLK_DPAS_PAS;
}

static struct blk_dpas *blk_dpas_alloc(void)
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
	dpas->knobs = default_knobs;
	dpas->mode = blk_dpas_mode_of(&dpas->knobs);
	dpas_tunables_init(&dpas->tunables);
	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(dpas->cpus, cpu);

		spin_lock_init(&state->lock);
		dpas_cpu_init(&state->policy, &dpas->tunables);
	}
	return dpas;
}

/**
 * blk_dpas_register - give a queue its state and its files
 * @q: the queue, being registered; one registered once more keeps its state
 *
 * Without memory it has no knobs, and all its I/O goes by interrupt.
 */
void blk_dpas_register(struct request_queue *q)
{
	struct blk_dpas *dpas = q->dpas;

	if (!blk_dpas_has_knobs(q))
		return;
	if (!dpas)
		dpas = blk_dpas_alloc();
	if (!dpas)
		return;
	/* Pairs with the acquire in mode_for(). */
	smp_store_release(&q->dpas, dpas);
	if (blk_dpas_sysfs_register(q))
		pr_warn("dpas: no memory for the knobs of a queue\n");
	blk_dpas_debugfs_register(q);
}

/**
 * blk_dpas_free - free a queue's state, at the queue's release
 * @q: the queue, which nobody can reach any more
 */
void blk_dpas_free(struct request_queue *q)
{
	if (!q->dpas)
		return;
	free_percpu(q->dpas->cpus);
	kfree(q->dpas);
}

static void tune_cpus(struct blk_dpas *dpas, bool restart_sleeps)
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
	tune_cpus(dpas, false);
	blk_dpas_set_poll_nsec(q, delay_us);
	WRITE_ONCE(q->dpas_all,
		   knobs->value[BLK_DPAS_POLL_SYNC] == BLK_DPAS_SYNC_ALL);
	if (mode == BLK_DPAS_FIXED)
		WRITE_ONCE(dpas->fixed_ns, (u32)NSEC_PER_USEC * delay_us);
	/* Pairs with the acquire in mode_for(). */
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
	tune_cpus(dpas, dpas_tunable_restarts_sleeps(which));
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
	}
}
