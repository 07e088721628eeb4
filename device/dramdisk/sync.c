// SPDX-License-Identifier: GPL-2.0-only
/*
 * The synchronous path: a disk without a request queue, which does the whole of
 * an I/O in the context of the thread that submits it.
 *
 *	submit_bio --> dramdisk_submit_bio: stamp, due = model(stamp), move the data
 *	                          |
 *	                  spin until the device is done ---> bio_endio
 *	                          | far longer than usual
 *	                  fall back: timer at due, hard irq -> bio_endio
 *
 * The thread takes the time of the device, and nothing else of what a request
 * costs: no tag, no queue, no interrupt, no other thread. Threads do not wait for
 * each other, and what one has written the next finds, for the medium has it
 * before the I/O ends.
 *
 * A bio may be a flush and a write at once, which the core would make two
 * requests of: the write is then due its latency after the flush is.
 *
 * Who may not wait (REQ_NOWAIT) is told EAGAIN before anything is done for him;
 * the core asks this driver because the disk says that it knows NOWAIT. A polled
 * bio is another thing: who submits one will spin for it in any case, and may as
 * well do it here. In Linux 6.1 each carries REQ_NOWAIT, and io_uring would try
 * again for ever.
 *
 * Who spins yields to whoever else wants the CPU, so that no latency is ever a
 * lockup. Where the device is not done after a multiple of what the CPU's I/Os of
 * that direction usually take (average.h), it is not going to be done soon: a
 * timer is armed, as for a request on an interrupt queue (queue.c), and the thread
 * goes back to its caller, who waits as he would on any disk. Such an I/O counts
 * for the average, too. If the device has become slow for good, that becomes the
 * usual, and spinning begins again.
 *
 * An I/O that fell back holds the queue's usage counter as a request does, so
 * that who removes the disk or freezes the queue waits for it. What it needs
 * comes out of a pool whose users all end by themselves.
 */
#include <linux/bio.h>
#include <linux/blk-mq.h>
#include <linux/blkdev.h>
#include <linux/part_stat.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "compat.h"
#include "dramdisk.h"
#include "sync.h"

/* More than fall back at once unless all do, and those wait for each other. */
#define POOL_RESERVE	16

struct command {
	struct dramdisk *dd;
	struct bio *bio;
	ktime_t stamp, due, found;
	unsigned long started;		/* for the accounting */
	struct dramdisk_cache_ticket ticket;
};

/* A command that fell back. */
struct fallen {
	struct hrtimer timer;
	struct command cmd;
};

int dramdisk_sync_init(struct dramdisk_fallback *fallback)
{
	int err;

	init_rwsem(&fallback->arrivals);
	atomic64_set(&fallback->count, 0);
	fallback->multiple = DRAMDISK_FALLBACK_DEFAULT;
	fallback->usual = alloc_percpu(struct dramdisk_usual);
	if (!fallback->usual)
		return -ENOMEM;
	err = mempool_init_kmalloc_pool(&fallback->pool, POOL_RESERVE,
					sizeof(struct fallen));
	if (err)
		free_percpu(fallback->usual);
	return err;
}

void dramdisk_sync_destroy(struct dramdisk_fallback *fallback)
{
	mempool_exit(&fallback->pool);
	free_percpu(fallback->usual);
}

static bool dramdisk_has_cache(const struct dramdisk *dd)
{
	return static_branch_unlikely(&dramdisk_extras) &&
	       dd->config.volatile_cache;
}

static bool dramdisk_is_flush_alone(struct bio *bio)
{
	return bio->bi_opf & REQ_PREFLUSH && !bio_sectors(bio);
}

/* As the core accounts for a request: a flush without data is no write. */
static void dramdisk_account_start(struct command *cmd)
{
	cmd->started = dramdisk_is_flush_alone(cmd->bio) ? 0 :
						  bio_start_io_acct(cmd->bio);
}

static void dramdisk_account_end(struct command *cmd)
{
	struct block_device *part = cmd->bio->bi_bdev;

	if (!dramdisk_is_flush_alone(cmd->bio)) {
		bio_end_io_acct(cmd->bio, cmd->started);
		return;
	}
	part_stat_lock();
	part_stat_inc(part, ios[STAT_FLUSH]);
	part_stat_add(part, nsecs[STAT_FLUSH],
		      ktime_to_ns(ktime_sub(ktime_get(), cmd->stamp)));
	part_stat_unlock();
}

static u8 dramdisk_stamp_op(struct bio *bio)
{
	if (dramdisk_is_flush_alone(bio))
		return DRAMDISK_STAMP_FLUSH;
	return op_is_write(bio_op(bio)) ? DRAMDISK_STAMP_WRITE :
					  DRAMDISK_STAMP_READ;
}

/* By a caller who holds the queue's usage counter. */
static void dramdisk_end(struct command *cmd, u8 flags)
{
	struct bio *bio = cmd->bio;
	struct dramdisk_seen seen = {
		.submit = cmd->stamp,
		.due = cmd->due,
		.found = cmd->found,
		.bytes = bio->bi_iter.bi_size,
		.op = dramdisk_stamp_op(bio),
		.flags = flags,
	};

	if (dramdisk_has_cache(cmd->dd))
		bio->bi_status = dramdisk_cache_end_bio(&cmd->dd->cache, bio,
							&cmd->ticket);
	dramdisk_account_end(cmd);
	bio_endio(bio);
	if (static_branch_unlikely(&dramdisk_extras) && cmd->dd->stamps.ring)
		dramdisk_stamps_add(&cmd->dd->stamps, &seen);
}

static ktime_t dramdisk_due(struct dramdisk *dd, struct bio *bio, ktime_t stamp)
{
	/* A flush has the latency of a write, and no data. */
	if (bio->bi_opf & REQ_PREFLUSH)
		stamp = dramdisk_timing_due(&dd->timing, true, 0, stamp);
	if (bio_sectors(bio))
		stamp = dramdisk_timing_due(&dd->timing, bio_data_dir(bio),
					    bio->bi_iter.bi_size, stamp);
	return stamp;
}

static void dramdisk_begin(struct command *cmd)
{
	struct dramdisk *dd = cmd->dd;

	dramdisk_account_start(cmd);
	cmd->due = dramdisk_due(dd, cmd->bio, cmd->stamp);
	if (dramdisk_has_cache(dd))
		dramdisk_cache_begin_bio(&dd->cache, &dd->store, cmd->bio,
					 &cmd->ticket);
	else
		dramdisk_store_transfer_bio(&dd->store, cmd->bio);
}

/* False where the power is off: then nothing has been done. */
static bool dramdisk_begin_powered(struct command *cmd)
{
	struct dramdisk *dd = cmd->dd;
	bool powered;

	if (!dramdisk_has_cache(dd)) {
		dramdisk_begin(cmd);
		return true;
	}
	/* A power cut is not to come between the look and the data. */
	down_read(&dd->fallback.arrivals);
	powered = dramdisk_cache_powered(&dd->cache);
	if (powered)
		dramdisk_begin(cmd);
	up_read(&dd->fallback.arrivals);
	return powered;
}

/*
 * Whoever comes in between on the same CPU may undo this, which an average does
 * not mind.
 */
static void dramdisk_remember(struct command *cmd, u64 took_ns)
{
	struct dramdisk_usual *usual = raw_cpu_ptr(cmd->dd->fallback.usual);
	struct dramdisk_average *shared = &usual->took[bio_data_dir(cmd->bio)];
	struct dramdisk_average average = {
		.sum_ns = READ_ONCE(shared->sum_ns),
		.nr = READ_ONCE(shared->nr),
	};

	dramdisk_average_add(&average, took_ns);
	WRITE_ONCE(shared->sum_ns, average.sum_ns);
	WRITE_ONCE(shared->nr, average.nr);
}

/* How long to spin at most. */
static u64 dramdisk_patience_ns(const struct command *cmd)
{
	const struct dramdisk_fallback *fallback = &cmd->dd->fallback;
	const struct dramdisk_usual *usual = raw_cpu_ptr(fallback->usual);
	const struct dramdisk_average *shared =
		&usual->took[bio_data_dir(cmd->bio)];
	struct dramdisk_average average = {
		.sum_ns = READ_ONCE(shared->sum_ns),
		.nr = READ_ONCE(shared->nr),
	};
	unsigned int multiple = READ_ONCE(fallback->multiple);

	if (!multiple || !dramdisk_average_known(&average))
		return U64_MAX;
	return multiple * dramdisk_average_ns(&average);
}

/* False if the device was not done in that time. */
static bool dramdisk_spin(struct command *cmd, u64 patience)
{
	bool done;
	u64 took;

	for (;;) {
		cmd->found = ktime_get();
		took = ktime_to_ns(ktime_sub(cmd->found, cmd->stamp));
		done = !ktime_before(cmd->found, cmd->due) &&
		       !dramdisk_stalled(&cmd->dd->stall, cmd->found);
		if (done || took > patience)
			break;
		cond_resched();
		cpu_relax();
	}
	dramdisk_remember(cmd, took);
	return done;
}

static enum hrtimer_restart dramdisk_end_fallen(struct hrtimer *timer)
{
	struct fallen *fallen = container_of(timer, struct fallen, timer);
	struct dramdisk *dd = fallen->cmd.dd;
	struct request_queue *q = dd->disk->queue;

	if (dramdisk_put_off(&dd->stall, timer))
		return HRTIMER_RESTART;
	fallen->cmd.found = ktime_get();
	dramdisk_end(&fallen->cmd, DRAMDISK_STAMP_INTERRUPT | DRAMDISK_STAMP_FELL_BACK);
	mempool_free(fallen, &dd->fallback.pool);
	/* Now the disk may go. */
	percpu_ref_put(&q->q_usage_counter);
	return HRTIMER_NORESTART;
}

static void dramdisk_fall_back(const struct command *cmd)
{
	struct dramdisk *dd = cmd->dd;
	struct fallen *fallen = mempool_alloc(&dd->fallback.pool, GFP_NOIO);

	atomic64_inc(&dd->fallback.count);
	/* No poller's any more: it ends in an interrupt. */
	dramdisk_clear_polled(cmd->bio);
	percpu_ref_get(&dd->disk->queue->q_usage_counter);
	fallen->cmd = *cmd;
	hrtimer_init(&fallen->timer, CLOCK_MONOTONIC,
		     HRTIMER_MODE_ABS_PINNED_HARD);
	fallen->timer.function = dramdisk_end_fallen;
	hrtimer_start(&fallen->timer, cmd->due, HRTIMER_MODE_ABS_PINNED_HARD);
}

static bool dramdisk_is_supported(struct bio *bio)
{
	return bio_op(bio) == REQ_OP_READ || bio_op(bio) == REQ_OP_WRITE;
}

static bool dramdisk_may_not_wait(struct bio *bio)
{
	return bio->bi_opf & REQ_NOWAIT && !(bio->bi_opf & REQ_POLLED);
}

static void dramdisk_refuse(struct bio *bio, blk_status_t status)
{
	bio->bi_status = status;
	bio_endio(bio);
}

void dramdisk_submit_bio(struct bio *bio)
{
	struct command cmd = {
		.stamp = ktime_get(),
		.dd = bio->bi_bdev->bd_disk->private_data,
		.bio = bio,
	};

	if (!dramdisk_is_supported(bio))
		dramdisk_refuse(bio, BLK_STS_NOTSUPP);
	else if (dramdisk_may_not_wait(bio))
		bio_wouldblock_error(bio);
	else if (!dramdisk_begin_powered(&cmd))
		dramdisk_refuse(bio, BLK_STS_IOERR);
	else if (dramdisk_spin(&cmd, dramdisk_patience_ns(&cmd)))
		dramdisk_end(&cmd, 0);
	else
		dramdisk_fall_back(&cmd);
}
