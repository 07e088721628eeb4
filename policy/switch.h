/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef DPAS_SWITCH_H
#define DPAS_SWITCH_H

#include "tunables.h"

enum dpas_mode {
	DPAS_INT, /* the interrupt wakes the thread */
	DPAS_CP, /* poll from submission to completion */
	DPAS_PAS, /* sleep adaptively, then poll; the initial mode */
	DPAS_OL, /* overloaded: as PAS, on the way to or from INT */
	DPAS_NR_MODES
};

enum dpas_transition {
	DPAS_CP_TO_PAS,
	DPAS_PAS_TO_CP,
	DPAS_PAS_TO_OL,
	DPAS_OL_TO_PAS,
	DPAS_OL_TO_INT,
	DPAS_INT_TO_OL,
	DPAS_NR_TRANSITIONS
};

/* The switch of a queue and a CPU. Starts zeroed and then off. */
struct dpas_switch {
	u64 total[DPAS_NR_MODES]; /* I/Os submitted in each mode */
	u64 transitions[DPAS_NR_TRANSITIONS];
	u64 qd_sum; /* of the window: qd as each I/O found it at enter */
	u64 count[DPAS_NR_MODES]; /* of the window: I/Os submitted */
	u32 timer_failures; /* of the window */
	u32 qd; /* threads between poll entry and the end of their sleep */
	u8 mode; /* enum dpas_mode */
};

void dpas_switch_off(struct dpas_switch *sw);
void dpas_switch_clear_totals(struct dpas_switch *sw);
void dpas_switch_decide(struct dpas_switch *sw, const struct dpas_tunables *t);

/* Has the present mode had as many I/Os as its window holds? */
static inline bool dpas_switch_window_full(const struct dpas_switch *sw,
					   const struct dpas_tunables *t)
{
	u32 window = sw->mode == DPAS_OL ? DPAS_PAS : sw->mode;

	return sw->count[sw->mode] >= t->value[DPAS_WINDOW_INT + window];
}

/*
 * An I/O is submitted: true to a polled queue, false to an interrupt queue. The
 * one that fills the INT window ends it, though it still goes by interrupt:
 * such I/Os never come to enter.
 */
static inline bool dpas_switch_submit(struct dpas_switch *sw,
				      const struct dpas_tunables *t)
{
	bool polled = sw->mode != DPAS_INT;

	sw->total[sw->mode]++;
	sw->count[sw->mode]++;
	if (!polled && dpas_switch_window_full(sw, t))
		dpas_switch_decide(sw, t);
	return polled;
}

/* An I/O begins to wait. True: it is now in qd, to be taken out once. */
static inline bool dpas_switch_enter(struct dpas_switch *sw,
				     const struct dpas_tunables *t)
{
	bool counted = sw->mode != DPAS_CP;

	if (counted)
		sw->qd_sum += ++sw->qd;
	if (dpas_switch_window_full(sw, t))
		dpas_switch_decide(sw, t);
	return counted;
}

#endif
