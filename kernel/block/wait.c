// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the waiter.
 *
 * A synchronous direct I/O has its bio and its thread in one place. Here the
 * thread asks the policy which way to submit, sleeps as long as the policy
 * says, and then polls until its bio is done.
 *
 * A polled request raises no interrupt, so nothing but polling completes it:
 * the wait never sleeps unbounded on one. That it is polled may cease to be
 * true (a split bio, a failed-over path: the block layer then clears
 * REQ_POLLED), or not be true yet (a scheduler or a throttle holds it, and the
 * cookie that tells where to poll is unset); both are looked at before every
 * poll. When the device does not answer, the CPU is not burnt for ever: after
 * 10 ms of spinning there is a nap between polls.
 *
 * Completion may come from another poller on the same queue, or from the
 * driver's timeout handler, on any CPU, while the waiter returns. So end_io
 * touches nothing of the waiter, which is on its stack, after marking it done.
 */
#include <linux/blk-crypto.h>
#include <linux/blk-dpas.h>
#include <linux/blk-mq.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "blk-dpas.h"
#include "compat.h"
#include "dpas-internal.h"

/* A waiter's spinning, after which it naps between polls. */
#define SPIN_MAX_NS (10 * NSEC_PER_MSEC)
#define SPIN_NAP_NS (100 * NSEC_PER_USEC)
/* Polls between two looks at the clock, which costs as much as a poll. */
#define SPIN_POLLS 16

/* Naps until the cookie is set, each twice as long as the one before. */
#define COOKIE_NAP_MIN_NS (10 * NSEC_PER_USEC)
#define COOKIE_NAP_MAX_NS NSEC_PER_MSEC

struct blk_dpas_waiter {
	struct task_struct *task;
	struct request_queue *q;
	struct bio *bio;
	bool done;
};

/* How long the waiter has been spinning without giving way to anybody. */
struct blk_dpas_spin {
	unsigned int polls;
	unsigned long switches;
	u64 since_ns; /* 0: not looked at the clock yet */
	bool exhausted;
};

static bool is_done(struct blk_dpas_waiter *w)
{
	/* Pairs with the release in blk_dpas_end_io(). */
	return smp_load_acquire(&w->done);
}

static bool is_polled(struct blk_dpas_waiter *w)
{
	return READ_ONCE(w->bio->bi_opf) & REQ_POLLED;
}

static void blk_dpas_end_io(struct bio *bio)
{
	struct blk_dpas_waiter *w = bio->bi_private;
	struct task_struct *task;

	/* Keeps the task until it is woken; the waiter may return before. */
	rcu_read_lock();
	task = w->task;
	/* Pairs with the acquire in is_done(). Nothing of w or bio after it. */
	smp_store_release(&w->done, true);
	blk_wake_io_task(task);
	rcu_read_unlock();
}

/* Sleep so long, or until done. A wake for anything else changes nothing. */
static void nap(struct blk_dpas_waiter *w, u64 ns)
{
	ktime_t expires = ktime_add_ns(ktime_get(), ns);
	struct hrtimer_sleeper hs;

	hrtimer_init_sleeper_on_stack(&hs, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	hrtimer_set_expires(&hs.timer, expires);
	do {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (is_done(w))
			break;
		hrtimer_sleeper_start_expires(&hs, HRTIMER_MODE_ABS);
		/* The timer may clear it right now: then it wakes us, too. */
		if (data_race(hs.task))
			io_schedule();
		hrtimer_cancel(&hs.timer);
	} while (hs.task);
	__set_current_state(TASK_RUNNING);
	destroy_hrtimer_on_stack(&hs.timer);
}

/* Wait for an interrupt, as submit_bio_wait() would. */
static void wait_for_interrupt(struct blk_dpas_waiter *w)
{
	for (;;) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (is_done(w))
			break;
		blk_io_schedule();
	}
	__set_current_state(TASK_RUNNING);
}

static unsigned long times_given_way(void)
{
	return current->nvcsw + current->nivcsw;
}

static void spin_start(struct blk_dpas_spin *spin)
{
	spin->switches = times_given_way();
	spin->since_ns = ktime_get_ns();
}

static void spin_once(struct blk_dpas_waiter *w, struct blk_dpas_spin *spin)
{
	if (spin->exhausted) {
		nap(w, SPIN_NAP_NS);
		return;
	}
	cpu_relax();
	cond_resched();
	if (++spin->polls % SPIN_POLLS)
		return;
	if (!spin->since_ns || spin->switches != times_given_way())
		spin_start(spin);
	else if (ktime_get_ns() - spin->since_ns > SPIN_MAX_NS)
		spin->exhausted = true;
}

/*
 * As bio_poll(), but a queue that is being frozen lets us in on every kernel:
 * what it waits for is our own bio. Under the reference an I/O that is not done
 * keeps its hardware queue; of one that is done the cookie tells nothing.
 */
static void poll_once(struct blk_dpas_waiter *w)
{
	if (!percpu_ref_tryget(&w->q->q_usage_counter))
		return;
	if (!is_done(w))
		blk_mq_poll(w->q, READ_ONCE(w->bio->bi_cookie), NULL,
			    BLK_DPAS_POLL_FLAGS);
	percpu_ref_put(&w->q->q_usage_counter);
}

/* Poll until done. Returns what the first poll found. */
static enum dpas_outcome poll_until_done(struct blk_dpas_waiter *w)
{
	enum dpas_outcome outcome = DPAS_NONE;
	u64 cookie_nap_ns = COOKIE_NAP_MIN_NS;
	struct blk_dpas_spin spin = { 0 };

	while (!is_done(w)) {
		if (!is_polled(w)) {
			wait_for_interrupt(w);
			return DPAS_NONE;
		}
		if (READ_ONCE(w->bio->bi_cookie) == BLK_QC_T_NONE) {
			nap(w, cookie_nap_ns);
			cookie_nap_ns = min_t(u64, 2 * cookie_nap_ns,
					      COOKIE_NAP_MAX_NS);
			continue;
		}
		poll_once(w);
		if (is_done(w))
			return outcome == DPAS_NONE ? DPAS_OVER : outcome;
		outcome = DPAS_UNDER;
		spin_once(w, &spin);
	}
	return outcome;
}

static enum dpas_outcome sleep_and_poll(struct blk_dpas_waiter *w,
					struct blk_dpas_io *io)
{
	u32 sleep_ns = blk_dpas_io_enter(io);

	if (sleep_ns && !is_done(w) && is_polled(w))
		nap(w, sleep_ns);
	blk_dpas_io_leave(io);
	if (is_done(w))
		return is_polled(w) ? DPAS_OVER : DPAS_NONE;
	return poll_until_done(w);
}

/*
 * Submit so that the request is with the driver when this returns: a request
 * left in a plug is polled for in vain, and one given to a scheduler without a
 * plug is dispatched by a kworker, which a poller on the same CPU may starve.
 * Also for an interrupt: who sleeps with a request in the plug leaves it to a
 * kworker. iomap ends its plug before it waits, and here that is still open.
 */
static void submit_unplugged(struct request_queue *q, struct bio *bio)
{
	struct blk_plug plug;

	if (q->elevator) {
		blk_start_plug(&plug);
		submit_bio(bio);
		blk_finish_plug(&plug);
	} else {
		submit_bio(bio);
	}
	/* The plug of a caller: iomap has one, and a block device's writes. */
	blk_flush_plug(current->plug, false);
}

static bool is_eligible(struct kiocb *iocb, struct request_queue *q,
			struct bio *bio)
{
	if (!is_sync_kiocb(iocb) || (iocb->ki_flags & IOCB_NOWAIT))
		return false;
	if (bio_op(bio) != REQ_OP_READ && bio_op(bio) != REQ_OP_WRITE)
		return false;
	if (op_is_flush(bio->bi_opf) || bio_has_crypt_ctx(bio))
		return false;
	/* Stacked by bio: completes only inside the submitter's own polls. */
	if (bio->bi_bdev->bd_disk->fops->poll_bio)
		return false;
	return queue_is_mq(q) && blk_dpas_can_poll(q);
}

static enum blk_dpas_mode mode_of(struct blk_dpas *dpas)
{
	if (!dpas)
		return blk_dpas_enabled() ? BLK_DPAS_CP : BLK_DPAS_INT;
	/* Pairs with the release in blk_dpas_knobs_set(). */
	return smp_load_acquire(&dpas->mode);
}

/* Once more, to go by interrupt. */
static void resubmit(struct blk_dpas_waiter *w)
{
	w->done = false;
	w->bio->bi_status = BLK_STS_OK;
	w->bio->bi_opf &= ~REQ_POLLED;
	/* Its end has put the one it had. */
	bio_associate_blkg(w->bio);
	submit_bio_noacct(w->bio);
	wait_for_interrupt(w);
}

static enum dpas_outcome submit_polled(struct blk_dpas_waiter *w,
				       struct blk_dpas_io *io)
{
	unsigned int bytes = w->bio->bi_iter.bi_size;
	enum dpas_outcome outcome;

	/* A merged bio would get no cookie: only a request's first bio does. */
	w->bio->bi_opf |= REQ_POLLED | REQ_NOMERGE;
	submit_unplugged(w->q, w->bio);
	outcome = sleep_and_poll(w, io);
	if (!blk_dpas_is_refused(w->bio, bytes))
		return outcome;
	resubmit(w);
	return DPAS_NONE;
}

static void submit_and_wait(struct request_queue *q, struct bio *bio,
			    struct blk_dpas *dpas, enum blk_dpas_mode mode)
{
	struct blk_dpas_waiter w;
	struct blk_dpas_io io;

	w.task = current;
	w.q = q;
	w.bio = bio;
	w.done = false;
	bio->bi_private = &w;
	bio->bi_end_io = blk_dpas_end_io;
	bio->bi_opf |= REQ_SYNC;

	io.mode = mode;
	if (!blk_dpas_io_submit(&io, dpas, bio)) {
		/* Lighter than submit_bio_wait()'s completion, to pay for us. */
		submit_unplugged(q, bio);
		wait_for_interrupt(&w);
	} else {
		blk_dpas_io_complete(&io, submit_polled(&w, &io));
	}
}

/**
 * __blk_dpas_submit_bio_wait - submit a bio, wait in the queue's mode
 * @iocb: the I/O, which shall be polled
 * @bio: its only bio
 * @dpas: the queue's state, NULL if it has none
 *
 * What cannot be polled goes by interrupt.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio,
			       struct blk_dpas *dpas)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	enum blk_dpas_mode mode = mode_of(dpas);

	if (mode == BLK_DPAS_INT || !is_eligible(iocb, q, bio))
		return submit_bio_wait(bio);
	submit_and_wait(q, bio, dpas, mode);
	return blk_status_to_errno(bio->bi_status);
}

/* Apart, so that what is not to be polled does not save registers for it. */
static noinline void submit_and_end(struct kiocb *iocb, struct request_queue *q,
				    struct bio *bio, struct blk_dpas *dpas)
{
	enum blk_dpas_mode mode = mode_of(dpas);
	bio_end_io_t *end_io = bio->bi_end_io;
	void *private = bio->bi_private;

	if (mode == BLK_DPAS_INT || !is_eligible(iocb, q, bio)) {
		submit_bio(bio);
		return;
	}
	submit_and_wait(q, bio, dpas, mode);
	bio->bi_end_io = end_io;
	bio->bi_private = private;
	end_io(bio);
}

/**
 * blk_dpas_submit_bio_end - the same for a bio that somebody else ends
 * @iocb: the I/O, to which blk_dpas_may_poll() said yes
 * @bio: its only bio, with its end_io
 *
 * The bio of what is polled is over when this returns: its end_io has run in
 * this thread. Until then the bio stays, for end_io is what puts it. What is not
 * to be polled, or cannot be, is submitted and no more, as by submit_bio().
 */
void blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	/* Pairs with the release where the state is allocated. */
	struct blk_dpas *dpas = smp_load_acquire(&q->dpas);

	if (!blk_dpas_wanted(iocb, dpas))
		submit_bio(bio);
	else
		submit_and_end(iocb, q, bio, dpas);
}
