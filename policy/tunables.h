/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What a user may tune. The kernel's sysfs files and the options of
 * `dpas replay` draw on this one list.
 */
#ifndef DPAS_TUNABLES_H
#define DPAS_TUNABLES_H

#include "types.h"

#define DPAS_ONE 1000000U /* 1.0: adjust and the steps are in millionths */

/* No interrupt ends a sleep, so its length bounds how late a completion is. */
#define DPAS_SLEEP_MAX_NS 10000000U

enum dpas_adaptive { DPAS_STEPS_FIXED, DPAS_STEPS_BOTH, DPAS_STEPS_UP };

enum dpas_tunable {
	DPAS_TIMER_FAILURES_MAX, /* more in a window: PAS to OL */
	DPAS_OL_TO_PAS_QD10, /* average queue depth x 10, at most */
	DPAS_OL_TO_INT_QD10, /* average queue depth x 10, more than */
	DPAS_CP_ALLOWED,
	DPAS_WINDOW_INT, /* I/Os; the windows are in the order of the modes */
	DPAS_WINDOW_CP, /* I/Os */
	DPAS_WINDOW_PAS, /* I/Os, of OL too */
	DPAS_SLEEP_FIRST, /* ns, also the least: d_init */
	DPAS_UP_FIRST, /* millionths */
	DPAS_DOWN_FIRST, /* millionths */
	DPAS_ADAPTIVE, /* enum dpas_adaptive */
	DPAS_NR_TUNABLES
};

struct dpas_tunables {
	u32 value[DPAS_NR_TUNABLES];
	bool switching; /* the switch acts; else it is idle, at PAS */
};

extern const struct dpas_tunable_range {
	u32 min, max, first;
} dpas_tunable_ranges[DPAS_NR_TUNABLES];

void dpas_tunables_init(struct dpas_tunables *t);
bool dpas_tunables_set(struct dpas_tunables *t, enum dpas_tunable which,
		       u64 value);

/* The firsts are read when a sleep starts: writing one starts all afresh. */
static inline bool dpas_tunable_restarts_sleeps(enum dpas_tunable which)
{
	return which >= DPAS_SLEEP_FIRST && which <= DPAS_DOWN_FIRST;
}

#endif
