// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The ranges of the tunables and their values at start (docs/specification.md, 2). */
#include "tunables.h"

const struct dpas_tunable_range dpas_tunable_ranges[DPAS_NR_TUNABLES] = {
	/* One late timer is one too many: the CPU is crowded. */
	[DPAS_TIMER_FAILURES_MAX] = { 0, 1000000, 0 },
	/* Back from OL when no more than one thread waits, on average. */
	[DPAS_OL_TO_PAS_QD10] = { 0, 1000000, 10 },
	/* 10 suits NAND, 30 suits 3D XPoint. */
	[DPAS_OL_TO_INT_QD10] = { 0, 1000000, 10 },
	/* 0 is a DPAS that saves CPU. */
	[DPAS_CP_ALLOWED] = { 0, 1000000, 1 },
	/*
	 * The paper's windows: past 1000 a longer CP window gains nothing, and
	 * a short INT window thrashes (0.84x of INT at 100, 0.97x at 10000).
	 */
	[DPAS_WINDOW_INT] = { 1, 1000000, 10000 },
	[DPAS_WINDOW_CP] = { 1, 1000000, 1000 },
	[DPAS_WINDOW_PAS] = { 1, 1000000, 100 },
	/* Less than 100 ns is lost in setting a timer at all. */
	[DPAS_SLEEP_FIRST] = { 100, 99000, 100 },
	[DPAS_UP_FIRST] = { 100, 99000, 10000 },
	[DPAS_DOWN_FIRST] = { 10000, 990000, 100000 },
	[DPAS_ADAPTIVE] = { DPAS_STEPS_FIXED, DPAS_STEPS_UP, DPAS_STEPS_FIXED },
};

/* Every value at its start, switching off. */
void dpas_tunables_init(struct dpas_tunables *t)
{
	int i;

	for (i = 0; i < DPAS_NR_TUNABLES; i++)
		t->value[i] = dpas_tunable_ranges[i].first;
	t->switching = false;
}

/* Set one value; false, and nothing changed, when it is out of range. */
bool dpas_tunables_set(struct dpas_tunables *t, enum dpas_tunable which,
		       u64 value)
{
	const struct dpas_tunable_range *range = &dpas_tunable_ranges[which];

	if (value < range->min || value > range->max)
		return false;
	t->value[which] = (u32)value;
	return true;
}
