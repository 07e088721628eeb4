// SPDX-License-Identifier: GPL-2.0-only
/* Random traffic, watched (see watch.h). */
#include "watch.h"

static void apply(struct watch *w)
{
	struct dpas_io *io = &w->ios[w->event->slot];

	switch (w->event->what) {
	case TRAFFIC_SUBMIT:
		w->polled = dpas_submit(&w->cpu, io, w->event->bucket);
		traffic_routed(&w->traffic, w->event->slot, w->polled);
		break;
	case TRAFFIC_ENTER:
		w->sleep_ns = dpas_enter(&w->cpu, io);
		break;
	case TRAFFIC_LEAVE:
		dpas_leave(&w->cpu, io);
		break;
	case TRAFFIC_COMPLETE:
		dpas_complete(&w->cpu, io, w->event->outcome);
		break;
	case TRAFFIC_FORGE:
		io->generation = w->cpu.sleep[io->bucket].generation +
				 (u64)w->event->offset;
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

static void step(struct watch *w, const struct traffic_event *event)
{
	w->event = event;
	w->events++;
	w->before = w->cpu;
	apply(w);
	watch_sleeps(w);
	watch_switch(w);
}

static void run(struct prng prng, enum traffic_range range,
		unsigned long events, struct coverage *seen)
{
	struct watch w = { .seen = seen };
	struct traffic_event event;
	int i;

	traffic_init(&w.traffic, prng, range);
	dpas_cpu_init(&w.cpu, &w.traffic.tunables);
	for (i = 0; i < DPAS_NR_BUCKETS; i++)
		w.least[i] = w.cpu.tunables.value[DPAS_SLEEP_FIRST];
	while (w.events < events) {
		event = traffic_next(&w.traffic);
		step(&w, &event);
	}
	while (traffic_drain(&w.traffic, &event))
		step(&w, &event);
	require(&w, w.cpu.sw.qd == 0);
}

static struct coverage runs(enum traffic_range range)
{
	struct prng seeds = prng_from_environment("property");
	struct coverage seen = { 0 };
	unsigned long left;

	for (left = runs_events(); left > RUNS_EVENTS_PER_RUN;
	     left -= RUNS_EVENTS_PER_RUN)
		run(prng_seeded(prng_next(&seeds)), range, RUNS_EVENTS_PER_RUN,
		    &seen);
	run(prng_seeded(prng_next(&seeds)), range, left, &seen);
	return seen;
}

static void test_short_windows(void **state)
{
	const struct coverage seen = runs(TRAFFIC_SHORT_WINDOWS);
	int i;

	(void)state;
	for (i = 0; i < DPAS_NR_TRANSITIONS; i++) {
		print_message("transition %d: %lu\n", i, seen.moves[i]);
		assert_true(seen.moves[i] > 0);
	}
	print_message("reports %lu, updates %lu, timer failures %lu, stale "
		      "reports %lu, off in flight %lu, deepest qd %u\n",
		      seen.reports, seen.updates, seen.timer_failures,
		      seen.stale_reports, seen.off_in_flight, seen.deepest);
	assert_true(seen.reports > 0 && seen.updates > 0);
	assert_true(seen.timer_failures > 0 && seen.stale_reports > 0);
	assert_true(seen.off_in_flight > 0 && seen.deepest > 1);
}

static void test_in_range(void **state)
{
	const struct coverage seen = runs(TRAFFIC_IN_RANGE);

	(void)state;
	assert_true(seen.updates > 0);
}

static void test_any_value(void **state)
{
	const struct coverage seen = runs(TRAFFIC_ANY_VALUE);

	(void)state;
	assert_true(seen.updates > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_short_windows),
		cmocka_unit_test(test_in_range),
		cmocka_unit_test(test_any_value),
	};

	return cmocka_run_group_tests_name("property", tests, NULL, NULL);
}
