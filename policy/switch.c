// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * DPAS, the switch: which of four modes the I/Os of one queue and CPU use.
 *
 * One thread alone on its CPU should poll: nothing else wants the CPU, and the
 * answer comes soonest (CP). A few threads should sleep and then poll, each
 * having the CPU while the others sleep (PAS). When sleeps end late because the
 * CPU is crowded, look closer (OL), and when more threads wait than a CPU can
 * poll for, let interrupts wake them (INT), which never collapses.
 *
 * Each mode has a window of I/Os, and at its end the switch decides:
 *
 *	CP	after 1000	-> PAS, always: only PAS measures
 *	PAS	after 100	-> CP	when the average queue depth is 1.0
 *				-> OL	else, when a timer failed
 *				-> PAS	else, a new window
 *	OL	after 100	-> PAS	when the queue depth is low again
 *				-> INT	else, when it is high
 *				-> OL	else, a new window
 *	INT	after 10000	-> OL, always: interrupts measure nothing
 *
 * The queue depth is that of threads between poll entry and the end of their
 * sleep, averaged over a window, times ten, rounded down. The paper tests timer
 * failures before it, the lab, and we, after it: a noisy timer always fails.
 *
 * Source: "DPAS", FAST '26; docs/specification.md, 6.
 */
#include "switch.h"

#define QD_ONE 10U /* a queue depth of 1.0, in tenths as all averages here */

static void open_window(struct dpas_switch *sw, enum dpas_mode mode)
{
	sw->mode = (u8)mode;
	sw->count[mode] = 0;
	sw->qd_sum = 0;
	sw->timer_failures = 0;
}

static void move(struct dpas_switch *sw, enum dpas_mode to,
		 enum dpas_transition transition)
{
	sw->transitions[transition]++;
	open_window(sw, to);
}

/* Back to PAS, the windows forgotten. The I/Os in flight still leave qd. */
void dpas_switch_off(struct dpas_switch *sw)
{
	open_window(sw, DPAS_INT);
	open_window(sw, DPAS_CP);
	open_window(sw, DPAS_OL);
	open_window(sw, DPAS_PAS);
}

/* Totals and transitions start from 0 again; decisions do not change. */
void dpas_switch_clear_totals(struct dpas_switch *sw)
{
	int i;

	for (i = 0; i < DPAS_NR_MODES; i++)
		sw->total[i] = 0;
	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		sw->transitions[i] = 0;
}

static void decide_pas(struct dpas_switch *sw, const u32 *value, u64 qd10)
{
	if (value[DPAS_CP_ALLOWED] && qd10 == QD_ONE)
		move(sw, DPAS_CP, DPAS_PAS_TO_CP);
	else if (sw->timer_failures > value[DPAS_TIMER_FAILURES_MAX])
		move(sw, DPAS_OL, DPAS_PAS_TO_OL);
	else
		open_window(sw, DPAS_PAS);
}

static void decide_ol(struct dpas_switch *sw, const u32 *value, u64 qd10)
{
	if (qd10 <= value[DPAS_OL_TO_PAS_QD10])
		move(sw, DPAS_PAS, DPAS_OL_TO_PAS);
	else if (qd10 > value[DPAS_OL_TO_INT_QD10])
		move(sw, DPAS_INT, DPAS_OL_TO_INT);
	else
		open_window(sw, DPAS_OL);
}

/* The window of the present mode is full: decide. */
void dpas_switch_decide(struct dpas_switch *sw, const struct dpas_tunables *t)
{
	u64 count = sw->count[sw->mode];
	/* No I/O has no average, even if a window of 0 were set. */
	u64 qd10 = count ? sw->qd_sum * QD_ONE / count : 0;

	if (sw->mode == DPAS_CP)
		move(sw, DPAS_PAS, DPAS_CP_TO_PAS);
	else if (sw->mode == DPAS_PAS)
		decide_pas(sw, t->value, qd10);
	else if (sw->mode == DPAS_OL)
		decide_ol(sw, t->value, qd10);
	else
		move(sw, DPAS_OL, DPAS_INT_TO_OL);
}
