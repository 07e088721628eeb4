// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the verbs of an I/O, in the mode that was in force
 * when it was submitted.
 *
 * An I/O keeps its mode and its state from submit to complete: a mode switch in
 * between is for those that come after it.
 */
#include <linux/ktime.h>
#include <linux/smp.h>

#include "verbs.h"

static bool blk_dpas_adaptive(const struct blk_dpas_io *io)
{
	return io->mode == BLK_DPAS_PAS || io->mode == BLK_DPAS_DPAS;
}

static bool blk_dpas_submit_adaptive(struct blk_dpas_io *io, u8 bucket)
{
	bool polled;

	io->cpu = raw_smp_processor_id();
	io->state = per_cpu_ptr(io->dpas->cpus, io->cpu);
	spin_lock(&io->state->lock);
	polled = dpas_submit(&io->state->policy, &io->policy, bucket);
	spin_unlock(&io->state->lock);
	return polled;
}

static bool blk_dpas_submit_auto(struct blk_dpas_io *io, u8 bucket)
{
	int cpu = raw_smp_processor_id();

	return blk_dpas_crowd_submit(io->w, &per_cpu_ptr(io->dpas->cpus, cpu)->crowd,
				     cpu, bucket);
}

/**
 * blk_dpas_submit - which way does the I/O go?
 * @io: mode, dpas and the waiter are set, whose bio is not submitted yet; what that mode
 *	needs is filled in
 *
 * Return: true for a poll queue, and then enter, leave and complete follow; false for an
 * interrupt queue. In mode auto the crowd's enter and complete follow, after either.
 */
bool blk_dpas_submit(struct blk_dpas_io *io)
{
	const struct bio *bio = io->w->bio;
	u8 bucket = dpas_bucket(op_is_write(bio_op(bio)), bio_sectors(bio));

	if (blk_dpas_adaptive(io))
		return blk_dpas_submit_adaptive(io, bucket);
	if (io->mode == BLK_DPAS_AUTO)
		return blk_dpas_submit_auto(io, bucket);
	io->bucket = bucket;
	return true;
}

/*
 * LHP: if the epoch is over, take its mean. One caller does, whichever is first
 * to say that the next epoch has not begun.
 */
static void blk_dpas_close_epoch(struct blk_dpas *dpas, u8 bucket, u64 now_ns)
{
	struct blk_dpas_epoch *epoch = &dpas->epochs[bucket];
	u64 start_ns = READ_ONCE(epoch->start_ns);
	struct dpas_latencies all = { 0 };
	int cpu;

	if (!start_ns || !dpas_epoch_is_over(start_ns, now_ns) ||
	    cmpxchg(&epoch->start_ns, start_ns, 0) != start_ns)
		return;
	for_each_possible_cpu(cpu) {
		struct blk_dpas_cpu *state = per_cpu_ptr(dpas->cpus, cpu);
		struct dpas_latencies *own = &state->latencies[bucket];

		spin_lock(&state->lock);
		dpas_latencies_add(&all, own->samples, own->sum_ns);
		*own = (struct dpas_latencies){ 0 };
		spin_unlock(&state->lock);
	}
	WRITE_ONCE(epoch->mean_ns,
		   dpas_latencies_mean(&all, READ_ONCE(epoch->mean_ns)));
}

static u32 blk_dpas_enter_epoch(struct blk_dpas_io *io)
{
	struct blk_dpas_epoch *epoch = &io->dpas->epochs[io->bucket];

	io->submitted_ns = ktime_get_ns();
	blk_dpas_close_epoch(io->dpas, io->bucket, io->submitted_ns);
	return dpas_epoch_sleep(READ_ONCE(epoch->mean_ns));
}

/**
 * blk_dpas_enter - submit_bio() has returned: how long to sleep?
 * @io: the I/O
 *
 * Return: ns, at most 10 ms; 0 to poll at once.
 */
u32 blk_dpas_enter(struct blk_dpas_io *io)
{
	u32 sleep_ns;

	switch (io->mode) {
	case BLK_DPAS_PAS:
	case BLK_DPAS_DPAS:
		io->elsewhere = io->cpu != raw_smp_processor_id();
		spin_lock(&io->state->lock);
		sleep_ns = dpas_enter(&io->state->policy, &io->policy);
		spin_unlock(&io->state->lock);
		return sleep_ns;
	case BLK_DPAS_LHP:
		return blk_dpas_enter_epoch(io);
	case BLK_DPAS_FIXED:
		return READ_ONCE(io->dpas->fixed_ns);
	default:
		return 0;
	}
}

/**
 * blk_dpas_leave - the sleep is over, or there was none
 * @io: the I/O
 */
void blk_dpas_leave(struct blk_dpas_io *io)
{
	if (!blk_dpas_adaptive(io))
		return;
	spin_lock(&io->state->lock);
	dpas_leave(&io->state->policy, &io->policy);
	spin_unlock(&io->state->lock);
}

static void blk_dpas_complete_epoch(struct blk_dpas_io *io,
				    enum dpas_outcome outcome)
{
	struct blk_dpas_epoch *epoch = &io->dpas->epochs[io->bucket];
	struct blk_dpas_cpu *state;
	u64 now_ns = ktime_get_ns();

	/* The latency of an interrupt is none of LHP's. */
	if (outcome == DPAS_NONE)
		return;
	blk_dpas_close_epoch(io->dpas, io->bucket, now_ns);
	state = per_cpu_ptr(io->dpas->cpus, raw_smp_processor_id());
	spin_lock(&state->lock);
	dpas_latencies_add(&state->latencies[io->bucket], 1,
			   now_ns - io->submitted_ns);
	spin_unlock(&state->lock);
	/* The first sample begins the epoch. */
	if (!READ_ONCE(epoch->start_ns))
		cmpxchg(&epoch->start_ns, 0, now_ns);
}

/**
 * blk_dpas_complete - the waiter has seen the completion
 * @io: the I/O
 * @outcome: what its first poll after the sleep found
 */
void blk_dpas_complete(struct blk_dpas_io *io, enum dpas_outcome outcome)
{
	if (io->mode == BLK_DPAS_LHP)
		blk_dpas_complete_epoch(io, outcome);
	if (!blk_dpas_adaptive(io))
		return;
	if (io->elsewhere || io->cpu != raw_smp_processor_id())
		outcome = DPAS_NONE;
	spin_lock(&io->state->lock);
	dpas_complete(&io->state->policy, &io->policy, outcome);
	spin_unlock(&io->state->lock);
}
