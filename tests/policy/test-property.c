// SPDX-License-Identifier: GPL-2.0-only
/* Random traffic, watched (see watch.h). */
#include "test.h"

#include "watch.h"

static void run(struct prng prng, enum traffic_range range,
		unsigned long events, struct coverage *seen)
{
	struct watch w = { .seen = seen };
	struct traffic_event event;

	traffic_init(&w.traffic, prng, range);
	watch_init(&w);
	while (w.events < events) {
		event = traffic_next(&w.traffic);
		watch_step(&w, &event);
	}
	watch_drain(&w);
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
