/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The crowd of mode auto (kernel/core/crowd.c): does a waiter ever sleep with nobody to
 * poll for it?
 *
 * Each thread submits an I/O, waits for it in any way that the policy may choose at any
 * turn, and returns. The device finishes an I/O at any time, but only a poll tells. Who
 * polls tells for all whose I/O is finished. What the crowd's lock covers is one step here;
 * between two steps anybody may run, so threads are preempted, delayed and moved at will.
 * Time passes at will, too.
 *
 * It must hold: whoever sleeps has the timer armed for its turn, or for an earlier one.
 * And no state may be left in which somebody waits for ever.
 *
 * With -DBREAK=N one thing is left out, and spin must then find the fault:
 *	1 a sleeper does not arm the timer
 *	2 the timer does not arm itself for the next
 *	3 the members are not in the order in which they are due
 * But with these nobody may hang, for the timer alone sees to that:
 *	4 a thread goes to sleep though its I/O was found done meanwhile
 *	5 whoever polls does not wake a sleeper whose I/O it found done
 */
#ifndef THREADS
#define THREADS 3
#endif
#ifndef BREAK
#define BREAK 0
#endif

#define LAST 5 /* of the clock; it stands there */
#define SUBMITTED_BY 2 /* so that all turns come before that */
#define LATER 1 /* a turn is so much later while somebody is awake */
#define NEVER 99

byte now;
byte armed = NEVER;

bool submitted[THREADS], finished[THREADS], done[THREADS];
bool listed[THREADS], awake[THREADS], ready[THREADS];
byte due[THREADS];
byte in_flight;

/* The list, by due: who is at each place. */
byte place[THREADS];
byte members;
byte nr_ready;

#define sleeps(i) (listed[i] && !awake[i])

inline join(i)
{
	d_step {
		k = members;
		do
		:: k > 0 && (BREAK == 3 -> false : due[place[k - 1]] > due[i]) ->
			place[k] = place[k - 1];
			k--
		:: else -> break
		od;
		place[k] = i;
		members++;
		listed[i] = true;
		awake[i] = true
	}
}

inline part(i)
{
	d_step {
		k = 0;
		do
		:: place[k] != i -> k++
		:: else -> break
		od;
		do
		:: k + 1 < members ->
			place[k] = place[k + 1];
			k++
		:: else -> break
		od;
		members--;
		place[members] = 0;
		nr_ready = nr_ready - ready[i];
		ready[i] = false;
		listed[i] = false;
		awake[i] = false
	}
}

/* blk_dpas_crowd_turn(): wake whose turn it is, arm the timer for the next. */
inline turn(by_timer)
{
	k = 0;
	somebody = nr_ready > 0;
	do
	:: k < members && awake[place[k]] ->
		somebody = true;
		k++
	:: k < members && !awake[place[k]] ->
		at = due[place[k]] + (somebody -> LATER : 0);
		if
		:: at <= now ->
			awake[place[k]] = true;
			somebody = true;
			k++
		:: else ->
			if
			:: BREAK == 1 && !by_timer
			:: BREAK == 2 && by_timer
			:: else ->
				if
				:: at < armed -> armed = at
				:: else
				fi
			fi;
			break
		fi
	:: else -> break
	od;
	k = 0;
	at = 0;
	somebody = false
}

/* blk_dpas_crowd_done() of each whose I/O the device has finished. */
inline poll()
{
	k = 0;
	do
	:: k < THREADS ->
		d_step {
			if
			:: submitted[k] && finished[k] && !done[k] ->
				if
				:: listed[k] ->
					ready[k] = true;
					nr_ready++;
					awake[k] = (BREAK == 5 -> awake[k] : true)
				:: else
				fi;
				done[k] = true
			:: else
			fi
		};
		k++
	:: else -> break
	od;
	k = 0
}

inline wake_first()
{
	d_step {
		k = 0;
		do
		:: k < members && ready[place[k]] -> k++
		:: else -> break
		od;
		if
		:: k < members -> awake[place[k]] = true
		:: else
		fi;
		k = 0
	}
}

inline sleep()
{
	d_step {
		if
		:: !done[self] || BREAK == 4 ->
			awake[self] = false;
			turn(false)
		:: else
		fi
	};
	/* As wait_event(): it looks before it sleeps. */
	(BREAK == 4 -> awake[self] : (done[self] || awake[self]))
}

proctype thread(byte self)
{
	byte k, at;
	bool somebody;

	atomic {
		submitted[self] = true;
		in_flight++;
		if
		:: due[self] = now + 1
		:: due[self] = now + 2
		fi
	}
	poll();
	d_step {
		if
		:: !done[self] -> join(self)
		:: else
		fi
	};
	do
	:: done[self] -> break
	:: !done[self] && listed[self] ->
		if
		:: skip /* give way, or spin */
		:: wake_first()
		:: sleep()
		:: part(self) /* leave, and poll alone */
		fi;
		poll()
	:: !done[self] && !listed[self] ->
		/* Alone, until the device has finished. */
		finished[self];
		poll()
	od;
	if
	:: listed[self] -> part(self)
	:: else
	fi
}

active proctype timer()
{
	byte k, at;
	bool somebody;

end:
	do
	:: d_step {
		armed <= now ->
		armed = NEVER;
		turn(true)
	}
	od
}

/* It finishes an I/O when it likes, but it does. */
proctype device(byte i)
{
	submitted[i];
	finished[i] = true
}

active proctype clock()
{
end:
	do
	:: d_step {
		now < LAST && (now < SUBMITTED_BY || in_flight == THREADS) ->
		now++
	}
	od
}

/* Looked at in every state. */
proctype monitor(byte i)
{
end:
	do
	:: d_step {
		sleeps(i) && !done[i] && armed > due[i] + LATER ->
		assert(false)
	}
	od
}

init {
	byte i;

	atomic {
		for (i : 0 .. THREADS - 1) {
			run device(i);
			run monitor(i);
			run thread(i)
		}
	}
}
