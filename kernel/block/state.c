// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the state of a queue, from its first knob to its
 * release.
 *
 * A queue whose knobs were never written has no state at all, and its defaults
 * are those of an unpatched kernel, but that RWF_HIPRI polls. The first write
 * of a knob allocates struct blk_dpas; the first mode that needs more (per CPU
 * for PAS and DPAS, per bucket for LHP) allocates that. Nothing is freed before
 * the queue is released: a thread that waits has the device open, and so holds
 * the queue.
 *
 * All writers hold the queue's sysfs_lock. The submitting thread reads the mode
 * with acquire and then whatever state that mode needs.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "blk-dpas.h"
#include "dpas-internal.h"

static bool blk_dpas_off __ro_after_init;

static int __init blk_dpas_setup(char *arg)
{
	if (!strcmp(arg, "off"))
		blk_dpas_off = true;
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
	return !blk_dpas_off;
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

static struct blk_dpas *get_or_alloc(struct request_queue *q)
{
	struct blk_dpas *dpas = q->dpas;

	lockdep_assert_held(&q->sysfs_lock);
	if (dpas)
		return dpas;
	dpas = kzalloc(sizeof(*dpas), GFP_KERNEL);
	if (!dpas)
		return NULL;
	dpas->knobs = default_knobs;
	dpas->mode = blk_dpas_mode_of(&dpas->knobs);
	dpas_tunables_init(&dpas->tunables);
	/* Pairs with the acquire in blk_dpas_submit_bio_wait(). */
	smp_store_release(&q->dpas, dpas);
	return dpas;
}

static int alloc_cpus(struct blk_dpas *dpas)
{
	int cpu;

	if (dpas->cpus)
		return 0;
	dpas->cpus = alloc_percpu(struct blk_dpas_cpu);
	if (!dpas->cpus)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(dpas->cpus, cpu);

		spin_lock_init(&state->lock);
		dpas_cpu_init(&state->policy, &dpas->tunables);
	}
	return 0;
}

static int alloc_buckets(struct blk_dpas *dpas)
{
	int i;

	if (dpas->buckets)
		return 0;
	dpas->buckets =
		kcalloc(DPAS_NR_BUCKETS, sizeof(*dpas->buckets), GFP_KERNEL);
	if (!dpas->buckets)
		return -ENOMEM;
	for (i = 0; i < DPAS_NR_BUCKETS; i++)
		spin_lock_init(&dpas->buckets[i].lock);
	return 0;
}

static int alloc_for(struct blk_dpas *dpas, enum blk_dpas_mode mode)
{
	switch (mode) {
	case BLK_DPAS_PAS:
	case BLK_DPAS_DPAS:
		return alloc_cpus(dpas);
	case BLK_DPAS_LHP:
		return alloc_buckets(dpas);
	default:
		return 0;
	}
}

static void tune_cpus(struct blk_dpas *dpas, bool restart_sleeps)
{
	int cpu;

	if (!dpas->cpus)
		return;
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
 * blk_dpas_knobs_get - the knobs of a queue, its defaults if none was written
 * @q: the queue, sysfs_lock held
 * @knobs: filled in
 */
void blk_dpas_knobs_get(struct request_queue *q, struct blk_dpas_knobs *knobs)
{
	*knobs = q->dpas ? q->dpas->knobs : default_knobs;
}

/**
 * blk_dpas_knobs_set - set all knobs at once, and the mode that follows
 * @q: the queue, sysfs_lock held
 * @knobs: the knobs, in their ranges
 *
 * Return: 0, or -ENOMEM and nothing changed.
 */
int blk_dpas_knobs_set(struct request_queue *q,
		       const struct blk_dpas_knobs *knobs)
{
	enum blk_dpas_mode mode = blk_dpas_mode_of(knobs);
	struct blk_dpas *dpas = get_or_alloc(q);
	int ret;

	if (!dpas)
		return -ENOMEM;
	ret = alloc_for(dpas, mode);
	if (ret)
		return ret;

	dpas->knobs = *knobs;
	dpas->tunables.switching = mode == BLK_DPAS_DPAS;
	tune_cpus(dpas, false);
	WRITE_ONCE(dpas->poll_sync, knobs->value[BLK_DPAS_POLL_SYNC]);
	if (mode == BLK_DPAS_FIXED)
		WRITE_ONCE(dpas->fixed_ns, (u32)NSEC_PER_USEC *
			   knobs->value[BLK_DPAS_POLL_DELAY]);
	/* Pairs with the acquire in mode_of(). */
	smp_store_release(&dpas->mode, mode);
	return 0;
}

/**
 * blk_dpas_tunable_get - one value of the policy
 * @q: the queue, sysfs_lock held
 * @which: the value
 */
u32 blk_dpas_tunable_get(struct request_queue *q, enum dpas_tunable which)
{
	return q->dpas ? q->dpas->tunables.value[which] :
			 dpas_tunable_ranges[which].first;
}

/**
 * blk_dpas_tunable_set - set one value of the policy, on every CPU
 * @q: the queue, sysfs_lock held
 * @which: the value
 * @value: what it shall be
 *
 * Return: 0; -EINVAL if out of range, -ENOMEM, and nothing changed.
 */
int blk_dpas_tunable_set(struct request_queue *q, enum dpas_tunable which,
			 u64 value)
{
	struct blk_dpas *dpas = get_or_alloc(q);

	if (!dpas)
		return -ENOMEM;
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

	if (!q->dpas || !q->dpas->cpus)
		return;
	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(q->dpas->cpus, cpu);

		spin_lock(&state->lock);
		dpas_switch_clear_totals(&state->policy.sw);
		spin_unlock(&state->lock);
	}
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
	kfree(q->dpas->buckets);
	kfree(q->dpas);
}
