// SPDX-License-Identifier: GPL-2.0-only
/* The rules that the sleeps keep. */
#include "watch.h"

/* The steps after an update lie where adaptation keeps them. */
static void check_steps(struct watch *w, const struct dpas_sleep *was,
			const struct dpas_sleep *is)
{
	const u32 adaptive = w->cpu.tunables.value[DPAS_ADAPTIVE];
	const bool repeated = was->before_last == was->last;

	if (adaptive == DPAS_STEPS_FIXED) {
		require(w, is->up == was->up && is->down == was->down);
	} else if (adaptive == DPAS_STEPS_UP) {
		require(w, is->down == was->down);
		require(w, is->up <= 100000 || !repeated);
		require(w, is->up >= 100 || repeated);
	} else if (repeated) {
		require(w, is->down <= 100000 && is->up == is->down / 10);
	} else {
		require(w, is->up >= 1000 && is->up <= 10000);
		require(w, is->down == 10 * is->up);
	}
}

static void check_report(struct watch *w, int bucket)
{
	const struct dpas_sleep *was = &w->before.sleep[bucket];
	const struct dpas_sleep *is = &w->cpu.sleep[bucket];

	if (is->checked == was->checked) {
		w->seen->stale_reports +=
			w->event.what == TRAFFIC_COMPLETE &&
			w->ios[w->event.slot].generation &&
			w->ios[w->event.slot].bucket == bucket &&
			w->event.outcome != DPAS_NONE;
		require(w, is->pending <= was->pending);
		require(w, w->event.what == TRAFFIC_RESTART_SLEEPS ||
				   (is->last == was->last &&
				    is->before_last == was->before_last));
		return;
	}
	require(w, w->event.what == TRAFFIC_COMPLETE);
	require(w, w->event.outcome != DPAS_NONE);
	require(w, is->checked == is->generation);
	require(w, is->generation > w->reported[bucket]);
	require(w, is->pending && !was->pending);
	require(w, is->before_last == was->last);
	require(w, is->last == w->event.outcome);
	w->reported[bucket] = is->generation;
	w->seen->reports++;
}

/* A new duration comes of a restart, or of an I/O of its own bucket. */
static void check_generation(struct watch *w, int bucket)
{
	const struct dpas_sleep *was = &w->before.sleep[bucket];
	const struct dpas_sleep *is = &w->cpu.sleep[bucket];

	if (is->generation == was->generation) {
		require(w, is->duration_ns == was->duration_ns);
		require(w, is->adjust == was->adjust);
		require(w, is->up == was->up && is->down == was->down);
		require(w, w->event.what != TRAFFIC_RESTART_SLEEPS);
		return;
	}
	require(w, is->generation == was->generation + 1);
	require(w, !is->pending);
	w->least[bucket] = w->cpu.tunables.value[DPAS_SLEEP_FIRST];
	if (w->event.what == TRAFFIC_RESTART_SLEEPS) {
		require(w, is->duration_ns == w->least[bucket]);
		return;
	}
	require(w, w->event.what == TRAFFIC_ENTER && was->pending);
	require(w, w->ios[w->event.slot].bucket == bucket);
	check_steps(w, was, is);
	w->seen->updates++;
}

static void check_sleep(struct watch *w, int bucket)
{
	const struct dpas_sleep *is = &w->cpu.sleep[bucket];
	u32 least, most;

	check_report(w, bucket);
	check_generation(w, bucket);
	least = w->least[bucket];
	most = least > DPAS_SLEEP_MAX_NS ? least : DPAS_SLEEP_MAX_NS;
	require(w, is->duration_ns >= least && is->duration_ns <= most);
	require(w, is->adjust >= 1 && is->adjust <= 10 * DPAS_ONE);
	require(w, is->last == DPAS_OVER || is->last == DPAS_UNDER);
	require(w, is->generation > 0 && is->generation >= is->checked);
}

void watch_sleeps(struct watch *w)
{
	int i;

	for (i = 0; i < DPAS_NR_BUCKETS; i++)
		check_sleep(w, i);
}
