// SPDX-License-Identifier: GPL-2.0-only
/* Knobs turned while I/Os are in flight. */
#include "verbs.h"

/* PAS as a mode of its own: the sleep alone, nothing counted. */
static void test_without_switching_nothing_is_counted(void **state)
{
	struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu;
	struct dpas_io io;

	(void)state;
	t.switching = false;
	cpu = test_cpu(&t);
	ios(&cpu, 200, DPAS_OVER);
	assert_int_equal(start(&cpu, &io), 100);
	assert_int_equal(cpu.sleep[BUCKET].generation, 201);
	assert_int_equal(cpu.sw.mode, DPAS_PAS);
	assert_int_equal(cpu.sw.qd, 0);
	assert_int_equal(cpu.sw.qd_sum, 0);
	assert_int_equal(cpu.sw.timer_failures, 0);
	assert_int_equal(cpu.sw.count[DPAS_PAS], 0);
	assert_int_equal(cpu.sw.total[DPAS_PAS], 0);
}

static void test_off_in_flight_still_leaves_qd(void **state)
{
	const struct dpas_tunables on = test_tunables();
	struct dpas_tunables off = on;
	struct dpas_cpu cpu = test_cpu(&on);
	struct dpas_io a, b;

	(void)state;
	start(&cpu, &a);
	assert_true(dpas_submit(&cpu, &b, BUCKET));
	off.switching = false;
	dpas_cpu_tune(&cpu, &off);
	assert_int_equal(cpu.sw.qd, 1);
	assert_int_equal(cpu.sw.total[DPAS_PAS], 2);
	assert_int_equal(cpu.sw.count[DPAS_PAS], 0);
	assert_int_equal(dpas_enter(&cpu, &b), 100);
	assert_int_equal(cpu.sw.qd, 1);
	dpas_leave(&cpu, &a);
	assert_int_equal(cpu.sw.qd, 0);
	dpas_leave(&cpu, &b);
	assert_int_equal(cpu.sw.qd, 0);
}

/* What submit did not count enter must not, or no window averages 1.0. */
static void test_on_in_flight_is_not_counted(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu;
	struct dpas_io io;

	(void)state;
	t.switching = false;
	cpu = test_cpu(&t);
	assert_true(dpas_submit(&cpu, &io, BUCKET));
	t.switching = true;
	dpas_cpu_tune(&cpu, &t);
	assert_int_equal(dpas_enter(&cpu, &io), 100);
	assert_int_equal(cpu.sw.qd, 0);
	assert_int_equal(cpu.sw.qd_sum, 0);
	dpas_complete(&cpu, &io, DPAS_UNDER);
	assert_true(cpu.sleep[BUCKET].pending);
}

static void test_off_and_on_starts_in_pas(void **state)
{
	struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);

	(void)state;
	ios(&cpu, 15, DPAS_UNDER);
	assert_int_equal(cpu.sw.mode, DPAS_CP);
	t.switching = false;
	dpas_cpu_tune(&cpu, &t);
	t.switching = true;
	dpas_cpu_tune(&cpu, &t);
	assert_int_equal(cpu.sw.mode, DPAS_PAS);
	ios(&cpu, 9, DPAS_UNDER);
	assert_int_equal(cpu.sw.mode, DPAS_PAS);
	ios(&cpu, 1, DPAS_UNDER);
	assert_int_equal(cpu.sw.mode, DPAS_CP);
}

/* Turning on what is on already is no reset. */
static void test_tuning_keeps_the_window(void **state)
{
	struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);

	(void)state;
	ios(&cpu, 5, DPAS_UNDER);
	t.value[DPAS_TIMER_FAILURES_MAX] = 5;
	dpas_cpu_tune(&cpu, &t);
	assert_int_equal(cpu.sw.count[DPAS_PAS], 5);
	assert_int_equal(cpu.sw.qd_sum, 5);
	assert_int_equal(cpu.tunables.value[DPAS_TIMER_FAILURES_MAX], 5);
}

static void test_restart_in_flight_reports_to_nobody(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io old, new;

	(void)state;
	ios(&cpu, 50, DPAS_UNDER);
	start(&cpu, &old);
	t.value[DPAS_SLEEP_FIRST] = 1530;
	dpas_cpu_tune(&cpu, &t);
	dpas_cpu_restart_sleeps(&cpu);
	assert_int_equal(start(&cpu, &new), 1530);
	assert_true(new.generation > old.generation);
	dpas_complete(&cpu, &old, DPAS_OVER);
	assert_false(cpu.sleep[BUCKET].pending);
	dpas_complete(&cpu, &new, DPAS_UNDER);
	assert_true(cpu.sleep[BUCKET].pending);
	assert_int_equal(cpu.sw.qd, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_switching_nothing_is_counted),
		cmocka_unit_test(test_off_in_flight_still_leaves_qd),
		cmocka_unit_test(test_on_in_flight_is_not_counted),
		cmocka_unit_test(test_off_and_on_starts_in_pas),
		cmocka_unit_test(test_tuning_keeps_the_window),
		cmocka_unit_test(test_restart_in_flight_reports_to_nobody),
	};

	return cmocka_run_group_tests_name("knobs", tests, NULL, NULL);
}
