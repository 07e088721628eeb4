// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the fifth verb, poll, and the two other ways to wait.
 *
 * A polled request raises no interrupt, so nothing but polling completes it:
 * the wait never sleeps unbounded on one. That it is polled may cease to be
 * true (a split bio, a failed-over path: the block layer then clears
 * REQ_POLLED), or not be true yet (a scheduler or a throttle holds it, and the
 * cookie that tells where to poll is unset); both are looked at before every
 * poll. When the device does not answer, the CPU is not burnt for ever: after
 * 10 ms of spinning there are naps between polls.
 */
#include <linux/blk-mq.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>

#include "compat.h"
#include "poll.h"

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

/* How long the waiter has been spinning for its bio. */
struct blk_dpas_spin {
	unsigned int polls;
	u64 since_ns; /* 0: not looked at the clock yet */
	u64 ran_ns; /* of the thread's whole life when we first asked; or 0 */
	u64 nap_ns; /* 0: it may still spin */
};

/**
 * blk_dpas_wait_for_interrupt - until done, as submit_bio_wait() would
 * @w: the waiter
 */
void blk_dpas_wait_for_interrupt(struct blk_dpas_waiter *w)
{
	for (;;) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (blk_dpas_is_done(w))
			break;
		blk_io_schedule();
	}
	__set_current_state(TASK_RUNNING);
}

/**
 * blk_dpas_nap - sleep, or until done
 * @w: the waiter
 * @ns: how long; a wake for anything else changes nothing
 */
void blk_dpas_nap(struct blk_dpas_waiter *w, u64 ns)
{
	ktime_t expires = ktime_add_ns(ktime_get(), ns);
	struct hrtimer_sleeper hs;

	hrtimer_init_sleeper_on_stack(&hs, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	hrtimer_set_expires(&hs.timer, expires);
	do {
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (blk_dpas_is_done(w))
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

/*
 * Has the waiter spun for long enough, in its own running time? Others' does not
 * count, or a crowd would never spin; nor does being preempted start it again,
 * or a crowd would never nap. It has not run for longer than time has passed.
 */
static bool blk_dpas_spin_is_over(struct blk_dpas_spin *spin)
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

static void blk_dpas_spin_once(struct blk_dpas_waiter *w, struct blk_dpas_spin *spin)
{
	if (spin->nap_ns) {
		blk_dpas_nap(w, spin->nap_ns);
		spin->nap_ns = min_t(u64, 2 * spin->nap_ns, SPIN_NAP_MAX_NS);
		return;
	}
	cpu_relax();
	cond_resched();
	if (++spin->polls % SPIN_POLLS == 0 && blk_dpas_spin_is_over(spin))
		spin->nap_ns = SPIN_NAP_MIN_NS;
}

/*
 * As bio_poll(), but a queue that is being frozen lets us in on every kernel:
 * what it waits for is our own bio. Under the reference an I/O that is not done
 * keeps its hardware queue; of one that is done the cookie tells nothing.
 */
static void blk_dpas_poll_once(struct blk_dpas_waiter *w, blk_qc_t cookie,
			       struct io_comp_batch *iob)
{
	if (!percpu_ref_tryget(&w->q->q_usage_counter))
		return;
	if (!blk_dpas_is_done(w))
		blk_mq_poll(w->q, cookie, iob, BLK_DPAS_POLL_FLAGS);
	percpu_ref_put(&w->q->q_usage_counter);
}

/* False if it cannot be polled: not yet, or no longer; blk_dpas_poll() sees to such. */
static __always_inline bool blk_dpas_poll_if(struct blk_dpas_waiter *w,
					     struct io_comp_batch *iob)
{
	blk_qc_t cookie = READ_ONCE(w->bio->bi_cookie);

	/* As in blk_dpas_poll(). */
	smp_rmb();
	if (!blk_dpas_is_polled(w) || cookie == BLK_QC_T_NONE)
		return false;
	blk_dpas_poll_once(w, cookie, iob);
	return true;
}

/**
 * blk_dpas_poll_alone - poll once, where one I/O at most is to be expected
 * @w: the waiter, whose hardware queue is polled
 *
 * Return: false if it cannot be polled: not yet, or no longer.
 */
bool blk_dpas_poll_alone(struct blk_dpas_waiter *w)
{
	return blk_dpas_poll_if(w, NULL);
}

/**
 * blk_dpas_poll_all - poll once, and end all that is done in one batch
 * @w: the waiter, whose hardware queue is polled
 *
 * Return: false if it cannot be polled: not yet, or no longer.
 */
bool blk_dpas_poll_all(struct blk_dpas_waiter *w)
{
	DEFINE_IO_COMP_BATCH(iob);

	if (!blk_dpas_poll_if(w, &iob))
		return false;
	/* Set by the first request that is put into it. */
	if (iob.complete)
		iob.complete(&iob);
	return true;
}

/**
 * blk_dpas_poll - poll until done
 * @w: the waiter
 * @since_ns: since when it spins already; 0: it has not begun
 *
 * Return: OVER if it is done before the first poll returns, UNDER if not. NONE if
 * it was not polled, or napped first because it was not with the driver yet: what
 * it then finds says nothing about the sleep.
 */
enum dpas_outcome blk_dpas_poll(struct blk_dpas_waiter *w, u64 since_ns)
{
	enum dpas_outcome outcome = DPAS_OVER;
	u64 cookie_nap_ns = COOKIE_NAP_MIN_NS;
	struct blk_dpas_spin spin = { .since_ns = since_ns };

	while (!blk_dpas_is_done(w)) {
		blk_qc_t cookie = READ_ONCE(w->bio->bi_cookie);

		/*
		 * The flag after the cookie: who takes the flag away may then
		 * put something else in the cookie's place.
		 */
		smp_rmb();
		if (!blk_dpas_is_polled(w)) {
			blk_dpas_wait_for_interrupt(w);
			break;
		}
		if (cookie == BLK_QC_T_NONE) {
			if (outcome == DPAS_OVER)
				outcome = DPAS_NONE;
			blk_dpas_nap(w, cookie_nap_ns);
			cookie_nap_ns = min_t(u64, 2 * cookie_nap_ns,
					      COOKIE_NAP_MAX_NS);
			continue;
		}
		if (outcome == DPAS_NONE)
			outcome = DPAS_OVER;
		blk_dpas_poll_once(w, cookie, NULL);
		if (blk_dpas_is_done(w))
			break;
		outcome = DPAS_UNDER;
		blk_dpas_spin_once(w, &spin);
	}
	return blk_dpas_is_polled(w) ? outcome : DPAS_NONE;
}
