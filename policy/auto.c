// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * auto, the sixth mode: a crowd that keeps itself awake.
 *
 * By interrupt or after a sleep an I/O on a crowded CPU costs a wake-up: an interrupt or
 * a timer, a task made runnable, a switch. But all waiters of a CPU share the hardware
 * queue that they poll: whoever polls takes everybody's completions. So a waiter among
 * others need not sleep. It polls once when it has submitted, which takes what has become
 * due for others, and gives way to them; they return, submit their next I/O, poll, and
 * take what has become due for it. No timer is set, and nobody is woken.
 *
 *	submit	By interrupt where a crowd cannot fill the CPU: there polling only takes
 *		time from others. A crowd is two others, or one beside a foreign task.
 *	enter	Poll once, if others wait. The planned sleep is the mean latency less two
 *		deviations less the time to wake up; of a thread alone, if it is worth it.
 *	poll	Until done, at each turn:
 *		- Somebody is ready, that is, done and waiting for the CPU: give way, to the
 *		  first if it was passed over: the scheduler takes who has run least. After
 *		  two turns in vain sleep, and it must pick another.
 *		- Its own time has come: spin.
 *		- The CPU is the crowd's, and the first is due almost now: to sleep and be
 *		  woken costs more than that. Spin, if it is the first; else wake that one.
 *		- Otherwise sleep. The timer wakes the first sleeper when it is due, the
 *		  others later, as long as one is awake: it will poll for them.
 *	complete	What it took, if that was seen to the point.
 *
 * Beside a foreign task, which does no I/O here, to spin or to hand the CPU round would take
 * from a stranger. Who is the only one awake can tell whether there is one.
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
/* Of I/Os by interrupt every 64th is polled: its latency is seen to the point. */
#define SAMPLE_OF 64
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

static void average(u32 *average, u32 found)
{
	if (found > *average)
		*average += (found - *average) / STEP;
	else
		*average -= (*average - found) / STEP;
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
	bool crowd;

	/* The others that this I/O finds. */
	average(&a->others, a->in_flight++ * ONE);
	crowd = a->others >= CROWD ||
		(a->others >= ONE / 2 && dpas_auto_is_shared(a));
	if (!crowd || fills(a, bucket % DPAS_NR_BUCKETS) ||
	    ++a->unsampled >= SAMPLE_OF) {
		a->unsampled = 0;
		return true;
	}
	return false;
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
		return view->vain < VAIN_MAX ? DPAS_AUTO_GIVE_WAY :
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

/* A waiter that is the only one awake looks: does anybody else want the CPU? */
void dpas_auto_look(struct dpas_auto *a, bool stranger)
{
	average(&a->strangers, stranger ? ONE : 0);
}

/* It took so long since submit_bio() returned, or so long at most, ns; 0: not seen. */
void dpas_auto_complete(struct dpas_auto *a, u8 bucket, u64 sample_ns,
			bool at_most)
{
	struct dpas_latency *io = &a->io[bucket % DPAS_NR_BUCKETS];

	a->in_flight--;
	if (sample_ns && !(at_most && sample_ns >= io->mean_ns))
		dpas_latency_sample(io, sample_ns);
}
