// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the crowd of mode auto, how its members wait for each other.
 *
 * What they do when, policy/auto.c decides. Here is the list of them, the timer and the
 * waits, and the rule that nobody is left alone: a member that is awake polls for
 * itself before it sleeps again, and whenever a member sleeps the timer is armed for its
 * turn or for an earlier one. The timer wakes those whose turn it is and arms itself for
 * the next. So it does not matter what becomes of the others: whether they are preempted,
 * throttled, moved, or gone.
 *
 * The timer runs in an interrupt, and so may end_io. Neither takes a lock of the driver:
 * the timer wakes, it does not poll. Under the crowd's own lock, which is raw, nothing is
 * called but the scheduler's wake-up and the timer's start.
 *
 * A thread belongs to the crowd of the CPU on which it submitted. On another CPU, where
 * nobody of the crowd would give way to it, it leaves the crowd and waits as in PAS; so
 * does a real-time thread, which must neither spin for others nor keep them from
 * running, and a thread whose I/O is late beyond all measure.
 */
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/rt.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>

#include "compat.h"
#include "crowd.h"
#include "delay.h"
#include "poll.h"

/* So long after it was due the device has stopped, and so does the crowd's way. */
#define CROWD_PATIENCE_NS NSEC_PER_MSEC

/* Polls in a row of who has the CPU alone, before it looks around: under a millisecond. */
#define CROWD_POLLS 1024

/* Of what a look at the clock is needed for, one in so many is measured. */
#define CROWD_SAMPLE_OF 4
#define CROWD_BURST_OF 16

/* What is the lock's, without it: it may be something else in a moment. */
#define crowd_peek(field) data_race(READ_ONCE(field))

/* What the policy says without it: it may say something else in a moment. */
#define crowd_ask(question) data_race(question)

/* Times that the thread has been taken off the CPU. */
static unsigned long blk_dpas_switches(void)
{
	return current->nvcsw + current->nivcsw;
}

/* May the thread wait as a member? */
static bool blk_dpas_crowd_may(const struct blk_dpas_member *m)
{
	return m->cpu == raw_smp_processor_id() && current->prio >= MAX_RT_PRIO;
}

/* The lock is held: a member that sleeps need no longer, for its turn has come. */
static void blk_dpas_crowd_wake(struct blk_dpas_crowd *crowd,
				struct blk_dpas_member *m)
{
	crowd->count[BLK_DPAS_CROWD_WAKES]++;
	crowd->awake++;
	WRITE_ONCE(m->awake, true);
	wake_up_process(container_of(m, struct blk_dpas_waiter, member)->task);
}

/*
 * The lock is held: wake whose turn it is, and arm the timer for the next. The members
 * are in the order of due, so behind the first whose turn is to come are only later ones.
 */
static void blk_dpas_crowd_turn(struct blk_dpas_crowd *crowd, u64 now_ns)
{
	bool awake = crowd->ready;
	struct blk_dpas_member *m;

	list_for_each_entry(m, &crowd->members, node) {
		u64 turn_ns;

		if (m->awake) {
			awake = true;
			continue;
		}
		turn_ns = dpas_auto_turn(m->due_ns, awake);
		if (turn_ns <= now_ns) {
			blk_dpas_crowd_wake(crowd, m);
			awake = true;
			continue;
		}
		if (turn_ns < crowd->armed_ns) {
			crowd->armed_ns = turn_ns;
			hrtimer_start(&crowd->timer, ns_to_ktime(turn_ns),
				      HRTIMER_MODE_ABS_PINNED_HARD);
		}
		break;
	}
}

static enum hrtimer_restart blk_dpas_crowd_timer(struct hrtimer *timer)
{
	struct blk_dpas_crowd *crowd =
		container_of(timer, struct blk_dpas_crowd, timer);
	unsigned long flags;

	blk_dpas_delay();
	raw_spin_lock_irqsave(&crowd->lock, flags);
	crowd->armed_ns = U64_MAX;
	/* Starts itself again, if it must: who sleeps meanwhile may, too. */
	blk_dpas_crowd_turn(crowd, ktime_get_ns());
	raw_spin_unlock_irqrestore(&crowd->lock, flags);
	return HRTIMER_NORESTART;
}

/**
 * blk_dpas_crowd_init - a crowd of nobody
 * @crowd: zeroed
 */
void blk_dpas_crowd_init(struct blk_dpas_crowd *crowd)
{
	raw_spin_lock_init(&crowd->lock);
	INIT_LIST_HEAD(&crowd->members);
	crowd->armed_ns = U64_MAX;
	crowd->policy.forfeits = BLK_DPAS_YIELD_FORFEITS;
	hrtimer_init(&crowd->timer, CLOCK_MONOTONIC,
		     HRTIMER_MODE_ABS_PINNED_HARD);
	crowd->timer.function = blk_dpas_crowd_timer;
}

/**
 * blk_dpas_crowd_stop - before its memory goes
 * @crowd: nobody is in it, but its timer may still be armed for one who was
 */
void blk_dpas_crowd_stop(struct blk_dpas_crowd *crowd)
{
	hrtimer_cancel(&crowd->timer);
}

/**
 * blk_dpas_crowd_clear_totals - clear what is counted
 * @crowd: the crowd
 */
void blk_dpas_crowd_clear_totals(struct blk_dpas_crowd *crowd)
{
	raw_spin_lock_irq(&crowd->lock);
	memset(crowd->count, 0, sizeof(crowd->count));
	raw_spin_unlock_irq(&crowd->lock);
}

/**
 * blk_dpas_crowd_totals - what is counted
 * @crowd: the crowd
 * @count: filled in, BLK_DPAS_CROWD_NR_COUNTS of them
 *
 * Return: is any of them not 0?
 */
bool blk_dpas_crowd_totals(struct blk_dpas_crowd *crowd, u64 *count)
{
	u64 any = 0;
	int i;

	raw_spin_lock_irq(&crowd->lock);
	for (i = 0; i < BLK_DPAS_CROWD_NR_COUNTS; i++) {
		count[i] = crowd->count[i];
		any |= count[i];
	}
	raw_spin_unlock_irq(&crowd->lock);
	return any;
}

/* The lock is held, and the I/O is not done: the thread is a member, awake. */
static void blk_dpas_crowd_join(struct blk_dpas_crowd *crowd,
				struct blk_dpas_member *m)
{
	struct list_head *before;

	list_for_each_prev(before, &crowd->members)
		if (list_entry(before, struct blk_dpas_member, node)->due_ns <=
		    m->due_ns)
			break;
	list_add(&m->node, before);
	m->listed = true;
	m->awake = true;
	crowd->awake++;
}

/* The lock is held, of a crowd in which it is. */
static void blk_dpas_crowd_part(struct blk_dpas_crowd *crowd,
				struct blk_dpas_member *m)
{
	list_del(&m->node);
	m->listed = false;
	crowd->ready -= m->ready;
	crowd->awake -= m->awake;
}

/* The lock is held: the thread has run from one I/O's end to the next one's beginning. */
static void blk_dpas_crowd_ran(struct blk_dpas_crowd *crowd, u64 now_ns)
{
	if (crowd->runs != current)
		return;
	crowd->runs = NULL;
	if (crowd->runs_switches == blk_dpas_switches())
		dpas_latency_sample(&crowd->policy.burst,
				    now_ns - crowd->runs_ns);
}

/**
 * blk_dpas_crowd_submit - which way does the I/O go?
 * @w: the waiter
 * @crowd: of the CPU
 * @cpu: where the thread is
 * @bucket: the I/O's
 *
 * Return: true for a poll queue.
 */
bool blk_dpas_crowd_submit(struct blk_dpas_waiter *w,
			   struct blk_dpas_crowd *crowd, int cpu, u8 bucket)
{
	struct blk_dpas_member *m = &w->member;

	m->crowd = crowd;
	m->cpu = cpu;
	m->bucket = bucket;
	m->listed = false;
	m->ready = false;
	m->sight = 0;
	m->at_most = false;
	m->sample_ns = 0;
	m->late_ns = 0;
	m->switches = blk_dpas_switches();
	m->yields = 0;
	m->spins = 0;
	m->sleeps = 0;
	raw_spin_lock_irq(&crowd->lock);
	m->polled = dpas_auto_submit(&crowd->policy, bucket);
	crowd->count[m->polled ? BLK_DPAS_CROWD_POLLED : BLK_DPAS_CROWD_IRQ]++;
	raw_spin_unlock_irq(&crowd->lock);
	return m->polled;
}

/* The thread's run ends here, with a wait for an interrupt. */
static void blk_dpas_crowd_enter_unpolled(struct blk_dpas_crowd *crowd)
{
	if (crowd_peek(crowd->runs) != current)
		return;
	raw_spin_lock_irq(&crowd->lock);
	blk_dpas_crowd_ran(crowd, ktime_get_ns());
	raw_spin_unlock_irq(&crowd->lock);
}

/* The lock is held: the first's thread, if others have had its turns. */
static struct task_struct *blk_dpas_crowd_passed_over(struct blk_dpas_crowd *crowd,
						      u64 now_ns)
{
	struct blk_dpas_member *m;

	if (!crowd->ready)
		return NULL;
	m = list_first_entry(&crowd->members, struct blk_dpas_member, node);
	if (!m->ready || !dpas_auto_passed_over(&crowd->policy, now_ns - m->start_ns))
		return NULL;
	return get_task_struct(container_of(m, struct blk_dpas_waiter, member)->task);
}

/**
 * blk_dpas_crowd_enter - submit_bio() has returned: poll once for all, and be one of them
 * @w: the waiter
 */
void blk_dpas_crowd_enter(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;
	struct blk_dpas_crowd *crowd = m->crowd;
	u64 now_ns;
	u32 sleep_ns;
	bool others;

	if (!m->polled) {
		m->passed_over = NULL;
		blk_dpas_crowd_enter_unpolled(crowd);
		return;
	}
	/* Who joins meanwhile comes too late for this. */
	others = data_race(!list_empty(&crowd->members));
	now_ns = ktime_get_ns();
	m->start_ns = now_ns;
	if (others)
		blk_dpas_poll_all(w);
	others |= crowd_peek(crowd->returning) != 0;
	blk_dpas_delay();
	raw_spin_lock_irq(&crowd->lock);
	blk_dpas_crowd_ran(crowd, now_ns);
	m->passed_over = blk_dpas_crowd_passed_over(crowd, now_ns);
	sleep_ns = dpas_auto_enter(&crowd->policy, m->bucket, others);
	m->due_ns = now_ns + sleep_ns;
	if (!w->done && blk_dpas_crowd_may(m) && (others || sleep_ns))
		blk_dpas_crowd_join(crowd, m);
	raw_spin_unlock_irq(&crowd->lock);
}

/* Is this I/O one of those that are measured? */
static bool blk_dpas_crowd_samples(const struct blk_dpas_member *m)
{
	return !(crowd_peek(m->crowd->nth) % CROWD_SAMPLE_OF);
}

/*
 * What it took: at most, or to the point, if the poll before this one did not see it. The
 * time is that before the poll, which also takes what the end of an I/O costs.
 */
static void blk_dpas_crowd_saw(struct blk_dpas_waiter *w, u64 now_ns,
			       bool at_most)
{
	w->member.sample_ns = now_ns - w->member.start_ns;
	w->member.at_most = at_most;
}

/*
 * Spin until done, until another task wants the CPU, or for so many polls. A look at the
 * clock before each poll is only needed for a sample.
 */
static void blk_dpas_crowd_spin(struct blk_dpas_waiter *w, bool polled)
{
	bool timed = blk_dpas_crowd_samples(&w->member);
	u64 now_ns = 0;
	int polls;

	for (polls = 0; polls < CROWD_POLLS && single_task_running(); polls++) {
		if (timed)
			now_ns = ktime_get_ns();
		if (!blk_dpas_poll_alone(w))
			return;
		if (blk_dpas_is_done(w)) {
			if (timed)
				blk_dpas_crowd_saw(w, now_ns, !polled && !polls);
			return;
		}
		cpu_relax();
	}
}

/*
 * Alone, and to spin all the time: no member, for nobody is there to poll for it. If that
 * ends, or if the device takes too long, become one.
 */
static void blk_dpas_crowd_spin_alone(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;

	m->spins++;
	blk_dpas_crowd_spin(w, false);
	if (blk_dpas_is_done(w))
		return;
	raw_spin_lock_irq(&m->crowd->lock);
	if (!w->done)
		blk_dpas_crowd_join(m->crowd, m);
	raw_spin_unlock_irq(&m->crowd->lock);
}

/* Until woken: for the I/O is done, or its turn has come. */
static void blk_dpas_crowd_sleep(struct blk_dpas_waiter *w, u64 now_ns)
{
	struct blk_dpas_member *m = &w->member;

	blk_dpas_delay();
	raw_spin_lock_irq(&m->crowd->lock);
	if (!w->done) {
		m->awake = false;
		m->crowd->awake--;
		m->sleeps++;
		blk_dpas_crowd_turn(m->crowd, now_ns);
	}
	raw_spin_unlock_irq(&m->crowd->lock);
	blk_dpas_delay();
	for (;;) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		blk_dpas_delay();
		if (blk_dpas_is_done(w) || READ_ONCE(m->awake))
			break;
		io_schedule();
	}
	__set_current_state(TASK_RUNNING);
}

/* After a sleep: how late is it, and what does the first poll find? */
static void blk_dpas_crowd_woke(struct blk_dpas_waiter *w,
				const struct dpas_auto_view *view, u64 now_ns)
{
	struct blk_dpas_member *m = &w->member;

	if (!blk_dpas_crowd_samples(m))
		return;
	/* Where others run, it waited for them, too. */
	if (!view->others && !view->ready && now_ns > m->due_ns &&
	    single_task_running())
		m->late_ns = now_ns - m->due_ns;
	if (blk_dpas_is_done(w))
		blk_dpas_crowd_saw(w, now_ns, true);
}

/* The lock is held: the first whose I/O is not known to be done; or NULL. */
static struct blk_dpas_member *blk_dpas_crowd_first(struct blk_dpas_crowd *crowd)
{
	struct blk_dpas_member *m;

	list_for_each_entry(m, &crowd->members, node)
		if (!m->ready)
			return m;
	return NULL;
}

/* The lock is not held: who is first, and does it sleep? */
static void blk_dpas_crowd_look(struct blk_dpas_member *own,
				struct dpas_auto_view *view)
{
	struct blk_dpas_crowd *crowd = own->crowd;
	struct blk_dpas_member *first;

	raw_spin_lock_irq(&crowd->lock);
	first = blk_dpas_crowd_first(crowd);
	if (first) {
		view->first = first == own;
		view->first_ns = first->due_ns;
		view->first_sleeps = !first->awake;
	}
	raw_spin_unlock_irq(&crowd->lock);
}

/* Wake the first, if it still sleeps. */
static void blk_dpas_crowd_wake_first(struct blk_dpas_crowd *crowd)
{
	struct blk_dpas_member *first;

	blk_dpas_delay();
	raw_spin_lock_irq(&crowd->lock);
	first = blk_dpas_crowd_first(crowd);
	if (first && !first->awake)
		blk_dpas_crowd_wake(crowd, first);
	raw_spin_unlock_irq(&crowd->lock);
}

/*
 * Does no other task want the CPU, as far as can be told? Who is told by the scheduler
 * that it is not alone may think of its own kind, if there are others of it awake, unless
 * a stranger was there of late; else it has seen one.
 */
static bool blk_dpas_crowd_has_cpu(struct blk_dpas_crowd *crowd,
				   struct blk_dpas_member *m)
{
	/* Before the others are counted: an interrupt may wake one in between. */
	bool alone = single_task_running();
	bool looked = (alone || !BLK_DPAS_SLEEPERS_RUN) &&
		      crowd_peek(crowd->awake) == 1;

	if (looked)
		m->sight = alone ? DPAS_AUTO_ALONE : DPAS_AUTO_STRANGER;
	return alone ||
	       (!looked && !crowd_ask(dpas_auto_is_shared(&crowd->policy)));
}

/* It had no turn in between, or its sleep ended so late: is that a stranger's doing? */
static void blk_dpas_crowd_look_back(struct blk_dpas_member *m,
				     enum dpas_auto_action action, u64 before_ns,
				     u64 now_ns)
{
	u64 since_ns = action == DPAS_AUTO_SLEEP ? m->due_ns : before_ns;

	if (action != DPAS_AUTO_SPIN && now_ns > since_ns &&
	    crowd_ask(dpas_auto_is_gap(&m->crowd->policy, now_ns - since_ns)))
		m->sight = DPAS_AUTO_GAP;
}

static enum dpas_auto_action blk_dpas_crowd_next(struct blk_dpas_waiter *w,
						 struct dpas_auto_view *view)
{
	struct blk_dpas_crowd *crowd = w->member.crowd;

	view->ready = crowd_peek(crowd->ready) + crowd_peek(crowd->returning);
	view->dear = crowd_ask(dpas_auto_yield_is_dear(&crowd->policy));
	view->others = false;
	/* Whose own time has come need not look further. */
	if (!view->ready && !view->slept && view->due_ns > view->now_ns) {
		/* Who joins or leaves meanwhile counts at the next turn. */
		view->others = data_race(!list_is_singular(&crowd->members));
		view->ours = blk_dpas_crowd_has_cpu(crowd, &w->member);
		if (view->others && view->ours)
			blk_dpas_crowd_look(&w->member, view);
	}
	return dpas_auto_next(view);
}

/*
 * There is no condition to wait for: whoever the scheduler picks either returns to submit
 * its next I/O, or polls for all. It picks who has run least, so that one of many may be
 * the first in one round and the last in the next.
 */
static void blk_dpas_crowd_yield(struct blk_dpas_member *m)
{
	struct task_struct *first = m->passed_over;

	if (!first) {
		yield();
		return;
	}
	m->passed_over = NULL;
	/* It may have run meanwhile. */
	if (yield_to(first, false) <= 0)
		yield();
	put_task_struct(first);
}

/* No longer a member, if it was. */
static void blk_dpas_crowd_leave(struct blk_dpas_member *m)
{
	if (!m->listed)
		return;
	raw_spin_lock_irq(&m->crowd->lock);
	blk_dpas_crowd_part(m->crowd, m);
	raw_spin_unlock_irq(&m->crowd->lock);
}

/* Turn by turn, as a member. If it is not done then, it has left the crowd. */
static noinline void blk_dpas_crowd_wait_turns(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;
	struct dpas_auto_view view = {
		.now_ns = m->start_ns,
		.due_ns = m->due_ns,
	};
	bool dense = false;

	while (m->listed && !blk_dpas_is_done(w)) {
		enum dpas_auto_action action;
		u64 before_ns = view.now_ns;

		if (!blk_dpas_crowd_may(m) ||
		    view.now_ns > m->due_ns + CROWD_PATIENCE_NS)
			break;
		action = blk_dpas_crowd_next(w, &view);
		if (action != DPAS_AUTO_SPIN)
			dense = false;
		switch (action) {
		case DPAS_AUTO_GIVE_WAY:
			view.vain++;
			m->yields++;
			blk_dpas_crowd_yield(m);
			break;
		case DPAS_AUTO_WAKE_FIRST:
			blk_dpas_crowd_wake_first(m->crowd);
			m->yields++;
			blk_dpas_crowd_yield(m);
			break;
		case DPAS_AUTO_SPIN:
			m->spins += !dense;
			dense = true;
			blk_dpas_crowd_spin(w, true);
			cond_resched();
			break;
		case DPAS_AUTO_SLEEP:
			blk_dpas_crowd_sleep(w, view.now_ns);
			view.vain = 0;
			view.slept = true;
			break;
		}
		if (blk_dpas_is_done(w)) {
			if (BLK_DPAS_YIELD_FORFEITS && blk_dpas_crowd_samples(m))
				blk_dpas_crowd_look_back(m, action, before_ns,
							 ktime_get_ns());
			break;
		}
		view.now_ns = ktime_get_ns();
		blk_dpas_crowd_look_back(m, action, before_ns, view.now_ns);
		if (!(view.others || view.ready ? blk_dpas_poll_all(w) :
						  blk_dpas_poll_alone(w)))
			break;
		if (action == DPAS_AUTO_SLEEP)
			blk_dpas_crowd_woke(w, &view, view.now_ns);
		else if (dense && blk_dpas_is_done(w) && blk_dpas_crowd_samples(m))
			blk_dpas_crowd_saw(w, view.now_ns, false);
	}
	/* Who is done leaves with complete: one lock less. */
	if (blk_dpas_is_done(w))
		return;
	blk_dpas_crowd_leave(m);
	if (m->due_ns > view.now_ns && !view.slept)
		blk_dpas_nap(w, m->due_ns - view.now_ns);
}

/**
 * blk_dpas_crowd_wait - among others, until done, or until it is better to be alone
 * @w: the waiter, which has entered
 *
 * If it is not done when this returns, it has left the crowd, and it is time to poll.
 */
void blk_dpas_crowd_wait(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;

	if (!m->listed && !blk_dpas_is_done(w) && blk_dpas_crowd_may(m))
		blk_dpas_crowd_spin_alone(w);
	if (m->listed)
		blk_dpas_crowd_wait_turns(w);
}

/* The lock is held: what this I/O has seen and done. */
static void blk_dpas_crowd_report(struct blk_dpas_crowd *crowd,
				  const struct blk_dpas_member *m)
{
	crowd->count[BLK_DPAS_CROWD_YIELDS] += m->yields;
	crowd->count[BLK_DPAS_CROWD_SPINS] += m->spins;
	crowd->count[BLK_DPAS_CROWD_SLEEPS] += m->sleeps;
	if (m->sight)
		dpas_auto_look(&crowd->policy, m->sight);
	if (m->late_ns)
		dpas_latency_sample(&crowd->policy.wake, m->late_ns);
	dpas_auto_complete(&crowd->policy, m->bucket, m->sample_ns, m->at_most);
}

/* Give way after the I/O. */
static void blk_dpas_crowd_return(struct blk_dpas_member *m)
{
	blk_dpas_crowd_yield(m);
	raw_spin_lock_irq(&m->crowd->lock);
	m->crowd->returning--;
	raw_spin_unlock_irq(&m->crowd->lock);
}

/**
 * blk_dpas_crowd_complete - the waiter has seen the completion
 * @w: the waiter, whether it was polled or not
 */
void blk_dpas_crowd_complete(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;
	struct blk_dpas_crowd *crowd = m->crowd;
	unsigned long switches = blk_dpas_switches();
	bool here = m->cpu == raw_smp_processor_id();
	bool yields;
	u8 nth;

	/* Or else one thread would go on and on, and all others wait for it. */
	yields = switches == m->switches && !single_task_running() &&
		 current->prio >= MAX_RT_PRIO &&
		 !crowd_ask(dpas_auto_yield_is_dear(&crowd->policy));
	nth = crowd_peek(crowd->nth);

	raw_spin_lock_irq(&crowd->lock);
	crowd->nth++;
	if (m->listed)
		blk_dpas_crowd_part(crowd, m);
	if (yields) {
		m->yields++;
		crowd->returning++;
	}
	blk_dpas_crowd_report(crowd, m);
	if (here && !yields && !(nth % CROWD_BURST_OF)) {
		crowd->runs = current;
		crowd->runs_switches = switches;
		crowd->runs_ns = ktime_get_ns();
	}
	raw_spin_unlock_irq(&crowd->lock);
	if (yields)
		blk_dpas_crowd_return(m);
	else if (m->passed_over)
		put_task_struct(m->passed_over);
}

/**
 * blk_dpas_crowd_done - the I/O of a waiter that is to be polled is done
 * @w: the waiter
 *
 * In whatever context a bio ends. Nothing of the waiter after it is marked done, but under
 * the lock, without which a member cannot return.
 */
void blk_dpas_crowd_done(struct blk_dpas_waiter *w)
{
	struct blk_dpas_member *m = &w->member;
	struct blk_dpas_crowd *crowd = m->crowd;
	struct task_struct *task = w->task;
	unsigned long flags;
	bool sleeps;

	if (task == current) {
		/*
		 * Its own poll, or an interrupt on top of it: it sees it itself.
		 * Pairs with the acquire in blk_dpas_is_done().
		 */
		smp_store_release(&w->done, true);
		blk_wake_io_task(task);
		return;
	}
	/* Keeps the task of one that is no member, which may return before. */
	rcu_read_lock();
	blk_dpas_delay();
	raw_spin_lock_irqsave(&crowd->lock, flags);
	sleeps = !m->listed || !m->awake;
	if (m->listed) {
		m->ready = true;
		crowd->ready++;
		crowd->awake += !m->awake;
		WRITE_ONCE(m->awake, true);
	}
	/* Pairs with the acquire in blk_dpas_is_done(). */
	smp_store_release(&w->done, true);
	blk_dpas_delay();
	if (sleeps)
		blk_wake_io_task(task);
	raw_spin_unlock_irqrestore(&crowd->lock, flags);
	rcu_read_unlock();
}
