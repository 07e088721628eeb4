// SPDX-License-Identifier: GPL-2.0-only
/* Random traffic through the policy and its model (see pair.h). */
#include "test.h"

#include "pair.h"

static void run(struct prng prng, enum traffic_range range,
		unsigned long events)
{
	struct pair p = { 0 };

	traffic_init(&p.traffic, prng, range);
	pair_init(&p);
	while (p.events < events) {
		const struct traffic_event event = traffic_next(&p.traffic);

		pair_step(&p, &event);
	}
}

static void runs(enum traffic_range range)
{
	struct prng seeds = prng_from_environment("model");
	unsigned long left = runs_events();

	for (; left > RUNS_EVENTS_PER_RUN; left -= RUNS_EVENTS_PER_RUN)
		run(prng_seeded(prng_next(&seeds)), range, RUNS_EVENTS_PER_RUN);
	run(prng_seeded(prng_next(&seeds)), range, left);
}

static void test_short_windows(void **state)
{
	(void)state;
	runs(TRAFFIC_SHORT_WINDOWS);
}

static void test_in_range(void **state)
{
	(void)state;
	runs(TRAFFIC_IN_RANGE);
}

static void test_any_value(void **state)
{
	(void)state;
	runs(TRAFFIC_ANY_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_short_windows),
		cmocka_unit_test(test_in_range),
		cmocka_unit_test(test_any_value),
	};

	return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
