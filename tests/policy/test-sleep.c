// SPDX-License-Identifier: GPL-2.0-only
/* PAS, one adaptive sleep (docs/specification.md, 4). */
#include "test.h"

#define O DPAS_OVER
#define U DPAS_UNDER

static struct dpas_sleep fresh(const struct dpas_tunables *t)
{
	struct dpas_sleep s = { 0 };

	dpas_sleep_restart(&s, t);
	return s;
}

/* Take an outcome and fold it in; true when the timer failed. */
static bool fold(struct dpas_sleep *s, const struct dpas_tunables *t,
		 enum dpas_outcome outcome)
{
	dpas_sleep_report(s, s->generation, outcome);
	assert_true(s->pending);
	return dpas_sleep_update(s, t);
}

static void test_starts_as_specified(void **state)
{
	const struct dpas_tunables t = test_tunables();
	const struct dpas_sleep s = fresh(&t);

	(void)state;
	assert_int_equal(s.generation, 1);
	assert_int_equal(s.checked, 0);
	assert_int_equal(s.duration_ns, 100);
	assert_int_equal(s.adjust, DPAS_ONE);
	assert_int_equal(s.up, 10000);
	assert_int_equal(s.down, 100000);
	assert_int_equal(s.before_last, O);
	assert_int_equal(s.last, U);
	assert_false(s.pending);
}

static void test_four_rows(void **state)
{
	static const struct {
		enum dpas_outcome before_last, last;
		u32 adjust, duration;
	} rows[] = {
		{ O, O, 1100000, 55000 },
		{ O, U, 1010000, 50500 },
		{ U, O, 900000, 45000 },
		{ U, U, 1210000, 60500 },
	};
	const struct dpas_tunables t = test_tunables();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dpas_sleep s = fresh(&t);

		s.adjust = 1200000;
		s.duration_ns = 50000;
		s.last = (u8)rows[i].before_last;
		assert_false(fold(&s, &t, rows[i].last));
		assert_int_equal(s.adjust, rows[i].adjust);
		assert_int_equal(s.duration_ns, rows[i].duration);
		assert_int_equal(s.generation, 2);
		assert_false(s.pending);
	}
}

static void test_duration_is_rounded_down(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	s.duration_ns = 199; /* UNDER after OVER: 199 * 1.01 = 200.99 */
	s.last = O;
	fold(&s, &t, U);
	assert_int_equal(s.duration_ns, 200);
}

static void test_adjust_that_reaches_nought_becomes_one(void **state)
{
	const struct dpas_tunables t = test_tunables();
	u32 adjust;

	(void)state;
	for (adjust = 1; adjust <= t.value[DPAS_DOWN_FIRST]; adjust *= 10) {
		struct dpas_sleep s = fresh(&t);

		s.adjust = adjust;
		s.duration_ns = 5000;
		s.last = O;
		assert_false(fold(&s, &t, O));
		assert_int_equal(s.adjust, DPAS_ONE);
		assert_int_equal(s.duration_ns, 5000);
	}
}

static void test_adjust_is_at_most_ten(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	s.adjust = 10 * DPAS_ONE - 1;
	fold(&s, &t, U);
	assert_int_equal(s.adjust, 10 * DPAS_ONE);
	assert_int_equal(s.duration_ns, 1000);
	fold(&s, &t, U);
	assert_int_equal(s.adjust, 10 * DPAS_ONE);
}

/* An overflow would show here as a short or a very long sleep. */
static void test_duration_is_at_most_ten_ms(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_sleep s;

	(void)state;
	s = fresh(&t);
	s.adjust = 10 * DPAS_ONE;
	s.duration_ns = DPAS_SLEEP_MAX_NS;
	assert_false(fold(&s, &t, U));
	assert_int_equal(s.duration_ns, DPAS_SLEEP_MAX_NS);

	t.value[DPAS_SLEEP_FIRST] = ~(u32)0;
	s = fresh(&t);
	s.adjust = 10 * DPAS_ONE;
	assert_true(fold(&s, &t, U));
	assert_int_equal(s.duration_ns, ~(u32)0);
}

static void test_below_d_init_is_a_timer_failure(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	s.duration_ns = 112; /* 112 * 0.9 = 100.8: just not below */
	assert_false(fold(&s, &t, O));
	assert_int_equal(s.duration_ns, 100);
	assert_true(fold(&s, &t, O));
	assert_int_equal(s.duration_ns, 100);
}

static void test_first_report_alone_is_taken(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	dpas_sleep_report(&s, s.generation, U);
	assert_true(s.pending);
	dpas_sleep_report(&s, s.generation, O);
	assert_int_equal(s.before_last, U);
	assert_int_equal(s.last, U);
	assert_int_equal(s.checked, s.generation);
}

static void untouched(const struct dpas_sleep *s)
{
	assert_int_equal(s->before_last, O);
	assert_int_equal(s->last, U);
	assert_false(s->pending);
}

static void test_stale_reports_are_dropped(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);
	const u64 taken = s.generation;

	(void)state;
	dpas_sleep_restart(&s, &t);
	dpas_sleep_report(&s, taken, O);
	untouched(&s);
	dpas_sleep_report(&s, 0, O);
	dpas_sleep_report(&s, s.generation + 1, O);
	dpas_sleep_report(&s, ~(u64)0, O);
	untouched(&s);
}

static void test_none_changes_nothing(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	dpas_sleep_report(&s, s.generation, DPAS_NONE);
	untouched(&s);
	assert_int_equal(s.checked, 0);
	dpas_sleep_report(&s, s.generation, O);
	assert_true(s.pending);
}

static void test_restart_forgets(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);
	int i;

	(void)state;
	for (i = 0; i < 20; i++)
		fold(&s, &t, U);
	dpas_sleep_report(&s, s.generation, O);
	t.value[DPAS_SLEEP_FIRST] = 700;
	t.value[DPAS_UP_FIRST] = 300;
	t.value[DPAS_DOWN_FIRST] = 20000;
	dpas_sleep_restart(&s, &t);
	untouched(&s);
	assert_int_equal(s.generation, 22);
	assert_int_equal(s.duration_ns, 700);
	assert_int_equal(s.adjust, DPAS_ONE);
	assert_int_equal(s.up, 300);
	assert_int_equal(s.down, 20000);
}

/* What spec 10's paper claims: prompt, though the device changes tenfold. */
static void follow(struct dpas_sleep *s, const struct dpas_tunables *t,
		   u32 latency, int ios)
{
	while (ios--)
		fold(s, t, s->duration_ns >= latency ? O : U);
}

static void test_follows_a_tenfold_step(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = fresh(&t);

	(void)state;
	follow(&s, &t, 10000, 200);
	assert_in_range(s.duration_ns, 8000, 11000);
	follow(&s, &t, 100000, 200);
	assert_in_range(s.duration_ns, 80000, 110000);
	follow(&s, &t, 10000, 200);
	assert_in_range(s.duration_ns, 8000, 11000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_starts_as_specified),
		cmocka_unit_test(test_four_rows),
		cmocka_unit_test(test_duration_is_rounded_down),
		cmocka_unit_test(test_adjust_that_reaches_nought_becomes_one),
		cmocka_unit_test(test_adjust_is_at_most_ten),
		cmocka_unit_test(test_duration_is_at_most_ten_ms),
		cmocka_unit_test(test_below_d_init_is_a_timer_failure),
		cmocka_unit_test(test_first_report_alone_is_taken),
		cmocka_unit_test(test_stale_reports_are_dropped),
		cmocka_unit_test(test_none_changes_nothing),
		cmocka_unit_test(test_restart_forgets),
		cmocka_unit_test(test_follows_a_tenfold_step),
	};

	return cmocka_run_group_tests_name("sleep", tests, NULL, NULL);
}
