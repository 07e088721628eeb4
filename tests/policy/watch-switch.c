// SPDX-License-Identifier: GPL-2.0-only
/* The rules that the switch keeps, and the answers of the verbs. */
#include "watch.h"

static void check_qd(struct watch *w)
{
	unsigned int slot, counted = 0;

	for (slot = 0; slot < TRAFFIC_SLOTS; slot++)
		counted += w->ios[slot].counted;
	require(w, w->cpu.sw.qd == counted);
	if (counted > w->seen->deepest)
		w->seen->deepest = counted;
}

static void check_totals(struct watch *w)
{
	const struct dpas_switch *was = &w->before.sw, *is = &w->cpu.sw;
	int mode;

	if (w->event.what == TRAFFIC_CLEAR_TOTALS)
		for (mode = 0; mode < DPAS_NR_MODES; mode++)
			w->submitted[mode] = 0;
	if (w->event.what == TRAFFIC_SUBMIT && w->before.tunables.switching)
		w->submitted[was->mode]++;
	for (mode = 0; mode < DPAS_NR_MODES; mode++) {
		require(w, is->total[mode] == w->submitted[mode]);
		require(w, is->count[mode] == was->count[mode] ||
				   !is->count[mode] ||
				   (w->event.what == TRAFFIC_SUBMIT &&
				    is->count[mode] == was->count[mode] + 1));
	}
}

/* The transition that leads from one mode to another, if there is one. */
static int transition(int from, int to)
{
	static const struct {
		enum dpas_mode from, to;
	} ends[DPAS_NR_TRANSITIONS] = {
		[DPAS_CP_TO_PAS] = { DPAS_CP, DPAS_PAS },
		[DPAS_PAS_TO_CP] = { DPAS_PAS, DPAS_CP },
		[DPAS_PAS_TO_OL] = { DPAS_PAS, DPAS_OL },
		[DPAS_OL_TO_PAS] = { DPAS_OL, DPAS_PAS },
		[DPAS_OL_TO_INT] = { DPAS_OL, DPAS_INT },
		[DPAS_INT_TO_OL] = { DPAS_INT, DPAS_OL },
	};
	int i;

	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		if ((int)ends[i].from == from && (int)ends[i].to == to)
			break;
	return i;
}

static void check_move(struct watch *w)
{
	const struct dpas_switch *was = &w->before.sw, *is = &w->cpu.sw;
	const int moved = transition(was->mode, is->mode);
	const bool turned_off =
		w->before.tunables.switching && !w->cpu.tunables.switching;
	int i;

	require(w, is->mode < DPAS_NR_MODES);
	if (w->event.what == TRAFFIC_CLEAR_TOTALS) {
		require(w, is->mode == was->mode);
		return;
	}
	if (turned_off) {
		require(w, is->mode == DPAS_PAS && is->qd == was->qd);
		require(w, !is->qd_sum && !is->timer_failures);
		w->seen->off_in_flight += is->qd > 0;
	} else if (is->mode != was->mode) {
		require(w, moved < DPAS_NR_TRANSITIONS);
		w->seen->moves[moved]++;
	}
	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		require(w, is->transitions[i] - was->transitions[i] ==
				   (!turned_off && i == moved));
}

static void check_answers(struct watch *w)
{
	const struct dpas_io *io = &w->ios[w->event.slot];
	const bool switching = w->cpu.tunables.switching;

	if (w->event.what == TRAFFIC_SUBMIT)
		require(w, w->polled == !(switching &&
					  w->before.sw.mode == DPAS_INT));
	if (w->event.what != TRAFFIC_ENTER)
		return;
	if (switching && io->switched && w->cpu.sw.mode == DPAS_CP)
		require(w, w->sleep_ns == 0 && io->generation == 0);
	else
		require(w, w->sleep_ns == w->cpu.sleep[io->bucket].duration_ns);
	if (w->traffic.range != TRAFFIC_ANY_VALUE)
		require(w, w->sleep_ns <= DPAS_SLEEP_MAX_NS);
}

/* Switching that is off, and stays off, counts nothing. */
static void check_idle(struct watch *w)
{
	const struct dpas_switch *was = &w->before.sw, *is = &w->cpu.sw;

	w->seen->timer_failures += is->timer_failures > was->timer_failures;
	if (w->before.tunables.switching || w->cpu.tunables.switching)
		return;
	require(w, is->mode == DPAS_PAS && was->mode == DPAS_PAS);
	require(w, is->qd <= was->qd);
	require(w, is->qd_sum == 0 && is->timer_failures == 0);
	require(w, is->count[DPAS_PAS] == 0);
}

void watch_switch(struct watch *w)
{
	check_answers(w);
	check_qd(w);
	check_totals(w);
	check_move(w);
	check_idle(w);
}
