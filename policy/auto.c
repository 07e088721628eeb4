// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * auto, the sixth mode: a crowd that keeps itself awake.
 *
 * By interrupt or after a sleep an I/O on a crowded CPU costs a wake-up: an interrupt or
 * a timer, a task made runnable, a switch. But all waiters of a CPU share the hardware
 * queue that they poll: whoever polls takes everybody's completions. So among others a
 * waiter polls once when it has submitted, which takes what has become due for others,
 * and gives way to them, awake, as they do to it. No timer is set, and nobody is woken.
 *
 *	submit	By interrupt where a crowd cannot fill the CPU: there polling only takes
 *		time from others. A crowd is two others, or one beside a stranger.
 *	enter	Poll once, if others wait. The planned sleep is the mean latency less two
 *		deviations less the time to wake up; of a thread alone, if it is worth it.
 *	poll	Until done, at each turn:
 *		- Somebody is ready, that is, done and waiting for the CPU: give way, to the
 *		  first if it was passed over; after two turns in vain sleep.
 *		- Its own time has come: spin.
 *		- The CPU is the crowd's, and the first is due almost now: to sleep and be
 *		  woken costs more than that. Spin, if it is the first; else wake that one.
 *		- Otherwise sleep. The timer wakes the first sleeper when it is due, the
 *		  others later, as long as one is awake: it will poll for them.
 *	complete	What it took, if that was seen to the point.
 *
 * Beside a stranger, a task that does no I/O here, to spin would take from it, and to give
 * way might be dear. Who is the only one awake, or has had no turn for long, sees one.
 *
 * Source: docs/specification.md, 12.
 */
#include "auto.h"
#include "tunables.h"

/* Averages of 1/16 steps, in 1/256. */
#define ONE DPAS_AUTO_ONE
#define STEP 16
/* From this average on, others are a crowd. */
#define CROWD (3 * ONE / 2)
/* Others that run for so much of an I/O's latency fill the CPU: by interrupt, with a third more. */
#define FILL_PERCENT 65
/* Every 64th I/O is polled: its latency is seen to the point. */
#define SAMPLE_OF 64
/* In so many I/Os what is known of strangers fades by a step: in 32768 from all to a half. */
#define FADE_OF 256
/* Deviations before the mean at which a sleep is to end: few I/Os are done by then. */
#define MARGIN 2
/* A sleep of less than this costs more than it leaves to others. */
#define SLEEP_LEAST_NS 2500
/* So near to its being due it pays to keep the CPU awake for an I/O. */
#define NEAR_NS 3000
/* A sleeper's turn comes so much later while somebody awake may poll for it. */
#define TURN_NS 20000
/* Turns given away in vain, after which the scheduler must be made to pick another. */
#define VAIN_MAX 2

static void average(u32 *average, u32 found, u32 step)
{
	if (found > *average)
		*average += (found - *average) / step;
	else
		*average -= (*average - found) / step;
}

/* Can those who wait fill the CPU? Until both times are known, they can. */
static bool fills(const struct dpas_auto *a, u8 bucket)
{
	u64 others_run_ns = (u64)a->others * a->burst.mean_ns / ONE;

	return !a->burst.mean_ns ||
	       others_run_ns * 100 >= (u64)a->io[bucket].mean_ns * FILL_PERCENT;
}

/* Which way an I/O goes, true: to a polled queue. */
bool dpas_auto_submit(struct dpas_auto *a, u8 bucket)
{
	/* Who goes by interrupt does not look for strangers. */
	if (++a->submitted % FADE_OF == 0 && a->strangers)
		a->strangers--;
	/* The others that this I/O finds. */
	average(&a->others, a->in_flight++ * ONE, STEP);
	return a->submitted % SAMPLE_OF == 0 ||
	       a->others < (dpas_auto_is_shared(a) ? ONE / 2 : CROWD) ||
	       (fills(a, bucket % DPAS_NR_BUCKETS) &&
		!dpas_auto_yield_is_dear(a));
}

/* How long to sleep before polling: ns, at most 10 ms; 0 to poll at once. */
u32 dpas_auto_enter(const struct dpas_auto *a, u8 bucket, bool others)
{
	const struct dpas_latency *io = &a->io[bucket % DPAS_NR_BUCKETS];
	u64 margin = (u64)MARGIN * io->deviation_ns + a->wake.mean_ns;
	u64 sleep_ns = io->mean_ns > margin ? io->mean_ns - margin : 0;

	if (!others && sleep_ns < SLEEP_LEAST_NS)
		return 0;
	return sleep_ns < DPAS_SLEEP_MAX_NS ? (u32)sleep_ns : DPAS_SLEEP_MAX_NS;
}

/* What a waiter does whose I/O is not done, having just polled. */
enum dpas_auto_action dpas_auto_next(const struct dpas_auto_view *view)
{
	if (view->ready)
		return view->vain < (view->dear ? 0 : VAIN_MAX) ?
			       DPAS_AUTO_GIVE_WAY :
			       DPAS_AUTO_SLEEP;
	if (view->slept || view->due_ns <= view->now_ns)
		return DPAS_AUTO_SPIN;
	if (!view->others || !view->ours ||
	    view->first_ns >= view->now_ns + NEAR_NS)
		return DPAS_AUTO_SLEEP;
	if (view->first)
		return DPAS_AUTO_SPIN;
	return view->first_sleeps ? DPAS_AUTO_WAKE_FIRST : DPAS_AUTO_GIVE_WAY;
}

/* When the timer wakes a sleeper that is due then. */
u64 dpas_auto_turn(u64 due_ns, bool somebody_is_awake)
{
	return somebody_is_awake ? due_ns + TURN_NS : due_ns;
}

/* What a waiter has seen of strangers. Once the CPU is shared it stays so for a while. */
void dpas_auto_look(struct dpas_auto *a, enum dpas_auto_sight sight)
{
	bool was_shared = dpas_auto_is_shared(a);

	average(&a->strangers, sight == DPAS_AUTO_ALONE ? 0 : ONE,
		sight == DPAS_AUTO_GAP ? STEP / 4 : STEP);
	if (!was_shared && dpas_auto_is_shared(a))
		a->strangers = ONE;
}

/*
 * It took so long since submit_bio() returned, or so long at most, ns; 0: not seen. If that
 * is no news, the sleep was too long all the same: or nothing would ever shorten it.
 */
void dpas_auto_complete(struct dpas_auto *a, u8 bucket, u64 sample_ns,
			bool at_most)
{
	struct dpas_latency *io = &a->io[bucket % DPAS_NR_BUCKETS];

	a->in_flight--;
	if (at_most && sample_ns >= io->mean_ns)
		sample_ns = io->mean_ns > io->deviation_ns ?
				    io->mean_ns - io->deviation_ns :
				    0;
	if (sample_ns)
		dpas_latency_sample(io, sample_ns);
}
