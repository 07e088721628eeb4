// SPDX-License-Identifier: GPL-2.0-only
/* The switch: every row of the table in docs/specification.md, 6. */
#include "test.h"

static struct dpas_switch in_mode(enum dpas_mode mode)
{
	struct dpas_switch sw = { 0 };

	dpas_switch_off(&sw);
	sw.mode = (u8)mode;
	return sw;
}

/* An I/O that finds depth - 1 others and leaves at once. */
static void one_io(struct dpas_switch *sw, const struct dpas_tunables *t,
		   u32 depth)
{
	assert_true(dpas_switch_submit(sw, t));
	sw->qd = depth - 1;
	if (dpas_switch_enter(sw, t))
		sw->qd--;
	assert_int_equal(sw->qd, depth - 1);
}

static void ios(struct dpas_switch *sw, const struct dpas_tunables *t, u32 nr,
		u32 depth)
{
	while (nr--)
		one_io(sw, t, depth);
}

/* The mode changed by the one transition, and its window is new. */
static void moved(const struct dpas_switch *sw, enum dpas_mode to,
		  enum dpas_transition transition)
{
	int i;

	assert_int_equal(sw->mode, to);
	assert_int_equal(sw->count[to], 0);
	assert_int_equal(sw->qd_sum, 0);
	assert_int_equal(sw->timer_failures, 0);
	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		assert_int_equal(sw->transitions[i], i == (int)transition);
}

static void stayed(const struct dpas_switch *sw, enum dpas_mode mode)
{
	moved(sw, mode, DPAS_NR_TRANSITIONS);
}

static void test_starts_in_pas(void **state)
{
	struct dpas_switch sw = { 0 };

	(void)state;
	dpas_switch_off(&sw);
	stayed(&sw, DPAS_PAS);
}

static void test_cp_ends_after_its_window(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_CP);

	(void)state;
	ios(&sw, &t, 999, 1);
	assert_int_equal(sw.mode, DPAS_CP);
	ios(&sw, &t, 1, 1);
	moved(&sw, DPAS_PAS, DPAS_CP_TO_PAS);
	assert_int_equal(sw.total[DPAS_CP], 1000);
}

static void test_pas_at_depth_one_goes_to_cp(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_PAS);

	(void)state;
	ios(&sw, &t, 99, 1);
	assert_int_equal(sw.mode, DPAS_PAS);
	/* The lab's order: the depth is tested before the timers. */
	sw.timer_failures = 100;
	ios(&sw, &t, 1, 1);
	moved(&sw, DPAS_CP, DPAS_PAS_TO_CP);
}

static void test_param4_of_0_forbids_cp(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_PAS);

	(void)state;
	t.value[DPAS_CP_ALLOWED] = 0;
	ios(&sw, &t, 100, 1);
	stayed(&sw, DPAS_PAS);
	ios(&sw, &t, 99, 1);
	sw.timer_failures = 1;
	ios(&sw, &t, 1, 1);
	moved(&sw, DPAS_OL, DPAS_PAS_TO_OL);
}

/* 10 means from 1.00 to 1.09: the tenths are rounded down. */
static void test_average_depth_is_in_whole_tenths(void **state)
{
	static const struct {
		u32 depth_two, nobody;
		enum dpas_mode then;
	} rows[] = {
		{ 0, 1, DPAS_PAS }, /* 0.99 */
		{ 0, 0, DPAS_CP }, /* 1.00 */
		{ 9, 0, DPAS_CP }, /* 1.09 */
		{ 10, 0, DPAS_PAS }, /* 1.10 */
	};
	const struct dpas_tunables t = test_tunables();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dpas_switch sw = in_mode(DPAS_PAS);

		ios(&sw, &t, rows[i].depth_two, 2);
		sw.count[DPAS_PAS] += rows[i].nobody;
		ios(&sw, &t, 100 - rows[i].depth_two - rows[i].nobody, 1);
		assert_int_equal(sw.mode, rows[i].then);
		assert_int_equal(sw.count[sw.mode], 0);
	}
}

static void test_pas_with_late_timers_goes_to_ol(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_PAS);

	(void)state;
	t.value[DPAS_TIMER_FAILURES_MAX] = 7;
	ios(&sw, &t, 99, 2);
	sw.timer_failures = 7;
	ios(&sw, &t, 1, 2);
	stayed(&sw, DPAS_PAS);
	ios(&sw, &t, 99, 2);
	sw.timer_failures = 8;
	ios(&sw, &t, 1, 2);
	moved(&sw, DPAS_OL, DPAS_PAS_TO_OL);
}

static void test_ol_at_low_depth_goes_to_pas(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_OL);

	(void)state;
	/* Where both rows hold, the way back comes first. */
	t.value[DPAS_OL_TO_PAS_QD10] = 20;
	t.value[DPAS_OL_TO_INT_QD10] = 10;
	ios(&sw, &t, 100, 2);
	moved(&sw, DPAS_PAS, DPAS_OL_TO_PAS);
}

static void test_ol_at_high_depth_goes_to_int(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_OL);

	(void)state;
	t.value[DPAS_OL_TO_INT_QD10] = 29;
	ios(&sw, &t, 100, 3);
	moved(&sw, DPAS_INT, DPAS_OL_TO_INT);
}

static void test_ol_in_between_stays(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_OL);

	(void)state;
	t.value[DPAS_OL_TO_INT_QD10] = 30;
	sw.timer_failures = 3;
	ios(&sw, &t, 100, 3);
	stayed(&sw, DPAS_OL);
	assert_int_equal(sw.total[DPAS_OL], 100);
}

static void test_int_ends_after_its_window(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_INT);
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		assert_int_equal(sw.mode, DPAS_INT);
		assert_false(dpas_switch_submit(&sw, &t));
	}
	moved(&sw, DPAS_OL, DPAS_INT_TO_OL);
	assert_int_equal(sw.total[DPAS_INT], 10000);
}

static void test_cp_does_not_count_depth(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_CP);

	(void)state;
	dpas_switch_submit(&sw, &t);
	assert_false(dpas_switch_enter(&sw, &t));
	assert_int_equal(sw.qd, 0);
	assert_int_equal(sw.qd_sum, 0);
}

/* No sysfs file admits a window of 0, but it must not divide by it. */
static void test_window_of_0(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_PAS);

	(void)state;
	t.value[DPAS_WINDOW_PAS] = 0;
	/* Never submitted, so the window holds no I/O to average over. */
	dpas_switch_enter(&sw, &t);
	stayed(&sw, DPAS_PAS);
	sw.mode = DPAS_OL;
	dpas_switch_enter(&sw, &t);
	moved(&sw, DPAS_PAS, DPAS_OL_TO_PAS);
}

static void test_greatest_depth_does_not_overflow(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_OL);

	(void)state;
	ios(&sw, &t, 100, ~(u32)0);
	moved(&sw, DPAS_INT, DPAS_OL_TO_INT);
}

static void test_clear_totals_leaves_decisions(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_PAS);

	(void)state;
	ios(&sw, &t, 150, 1);
	dpas_switch_clear_totals(&sw);
	assert_int_equal(sw.total[DPAS_PAS] + sw.total[DPAS_CP], 0);
	assert_int_equal(sw.transitions[DPAS_PAS_TO_CP], 0);
	assert_int_equal(sw.mode, DPAS_CP);
	assert_int_equal(sw.count[DPAS_CP], 50);
	ios(&sw, &t, 950, 1);
	moved(&sw, DPAS_PAS, DPAS_CP_TO_PAS);
	assert_int_equal(sw.total[DPAS_CP], 950);
}

static void test_off_keeps_qd_and_totals(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_switch sw = in_mode(DPAS_OL);

	(void)state;
	dpas_switch_submit(&sw, &t);
	dpas_switch_enter(&sw, &t);
	sw.count[DPAS_INT] = 5;
	sw.count[DPAS_CP] = 6;
	sw.timer_failures = 7;
	dpas_switch_off(&sw);
	stayed(&sw, DPAS_PAS);
	assert_int_equal(sw.count[DPAS_INT] + sw.count[DPAS_CP], 0);
	assert_int_equal(sw.count[DPAS_OL], 0);
	assert_int_equal(sw.qd, 1);
	assert_int_equal(sw.total[DPAS_OL], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_starts_in_pas),
		cmocka_unit_test(test_cp_ends_after_its_window),
		cmocka_unit_test(test_pas_at_depth_one_goes_to_cp),
		cmocka_unit_test(test_param4_of_0_forbids_cp),
		cmocka_unit_test(test_average_depth_is_in_whole_tenths),
		cmocka_unit_test(test_pas_with_late_timers_goes_to_ol),
		cmocka_unit_test(test_ol_at_low_depth_goes_to_pas),
		cmocka_unit_test(test_ol_at_high_depth_goes_to_int),
		cmocka_unit_test(test_ol_in_between_stays),
		cmocka_unit_test(test_int_ends_after_its_window),
		cmocka_unit_test(test_cp_does_not_count_depth),
		cmocka_unit_test(test_window_of_0),
		cmocka_unit_test(test_greatest_depth_does_not_overflow),
		cmocka_unit_test(test_clear_totals_leaves_decisions),
		cmocka_unit_test(test_off_keeps_qd_and_totals),
	};

	return cmocka_run_group_tests_name("switch", tests, NULL, NULL);
}
