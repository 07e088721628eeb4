// SPDX-License-Identifier: GPL-2.0-only
/* The knobs of docs/specification.md, 2: their defaults and ranges. */
#include "test.h"

static const struct knob {
	enum dpas_tunable which;
	u64 min, max, first;
} knobs[] = {
	{ DPAS_TIMER_FAILURES_MAX, 0, 1000000, 0 },
	{ DPAS_OL_TO_PAS_QD10, 0, 1000000, 10 },
	{ DPAS_OL_TO_INT_QD10, 0, 1000000, 10 },
	{ DPAS_CP_ALLOWED, 0, 1000000, 1 },
	{ DPAS_WINDOW_PAS, 1, 1000000, 100 },
	{ DPAS_WINDOW_CP, 1, 1000000, 1000 },
	{ DPAS_WINDOW_INT, 1, 1000000, 10000 },
	{ DPAS_SLEEP_FIRST, 100, 99000, 100 },
	{ DPAS_UP_FIRST, 100, 99000, 10000 },
	{ DPAS_DOWN_FIRST, 10000, 990000, 100000 },
	{ DPAS_ADAPTIVE, 0, 2, 0 },
};

static const size_t nr_knobs = sizeof(knobs) / sizeof(knobs[0]);

static void test_defaults(void **state)
{
	struct dpas_tunables t = test_tunables();
	size_t i;

	(void)state;
	for (i = 0; i < DPAS_NR_TUNABLES; i++)
		t.value[i] = ~(u32)0;
	dpas_tunables_init(&t);
	assert_int_equal(nr_knobs, DPAS_NR_TUNABLES);
	assert_false(t.switching);
	for (i = 0; i < nr_knobs; i++)
		assert_int_equal(t.value[knobs[i].which], knobs[i].first);
}

static void test_ends_of_range_are_taken(void **state)
{
	struct dpas_tunables t = test_tunables();
	size_t i;

	(void)state;
	for (i = 0; i < nr_knobs; i++) {
		const struct knob *knob = &knobs[i];

		assert_true(dpas_tunables_set(&t, knob->which, knob->max));
		assert_int_equal(t.value[knob->which], knob->max);
		assert_true(dpas_tunables_set(&t, knob->which, knob->min));
		assert_int_equal(t.value[knob->which], knob->min);
	}
}

static void refused(enum dpas_tunable which, u64 value)
{
	struct dpas_tunables t = test_tunables();
	const struct dpas_tunables before = t;

	assert_false(dpas_tunables_set(&t, which, value));
	assert_memory_equal(t.value, before.value, sizeof(t.value));
	assert_true(t.switching);
}

static void test_beyond_the_range_changes_nothing(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < nr_knobs; i++) {
		const struct knob *knob = &knobs[i];

		refused(knob->which, knob->max + 1);
		/* For a minimum of 0 this is the greatest number of all. */
		refused(knob->which, knob->min - 1);
		refused(knob->which, ~(u64)0);
		/* Good once cut to 32 bits: it must not be cut first. */
		refused(knob->which, ((u64)1 << 32) + knob->first);
	}
}

static void test_only_firsts_restart_sleeps(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < nr_knobs; i++) {
		enum dpas_tunable which = knobs[i].which;
		bool first = which == DPAS_SLEEP_FIRST ||
			     which == DPAS_UP_FIRST || which == DPAS_DOWN_FIRST;

		assert_int_equal(dpas_tunable_restarts_sleeps(which), first);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_ends_of_range_are_taken),
		cmocka_unit_test(test_beyond_the_range_changes_nothing),
		cmocka_unit_test(test_only_firsts_restart_sleeps),
	};

	return cmocka_run_group_tests_name("tunables", tests, NULL, NULL);
}
