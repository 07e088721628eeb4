// SPDX-License-Identifier: GPL-2.0-only
#include "watch.h"

static void apply(struct watch *w)
{
	struct dpas_io *io = &w->ios[w->event.slot];

	switch (w->event.what) {
	case TRAFFIC_SUBMIT:
		w->polled = dpas_submit(&w->cpu, io, w->event.bucket);
		break;
	case TRAFFIC_ENTER:
		w->sleep_ns = dpas_enter(&w->cpu, io);
		break;
	case TRAFFIC_LEAVE:
		dpas_leave(&w->cpu, io);
		break;
	case TRAFFIC_COMPLETE:
		dpas_complete(&w->cpu, io, w->event.outcome);
		break;
	case TRAFFIC_FORGE:
		io->generation = w->cpu.sleep[io->bucket].generation +
				 (u64)w->event.offset;
		break;
	case TRAFFIC_TUNE:
		dpas_cpu_tune(&w->cpu, &w->traffic.tunables);
		break;
	case TRAFFIC_RESTART_SLEEPS:
		dpas_cpu_restart_sleeps(&w->cpu);
		break;
	default:
		dpas_switch_clear_totals(&w->cpu.sw);
	}
}

void watch_init(struct watch *w)
{
	int i;

	dpas_cpu_init(&w->cpu, &w->traffic.tunables);
	for (i = 0; i < DPAS_NR_BUCKETS; i++)
		w->least[i] = w->cpu.tunables.value[DPAS_SLEEP_FIRST];
}

void watch_step(struct watch *w, const struct traffic_event *event)
{
	w->event = *event;
	w->events++;
	w->before = w->cpu;
	apply(w);
	traffic_done(&w->traffic, event, w->polled);
	watch_sleeps(w);
	watch_switch(w);
}

void watch_drain(struct watch *w)
{
	struct traffic_event event;

	while (traffic_drain(&w->traffic, &event))
		watch_step(w, &event);
	require(w, w->cpu.sw.qd == 0);
}
