// SPDX-License-Identifier: GPL-2.0-only
/* Where interrupts win. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sweep/sweep.h"
#include "capture.h"

enum { POINTS = 4, INTERRUPT_NS = 3000 };

static struct sweep sweep;

/* CP's CPU time at devices of 1, 2, 4 and 8 us; INT's is always the same. */
static void fill(const double cp_ns[POINTS])
{
	size_t i;

	memset(&sweep, 0, sizeof(sweep));
	sweep.count = POINTS;
	for (i = 0; i < POINTS; i++) {
		sweep.point[i].device_ns = UINT64_C(1000) << i;
		sweep.point[i].cell[MODE_INT].cpu_ns = INTERRUPT_NS;
		sweep.point[i].cell[MODE_CP].cpu_ns = cp_ns[i];
	}
}

static void expect_wins(const double cp_ns[POINTS],
			const struct sweep_range *expected, size_t count)
{
	struct sweep_ranges ranges;
	size_t i;

	fill(cp_ns);
	sweep_wins(&sweep, MODE_CP, SWEEP_CPU, &ranges);
	assert_int_equal(ranges.count, count);
	for (i = 0; i < count; i++) {
		assert_true(ranges.range[i].from == expected[i].from);
		assert_true(ranges.range[i].to == expected[i].to);
	}
}

static const double spinning[POINTS] = { 1000, 2000, 4000, 8000 };
static const double sleeping[POINTS] = { 8000, 4000, 2000, 1000 };
static const double hump[POINTS] = { 2000, 4000, 4000, 2000 };
static const double dip[POINTS] = { 4000, 2000, 2000, 5000 };
static const double zigzag[POINTS] = { 4000, 2000, 5000, 1000 };
static const double less[POINTS] = { 2000, 2999, 1, 2000 };
static const double more[POINTS] = { 4000, 3001, 9000, 4000 };

static void test_ends(void **state)
{
	static const struct sweep_range always = { 0, INFINITY };

	(void)state;
	expect_wins(less, NULL, 0);
	expect_wins(more, &always, 1);
}

static void test_once(void **state)
{
	static const struct sweep_range up = { 3000, INFINITY };
	static const struct sweep_range down = { 0, 3000 };

	(void)state;
	expect_wins(spinning, &up, 1);
	expect_wins(sleeping, &down, 1);
}

static void test_twice(void **state)
{
	static const struct sweep_range inside = { 1500, 6000 };
	static const struct sweep_range outside[] = {
		{ 0, 1500 },
		{ 4000 + 4000. / 3, INFINITY },
	};

	(void)state;
	expect_wins(hump, &inside, 1);
	expect_wins(dip, outside, 2);
}

/* Twice, with a win in the middle, or at both ends. */
static void test_often(void **state)
{
	static const double cp_ns[POINTS] = { 4000, 2000, 2000, 4000 };
	static const struct sweep_range apart[] = {
		{ 0, 1500 },
		{ 2000 + 2000. / 3, 6000 },
	};
	static const struct sweep_range ends[] = {
		{ 0, 1500 },
		{ 6000, INFINITY },
	};

	(void)state;
	expect_wins(zigzag, apart, 2);
	expect_wins(cp_ns, ends, 2);
}

/* The same is no less; curves that touch do not cross. */
static void test_touch(void **state)
{
	static const double arrives[POINTS] = { 1000, 2000, 3000, 8000 };
	static const double from_below[POINTS] = { 1000, 3000, 2000, 1000 };
	static const double from_above[POINTS] = { 4000, 3000, 4000, 5000 };
	static const double same[POINTS] = { 3000, 3000, 3000, 3000 };
	static const struct sweep_range up = { 4000, INFINITY };
	static const struct sweep_range always = { 0, INFINITY };

	(void)state;
	expect_wins(arrives, &up, 1);
	expect_wins(from_below, NULL, 0);
	expect_wins(from_above, &always, 1);
	expect_wins(same, NULL, 0);
}

static void test_figures(void **state)
{
	struct sweep_ranges ranges;
	size_t i;

	(void)state;
	fill(spinning);
	for (i = 0; i < POINTS; i++) {
		sweep.point[i].cell[MODE_INT].latency.mean = 10;
		sweep.point[i].cell[MODE_CP].latency.mean = 9;
	}
	sweep_wins(&sweep, MODE_CP, SWEEP_LATENCY, &ranges);
	assert_int_equal(ranges.count, 0);
	sweep_wins(&sweep, MODE_CP, SWEEP_CPU, &ranges);
	assert_int_equal(ranges.count, 1);
}

static void all_points(void)
{
	size_t i;

	memset(&sweep, 0, sizeof(sweep));
	sweep.count = SWEEP_POINTS_MAX;
	for (i = 0; i < SWEEP_POINTS_MAX; i++) {
		sweep.point[i].device_ns = i + 1;
		sweep.point[i].cell[MODE_CP].cpu_ns = i % 2 ? -1 : 1;
	}
}

/* As many ranges as there can be. */
static void test_full(void **state)
{
	struct sweep_ranges ranges;

	(void)state;
	all_points();
	sweep_wins(&sweep, MODE_CP, SWEEP_CPU, &ranges);
	assert_int_equal(ranges.count, SWEEP_POINTS_MAX / 2);
	assert_true(ranges.range[ranges.count - 1].to ==
		    SWEEP_POINTS_MAX - 0.5);
}

static void expect_row(const double cp_ns[POINTS], const char *cpu_time)
{
	char row[160];

	fill(cp_ns);
	snprintf(row, sizeof(row), "\n%-9s %-28s %s\n", "CP", "never",
		 cpu_time);
	assert_non_null(strstr(capture_print(sweep_print, &sweep), row));
}

static void test_print(void **state)
{
	(void)state;
	expect_row(less, "never");
	expect_row(more, "always");
	expect_row(spinning, "from 3.00 us");
	expect_row(sleeping, "under 3.00 us");
	expect_row(hump, "1.50 to 6.00 us");
	expect_row(dip, "under 1.50 us, from 5.33 us");
}

static void expect_json(const double cp_ns[POINTS], const char *ranges)
{
	const char *text;

	fill(cp_ns);
	text = strstr(capture_json(sweep_json, &sweep), "\"interrupts_win\"");
	assert_non_null(text);
	assert_non_null(strstr(text, ranges));
}

static void test_json(void **state)
{
	(void)state;
	expect_json(less, "{\"way\":\"CP\",\"latency_device_ns\":[],"
			  "\"cpu_device_ns\":[]}");
	expect_json(more, "\"cpu_device_ns\":[{\"from\":null,\"to\":null}]}");
	expect_json(dip, "\"cpu_device_ns\":[{\"from\":null,\"to\":1500.000},"
			 "{\"from\":5333.333,\"to\":null}]}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),  cmocka_unit_test(test_once),
		cmocka_unit_test(test_twice), cmocka_unit_test(test_often),
		cmocka_unit_test(test_touch), cmocka_unit_test(test_figures),
		cmocka_unit_test(test_full),  cmocka_unit_test(test_print),
		cmocka_unit_test(test_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
