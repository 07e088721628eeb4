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

#include "dpas-internal.h"

static bool adaptive(const struct blk_dpas_io *io)
{
	return io->mode == BLK_DPAS_PAS || io->mode == BLK_DPAS_DPAS;
}

static bool submit_adaptive(struct blk_dpas_io *io, struct blk_dpas *dpas,
			    u8 bucket)
{
	bool polled;

	io->cpu = raw_smp_processor_id();
	io->state = per_cpu_ptr(dpas->cpus, io->cpu);
	spin_lock(&io->state->lock);
	polled = dpas_submit(&io->state->policy, &io->policy, bucket);
	spin_unlock(&io->state->lock);
	return polled;
}

/**
 * blk_dpas_io_submit - which way does the I/O go?
 * @io: @io->mode is set; what that mode needs is filled in
 * @dpas: the queue's state, NULL if it has none
 * @bio: the I/O, not submitted yet, for its direction and its own size
 *
 * Return: true for a poll queue, and then enter, leave and complete follow.
 */
bool blk_dpas_io_submit(struct blk_dpas_io *io, struct blk_dpas *dpas,
			const struct bio *bio)
{
	u8 bucket = dpas_bucket(op_is_write(bio_op(bio)), bio_sectors(bio));

	if (adaptive(io))
		return submit_adaptive(io, dpas, bucket);
	if (io->mode == BLK_DPAS_LHP)
		io->bucket = &dpas->buckets[bucket];
	else if (io->mode == BLK_DPAS_FIXED)
		io->fixed_ns = READ_ONCE(dpas->fixed_ns);
	return true;
}

/**
 * blk_dpas_io_enter - submit_bio() has returned: how long to sleep?
 * @io: the I/O
 *
 * Return: ns, at most 10 ms; 0 to poll at once.
 */
u32 blk_dpas_io_enter(struct blk_dpas_io *io)
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
		io->submitted_ns = ktime_get_ns();
		spin_lock(&io->bucket->lock);
		sleep_ns =
			dpas_epoch_enter(&io->bucket->epoch, io->submitted_ns);
		spin_unlock(&io->bucket->lock);
		return sleep_ns;
	case BLK_DPAS_FIXED:
		return io->fixed_ns;
	default:
		return 0;
	}
}

/**
 * blk_dpas_io_leave - the sleep is over, or there was none
 * @io: the I/O
 */
void blk_dpas_io_leave(struct blk_dpas_io *io)
{
	if (!adaptive(io))
		return;
	spin_lock(&io->state->lock);
	dpas_leave(&io->state->policy, &io->policy);
	spin_unlock(&io->state->lock);
}

static void complete_epoch(struct blk_dpas_io *io, enum dpas_outcome outcome)
{
	u64 now_ns = ktime_get_ns();

	/* The latency of an interrupt is none of LHP's. */
	if (outcome == DPAS_NONE)
		return;
	spin_lock(&io->bucket->lock);
	dpas_epoch_complete(&io->bucket->epoch, now_ns,
			    now_ns - io->submitted_ns);
	spin_unlock(&io->bucket->lock);
}

/**
 * blk_dpas_io_complete - the waiter has seen the completion
 * @io: the I/O
 * @outcome: what its first poll after the sleep found
 */
void blk_dpas_io_complete(struct blk_dpas_io *io, enum dpas_outcome outcome)
{
	if (io->mode == BLK_DPAS_LHP)
		complete_epoch(io, outcome);
	if (!adaptive(io))
		return;
	if (io->elsewhere || io->cpu != raw_smp_processor_id())
		outcome = DPAS_NONE;
	spin_lock(&io->state->lock);
	dpas_complete(&io->state->policy, &io->policy, outcome);
	spin_unlock(&io->state->lock);
}
