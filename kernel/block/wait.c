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
 * 10 ms of spinning there are naps between polls.
 *
 * Nor does a waiter block for a tag of a poll queue: who holds them all may be
 * an io_uring of somebody who has stopped polling. It goes by interrupt then.
 *
 * Completion may come from another poller on the same queue, or from the
 * driver's timeout handler, on any CPU, while the waiter returns. So end_io
 * touches nothing of the waiter, which is on its stack, after marking it done.
 */
#include <linux/blk-crypto.h>
#include <linux/blk-dpas.h>
#include <linux/blk-integrity.h>
#include <linux/blk-mq.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/rt.h>

#include "blk-dpas.h"
#include "compat.h"
#include "dpas-internal.h"

/*
 * A waiter's spinning, after which it naps between polls: far longer than any
 * I/O that is worth polling for, and short beside the driver's timeout.
 */
#define SPIN_MAX_NS (10 * NSEC_PER_MSEC)
/* A wait so long is rare enough to ask the scheduler, which takes a lock. */
#define SPIN_FREE_NS NSEC_PER_MSEC
/* Polls between two looks at the clock, which costs as much as a poll. */
#define SPIN_POLLS 16
/* Naps between polls, each twice as long as the one before. */
#define SPIN_NAP_MIN_NS (100 * NSEC_PER_USEC)
#define SPIN_NAP_MAX_NS (10 * NSEC_PER_MSEC)

/* The same until the cookie is set. */
#define COOKIE_NAP_MIN_NS (10 * NSEC_PER_USEC)
#define COOKIE_NAP_MAX_NS NSEC_PER_MSEC

struct blk_dpas_waiter {
	struct task_struct *task;
	struct request_queue *q;
	struct bio *bio;
	bool done;
};

/* How long the waiter has been spinning for its bio. */
struct blk_dpas_spin {
	unsigned int polls;
	u64 since_ns; /* 0: not looked at the clock yet */
	u64 ran_ns; /* of the thread's whole life when we first asked; or 0 */
	u64 nap_ns; /* 0: it may still spin */
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

/*
 * Has the waiter spun for long enough, in its own running time? Others' does not
 * count, or a crowd would never spin; nor does being preempted start it again,
 * or a crowd would never nap. It has not run for longer than time has passed.
 */
static bool spin_is_over(struct blk_dpas_spin *spin)
{
	u64 now_ns = ktime_get_ns();
	u64 ran_ns;

	if (!spin->since_ns)
		spin->since_ns = now_ns;
	if (now_ns - spin->since_ns < SPIN_FREE_NS)
		return false;
	ran_ns = task_sched_runtime(current);
	if (!spin->ran_ns)
		spin->ran_ns = ran_ns;
	return ran_ns - spin->ran_ns > SPIN_MAX_NS - SPIN_FREE_NS;
}

static void spin_once(struct blk_dpas_waiter *w, struct blk_dpas_spin *spin)
{
	if (spin->nap_ns) {
		nap(w, spin->nap_ns);
		spin->nap_ns = min_t(u64, 2 * spin->nap_ns, SPIN_NAP_MAX_NS);
		return;
	}
	cpu_relax();
	cond_resched();
	if (++spin->polls % SPIN_POLLS == 0 && spin_is_over(spin))
		spin->nap_ns = SPIN_NAP_MIN_NS;
}

/*
 * As bio_poll(), but a queue that is being frozen lets us in on every kernel:
 * what it waits for is our own bio. Under the reference an I/O that is not done
 * keeps its hardware queue; of one that is done the cookie tells nothing.
 */
static void poll_once(struct blk_dpas_waiter *w, blk_qc_t cookie)
{
	if (!percpu_ref_tryget(&w->q->q_usage_counter))
		return;
	if (!is_done(w))
		blk_mq_poll(w->q, cookie, NULL, BLK_DPAS_POLL_FLAGS);
	percpu_ref_put(&w->q->q_usage_counter);
}

/*
 * Poll until done. OVER if it is done before the first poll returns, UNDER if
 * not. NONE if it was not polled, or napped first because it was not with the
 * driver yet: what it then finds says nothing about the sleep.
 */
static enum dpas_outcome poll_until_done(struct blk_dpas_waiter *w)
{
	enum dpas_outcome outcome = DPAS_OVER;
	u64 cookie_nap_ns = COOKIE_NAP_MIN_NS;
	struct blk_dpas_spin spin = { 0 };

	while (!is_done(w)) {
		blk_qc_t cookie = READ_ONCE(w->bio->bi_cookie);

		/*
		 * The flag after the cookie: who takes the flag away may then
		 * put something else in the cookie's place.
		 */
		smp_rmb();
		if (!is_polled(w)) {
			wait_for_interrupt(w);
			break;
		}
		if (cookie == BLK_QC_T_NONE) {
			if (outcome == DPAS_OVER)
				outcome = DPAS_NONE;
			nap(w, cookie_nap_ns);
			cookie_nap_ns = min_t(u64, 2 * cookie_nap_ns,
					      COOKIE_NAP_MAX_NS);
			continue;
		}
		if (outcome == DPAS_NONE)
			outcome = DPAS_OVER;
		poll_once(w, cookie);
		if (is_done(w))
			break;
		outcome = DPAS_UNDER;
		spin_once(w, &spin);
	}
	return is_polled(w) ? outcome : DPAS_NONE;
}

static enum dpas_outcome sleep_and_poll(struct blk_dpas_waiter *w,
					struct blk_dpas_io *io)
{
	u32 sleep_ns = blk_dpas_io_enter(io);

	if (sleep_ns && !is_done(w) && is_polled(w))
		nap(w, sleep_ns);
	blk_dpas_io_leave(io);
	return poll_until_done(w);
}

/*
 * Submit so that the request is with the driver when this returns: a request
 * left in a plug is polled for in vain, and one given to a scheduler without a
 * plug is dispatched by a kworker, which a poller on the same CPU may starve.
 * Also for an interrupt: who sleeps with a request in the plug leaves it to a
 * kworker. iomap ends its plug before it waits, and here that is still open.
 */
static void submit_unplugged(struct request_queue *q, struct bio *bio,
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

/* What cannot be polled; specification, 8a.1. */
static bool is_eligible(struct kiocb *iocb, struct request_queue *q,
			struct bio *bio)
{
	struct block_device *bdev = bio->bi_bdev;

	if (iocb->ki_flags & IOCB_NOWAIT)
		return false;
	if (bio_op(bio) == REQ_OP_READ) {
		/* A kworker verifies and ends it, after the poll that took it. */
		if (bdev_get_integrity(bdev))
			return false;
	} else if (bio_op(bio) == REQ_OP_WRITE) {
		/* Linux 6.12 may hold it back, and use the cookie's place. */
		if (bdev_is_zoned(bdev))
			return false;
	} else {
		return false;
	}
	/* Without a write cache the block layer takes REQ_FUA away. */
	if ((bio->bi_opf & REQ_PREFLUSH) ||
	    ((bio->bi_opf & REQ_FUA) && blk_dpas_has_write_cache(q)))
		return false;
	/* Stacked by bio: completes only inside the submitter's own polls. */
	if (bio_has_crypt_ctx(bio) || bdev->bd_disk->fops->poll_bio)
		return false;
	return queue_is_mq(q) && blk_dpas_can_poll(q);
}

/*
 * How to wait for this I/O. A real-time thread would keep everybody off its CPU
 * where it used to sleep, so it spins only if it asks to.
 */
static enum blk_dpas_mode mode_for(struct kiocb *iocb, struct request_queue *q,
				   struct bio *bio, struct blk_dpas *dpas)
{
	enum blk_dpas_mode mode;

	if (!dpas || !is_eligible(iocb, q, bio))
		return BLK_DPAS_INT;
	/* Pairs with the release in blk_dpas_knobs_set(). */
	mode = smp_load_acquire(&dpas->mode);
	if (current->prio < MAX_RT_PRIO && !(iocb->ki_flags & IOCB_HIPRI) &&
	    mode != BLK_DPAS_PAS)
		return BLK_DPAS_INT;
	return mode;
}

/*
 * Did the block layer give the bio back, because it could not be polled or
 * would have had to wait for a tag? The driver was not reached, which would
 * have advanced the bio by all that it failed.
 */
static bool is_given_back(const struct bio *bio, unsigned int bytes)
{
	if (likely(!bio->bi_status) || bio->bi_iter.bi_size != bytes)
		return false;
	return bio->bi_status == BLK_STS_AGAIN || blk_dpas_is_unpollable(bio);
}

/* Once more, to go by interrupt. */
static void resubmit(struct blk_dpas_waiter *w)
{
	struct bio *bio = w->bio;

	w->done = false;
	bio->bi_status = BLK_STS_OK;
	bio->bi_opf &= ~(REQ_POLLED | REQ_NOWAIT | REQ_NOMERGE);
	bio_clear_flag(bio, BIO_QUIET);
	/* Its end has put the one it had. */
	bio_associate_blkg(bio);
	/* It is counted as the thread's already. */
	submit_unplugged(w->q, bio, submit_bio_noacct);
	wait_for_interrupt(w);
}

static enum dpas_outcome submit_polled(struct blk_dpas_waiter *w,
				       struct blk_dpas_io *io)
{
	unsigned int bytes = w->bio->bi_iter.bi_size;
	enum dpas_outcome outcome;

	/* A merged bio would get no cookie: only a request's first bio does. */
	w->bio->bi_opf |= REQ_POLLED | REQ_NOMERGE | REQ_NOWAIT;
	submit_unplugged(w->q, w->bio, submit_bio);
	outcome = sleep_and_poll(w, io);
	if (!is_given_back(w->bio, bytes))
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
	io.dpas = dpas;
	if (!blk_dpas_io_submit(&io, bio)) {
		/* Lighter than submit_bio_wait()'s completion, to pay for us. */
		submit_unplugged(q, bio, submit_bio);
		wait_for_interrupt(&w);
	} else {
		blk_dpas_io_complete(&io, submit_polled(&w, &io));
	}
}

/**
 * __blk_dpas_submit_bio_wait - submit a bio, wait in the queue's mode
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @bio: its only bio
 *
 * What cannot be polled goes by interrupt, as ever.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	/* Pairs with the release in blk_dpas_register(). */
	struct blk_dpas *dpas = smp_load_acquire(&q->dpas);
	enum blk_dpas_mode mode = mode_for(iocb, q, bio, dpas);

	if (mode == BLK_DPAS_INT)
		return submit_bio_wait(bio);
	submit_and_wait(q, bio, dpas, mode);
	return blk_status_to_errno(bio->bi_status);
}

/**
 * blk_dpas_submit_bio_end - the same for a bio that somebody else ends
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @bio: its only bio, with its end_io
 *
 * The bio of what is polled is over when this returns: its end_io has run in
 * this thread. Until then the bio stays, for end_io is what puts it. What cannot
 * be polled is submitted and no more, as by submit_bio().
 */
void blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	struct request_queue *q = bdev_get_queue(bio->bi_bdev);
	/* Pairs with the release in blk_dpas_register(). */
	struct blk_dpas *dpas = smp_load_acquire(&q->dpas);
	enum blk_dpas_mode mode = mode_for(iocb, q, bio, dpas);
	bio_end_io_t *end_io = bio->bi_end_io;
	void *private = bio->bi_private;

	if (mode == BLK_DPAS_INT) {
		submit_bio(bio);
		return;
	}
	submit_and_wait(q, bio, dpas, mode);
	bio->bi_end_io = end_io;
	bio->bi_private = private;
	end_io(bio);
}
