// SPDX-License-Identifier: GPL-2.0-only
/* The verbs: how the switch, the sleeps and several I/Os meet. */
#include "verbs.h"

static void test_first_reports_next_updates(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io a, b, c, d;

	(void)state;
	assert_int_equal(start(&cpu, &a), 100);
	assert_int_equal(start(&cpu, &b), 100);
	dpas_complete(&cpu, &b, DPAS_UNDER);
	/* Too late: b has reported. Were it taken, c would sleep less. */
	dpas_complete(&cpu, &a, DPAS_OVER);
	assert_int_equal(cpu.sleep[BUCKET].duration_ns, 100);
	assert_int_equal(start(&cpu, &c), 101);
	assert_int_equal(start(&cpu, &d), 101);
	assert_int_equal(c.generation, d.generation);
	dpas_complete(&cpu, &d, DPAS_UNDER);
	assert_int_equal(start(&cpu, &a), 103);
	dpas_complete(&cpu, &c, DPAS_OVER);
	assert_int_equal(start(&cpu, &b), 103);
	assert_int_equal(cpu.sw.qd, 2);
}

static void test_buckets_are_apart(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io io;

	(void)state;
	ios(&cpu, 5, DPAS_UNDER);
	dpas_submit(&cpu, &io, BUCKET + 1);
	assert_int_equal(dpas_enter(&cpu, &io), 100);
	assert_int_equal(cpu.sleep[BUCKET + 1].generation, 1);
	assert_int_equal(cpu.sleep[BUCKET].generation, 5);
}

static void test_none_is_not_the_first_report(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io a, b;

	(void)state;
	start(&cpu, &a);
	start(&cpu, &b);
	dpas_complete(&cpu, &a, DPAS_NONE);
	assert_false(cpu.sleep[BUCKET].pending);
	dpas_complete(&cpu, &b, DPAS_UNDER);
	assert_true(cpu.sleep[BUCKET].pending);
}

/* 100 PAS, then 1000 CP, over and over. */
static void test_one_quiet_thread(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);

	(void)state;
	ios(&cpu, 170 * 1100 + 100 + 35, DPAS_UNDER);
	assert_int_equal(cpu.sw.total[DPAS_PAS], 17100);
	assert_int_equal(cpu.sw.total[DPAS_CP], 170035);
	assert_int_equal(cpu.sw.total[DPAS_OL], 0);
	assert_int_equal(cpu.sw.total[DPAS_INT], 0);
	assert_int_equal(cpu.sw.transitions[DPAS_PAS_TO_CP], 171);
	assert_int_equal(cpu.sw.transitions[DPAS_CP_TO_PAS], 170);
}

static void test_cp_at_enter_never_reports(void **state)
{
	const struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_sleep before;
	struct dpas_io io;

	(void)state;
	ios(&cpu, 9, DPAS_UNDER);
	before = cpu.sleep[BUCKET];
	/* Submitted in PAS; its own enter fills the window. */
	assert_int_equal(start(&cpu, &io), 0);
	assert_int_equal(cpu.sw.mode, DPAS_CP);
	/* It stays counted until it completes, and reports to nobody. */
	assert_int_equal(cpu.sw.qd, 1);
	dpas_complete(&cpu, &io, DPAS_OVER);
	assert_int_equal(cpu.sw.qd, 0);
	ios(&cpu, 19, DPAS_OVER);
	assert_int_equal(cpu.sw.mode, DPAS_CP);
	assert_int_equal(cpu.sleep[BUCKET].generation, before.generation);
	assert_int_equal(cpu.sleep[BUCKET].last, before.last);
	assert_true(cpu.sleep[BUCKET].pending);
}

/* CP's last I/O finds PAS at enter: it sleeps, and uncounted. */
static void test_last_of_cp_sleeps(void **state)
{
	const struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io io;

	(void)state;
	ios(&cpu, 10 + 19, DPAS_UNDER);
	assert_int_equal(cpu.sw.mode, DPAS_CP);
	assert_int_not_equal(start(&cpu, &io), 0);
	assert_int_equal(cpu.sw.mode, DPAS_PAS);
	assert_int_equal(cpu.sw.qd, 0);
	assert_int_equal(cpu.sw.qd_sum, 0);
	assert_int_not_equal(io.generation, 0);
	dpas_complete(&cpu, &io, DPAS_UNDER);
	assert_int_equal(cpu.sw.qd, 0);
}

static void test_timer_failure_counts_in_the_new_window(void **state)
{
	struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu;

	(void)state;
	t.value[DPAS_CP_ALLOWED] = 0;
	cpu = test_cpu(&t);
	ios(&cpu, 8, DPAS_NONE);
	/* The ninth reports that even the least sleep is too long; */
	one_io(&cpu, DPAS_OVER);
	assert_int_equal(cpu.sw.timer_failures, 0);
	/* the tenth ends the window, and only then finds that out. */
	one_io(&cpu, DPAS_NONE);
	assert_int_equal(cpu.sw.mode, DPAS_PAS);
	assert_int_equal(cpu.sw.count[DPAS_PAS], 0);
	assert_int_equal(cpu.sw.timer_failures, 1);
	ios(&cpu, 10, DPAS_NONE);
	assert_int_equal(cpu.sw.mode, DPAS_OL);
	assert_int_equal(cpu.sw.timer_failures, 0);
}

/* To OL and INT with two threads, then an I/O that was submitted before. */
static void to_int(struct dpas_cpu *cpu, struct dpas_io *old)
{
	struct dpas_io other;

	start(cpu, &other);
	assert_true(dpas_submit(cpu, old, BUCKET));
	while (cpu->sw.mode != DPAS_INT)
		one_io(cpu, DPAS_OVER);
	dpas_complete(cpu, &other, DPAS_NONE);
}

static void test_submitted_before_int_still_sleeps(void **state)
{
	const struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io old;

	(void)state;
	to_int(&cpu, &old);
	assert_int_equal(dpas_enter(&cpu, &old), 100);
	assert_int_equal(cpu.sw.mode, DPAS_INT);
	assert_int_equal(cpu.sw.qd, 1);
	dpas_leave(&cpu, &old);
	assert_int_equal(cpu.sw.qd, 0);
}

static void test_interrupts_report_nothing(void **state)
{
	const struct dpas_tunables t = small_windows();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_sleep before;
	struct dpas_io io;
	int i;

	(void)state;
	to_int(&cpu, &io);
	before = cpu.sleep[BUCKET];
	for (i = 0; i < 30; i++) {
		assert_int_equal(cpu.sw.mode, DPAS_INT);
		assert_false(dpas_submit(&cpu, &io, BUCKET));
		dpas_complete(&cpu, &io, DPAS_UNDER);
	}
	assert_int_equal(cpu.sw.mode, DPAS_OL);
	assert_int_equal(cpu.sw.qd, 0);
	assert_int_equal(cpu.sleep[BUCKET].checked, before.checked);
	assert_int_equal(cpu.sleep[BUCKET].generation, before.generation);
}

static void test_second_leave_does_nothing(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io a, b;

	(void)state;
	start(&cpu, &a);
	start(&cpu, &b);
	dpas_leave(&cpu, &a);
	dpas_leave(&cpu, &a);
	dpas_complete(&cpu, &a, DPAS_UNDER);
	assert_int_equal(cpu.sw.qd, 1);
	dpas_complete(&cpu, &b, DPAS_UNDER);
	dpas_leave(&cpu, &b);
	assert_int_equal(cpu.sw.qd, 0);
}

static void test_never_entered_leaves_no_trace(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	struct dpas_io io;

	(void)state;
	dpas_submit(&cpu, &io, BUCKET);
	dpas_leave(&cpu, &io);
	dpas_complete(&cpu, &io, DPAS_OVER);
	assert_int_equal(cpu.sw.qd, 0);
	assert_false(cpu.sleep[BUCKET].pending);
	assert_int_equal(cpu.sw.total[DPAS_PAS], 1);
}

static void test_any_bucket_number_is_safe(void **state)
{
	const struct dpas_tunables t = test_tunables();
	struct dpas_cpu cpu = test_cpu(&t);
	int bucket;

	(void)state;
	for (bucket = 0; bucket < 256; bucket++) {
		struct dpas_io io;

		dpas_submit(&cpu, &io, (u8)bucket);
		assert_in_range(io.bucket, 0, DPAS_NR_BUCKETS - 1);
		dpas_enter(&cpu, &io);
		dpas_complete(&cpu, &io, DPAS_UNDER);
	}
	assert_int_equal(cpu.sw.qd, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_reports_next_updates),
		cmocka_unit_test(test_buckets_are_apart),
		cmocka_unit_test(test_none_is_not_the_first_report),
		cmocka_unit_test(test_one_quiet_thread),
		cmocka_unit_test(test_cp_at_enter_never_reports),
		cmocka_unit_test(test_last_of_cp_sleeps),
		cmocka_unit_test(test_timer_failure_counts_in_the_new_window),
		cmocka_unit_test(test_submitted_before_int_still_sleeps),
		cmocka_unit_test(test_interrupts_report_nothing),
		cmocka_unit_test(test_second_leave_does_nothing),
		cmocka_unit_test(test_never_entered_leaves_no_trace),
		cmocka_unit_test(test_any_bucket_number_is_safe),
	};

	return cmocka_run_group_tests_name("dpas", tests, NULL, NULL);
}
