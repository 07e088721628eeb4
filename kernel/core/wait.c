// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the waiter.
 *
 * A synchronous direct I/O has its bio and its thread in one place. There the
 * thread goes through the life of the I/O, which is blk_dpas_wait(): it asks the
 * policy which way to submit, sleeps as long as the policy says, polls until its
 * bio is done, and tells the policy what came of it.
 *
 * Completion may come from another poller on the same queue, or from the
 * driver's timeout handler, on any CPU, while the waiter returns. So end_io
 * touches nothing of the waiter, which is on its stack, after marking it done.
 *
 * A waiter does not block for a tag of a poll queue: who holds them all may be an
 * io_uring of somebody who has stopped polling. It goes by interrupt then.
 */
#include <linux/blk-mq.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "compat.h"
#include "crowd.h"
#include "eligible.h"
#include "poll.h"
#include "verbs.h"
#include "wait.h"

static void blk_dpas_end_io(struct bio *bio)
{
	struct blk_dpas_waiter *w = bio->bi_private;
	struct task_struct *task;

	if (w->member.polled) {
		blk_dpas_crowd_done(w);
		return;
	}
	/* Keeps the task until it is woken; the waiter may return before. */
	rcu_read_lock();
	task = w->task;
	/* Pairs with the acquire in blk_dpas_is_done(). Nothing of w or bio after it. */
	smp_store_release(&w->done, true);
	blk_wake_io_task(task);
	rcu_read_unlock();
}

/* The bio is this waiter's, until it is done. */
static void blk_dpas_begin(struct blk_dpas_waiter *w, struct request_queue *q,
			   struct bio *bio)
{
	w->task = current;
	w->q = q;
	w->bio = bio;
	w->done = false;
	w->member.polled = false;
	bio->bi_private = w;
	bio->bi_end_io = blk_dpas_end_io;
	bio->bi_opf |= REQ_SYNC;
}

/*
 * Submit so that the request is with the driver when this returns: a request
 * left in a plug is polled for in vain, and one given to a scheduler without a
 * plug is dispatched by a kworker, which a poller on the same CPU may starve.
 * Also for an interrupt: who sleeps with a request in the plug leaves it to a
 * kworker. iomap ends its plug before it waits, and here that is still open.
 */
static void blk_dpas_submit_unplugged(struct request_queue *q, struct bio *bio,
				      void (*submit)(struct bio *bio))
{
	struct blk_plug plug;

	if (q->elevator) {
		blk_start_plug(&plug);
		submit(bio);
		blk_finish_plug(&plug);
	} else {
		submit(bio);
	}
	/* The plug of a caller: iomap has one, and a block device's writes. */
	blk_flush_plug(current->plug, false);
}

/*
 * Did the block layer give the bio back, because it could not be polled or
 * would have had to wait for a tag? The driver was not reached, which would
 * have advanced the bio by all that it failed.
 */
static bool blk_dpas_is_given_back(const struct bio *bio, unsigned int bytes)
{
	if (likely(!bio->bi_status) || bio->bi_iter.bi_size != bytes)
		return false;
	return bio->bi_status == BLK_STS_AGAIN || blk_dpas_is_unpollable(bio);
}

/* Once more, to go by interrupt. */
static void blk_dpas_resubmit(struct blk_dpas_waiter *w)
{
	struct bio *bio = w->bio;

	w->done = false;
	bio->bi_status = BLK_STS_OK;
	bio->bi_opf &= ~(REQ_POLLED | REQ_NOWAIT | REQ_NOMERGE);
	bio_clear_flag(bio, BIO_QUIET);
	/* Its end has put the one it had. */
	bio_associate_blkg(bio);
	/* It is counted as the thread's already. */
	blk_dpas_submit_unplugged(w->q, bio, submit_bio_noacct);
	blk_dpas_wait_for_interrupt(w);
}

/* The bio is done: if it was not the device that said so, it has its I/O before it. */
static bool blk_dpas_again(struct blk_dpas_waiter *w, unsigned int bytes)
{
	if (!blk_dpas_is_given_back(w->bio, bytes))
		return false;
	blk_dpas_resubmit(w);
	return true;
}

/* Submitted to be polled: enter, leave, poll, complete. */
static void blk_dpas_wait_alone(struct blk_dpas_io *io, unsigned int bytes)
{
	struct blk_dpas_waiter *w = io->w;
	u32 sleep_ns = blk_dpas_enter(io);
	enum dpas_outcome outcome;

	if (sleep_ns && !blk_dpas_is_done(w) && blk_dpas_is_polled(w))
		blk_dpas_nap(w, sleep_ns);
	blk_dpas_leave(io);
	outcome = blk_dpas_poll(w, 0);
	if (blk_dpas_again(w, bytes))
		outcome = DPAS_NONE;
	blk_dpas_complete(io, outcome);
}

/* Submitted in mode auto, either way: enter, poll, complete. */
static void blk_dpas_wait_in_crowd(struct blk_dpas_waiter *w, unsigned int bytes)
{
	blk_dpas_crowd_enter(w);
	if (w->member.polled) {
		blk_dpas_crowd_wait(w);
		/* Who has spun for its turn has done so since it was due. */
		if (!blk_dpas_is_done(w))
			blk_dpas_poll(w, w->member.spins ? w->member.due_ns : 0);
		blk_dpas_again(w, bytes);
	} else {
		blk_dpas_wait_for_interrupt(w);
	}
	blk_dpas_crowd_complete(w);
}

/**
 * blk_dpas_wait - the life of an I/O: submit, enter, leave, poll, complete
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @bio: its only bio, whose end_io and private are replaced
 *
 * Return: true when the bio is done; false if it cannot be polled, and then
 * nothing has happened to it.
 */
bool blk_dpas_wait(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	unsigned int bytes = bio->bi_iter.bi_size;
	struct blk_dpas_waiter w __uninitialized;
	struct blk_dpas_io io __uninitialized;
	bool polled;

	/* Pairs with the release in blk_dpas_register(). */
	io.dpas = smp_load_acquire(&q->dpas);
	io.mode = blk_dpas_mode_for(iocb, q, bio, io.dpas);
	if (io.mode == BLK_DPAS_INT)
		return false;
	blk_dpas_begin(&w, q, bio);
	io.w = &w;

	polled = blk_dpas_submit(&io);
	/* A merged bio would get no cookie: only a request's first bio does. */
	if (polled)
		bio->bi_opf |= REQ_POLLED | REQ_NOMERGE | REQ_NOWAIT;
	/* By interrupt, too: lighter than submit_bio_wait()'s completion, to pay for us. */
	blk_dpas_submit_unplugged(q, bio, submit_bio);

	if (io.mode == BLK_DPAS_AUTO)
		blk_dpas_wait_in_crowd(&w, bytes);
	else if (polled)
		blk_dpas_wait_alone(&io, bytes);
	else
		blk_dpas_wait_for_interrupt(&w);
	return true;
}
