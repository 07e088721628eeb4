// SPDX-License-Identifier: GPL-2.0-only
/* Where interrupts begin to win. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "breakdown/sweep.h"

static struct sweep sweep;

/* CP's CPU time is the device's; INT's is always the same. */
static void fill(const uint64_t *device_ns, size_t count, double interrupt_ns)
{
	size_t i;

	sweep.count = count;
	for (i = 0; i < count; i++) {
		sweep.point[i].device_ns = device_ns[i];
		sweep.point[i].cell[MODE_INT].cpu_ns = interrupt_ns;
		sweep.point[i].cell[MODE_CP].cpu_ns = (double)device_ns[i];
	}
}

static const uint64_t devices[] = { 1000, 2000, 4000, 8000 };

static void test_between(void **state)
{
	(void)state;
	fill(devices, 4, 3000);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 3000);
	fill(devices, 4, 7000);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 7000);
	/* The same is no less: interrupts cost the other nothing there. */
	fill(devices, 4, 4000);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 4000);
}

static void test_ends(void **state)
{
	(void)state;
	fill(devices, 4, 500);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 0);
	fill(devices, 4, 9000);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) < 0);
}

/* The last crossing counts: from there on interrupts win for good. */
static void test_twice(void **state)
{
	(void)state;
	fill(devices, 4, 3000);
	sweep.point[0].cell[MODE_CP].cpu_ns = 5000;
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 3000);
}

static void test_figures(void **state)
{
	size_t i;

	(void)state;
	fill(devices, 4, 3000);
	for (i = 0; i < 4; i++) {
		sweep.point[i].cell[MODE_INT].latency.mean = 10;
		sweep.point[i].cell[MODE_CP].latency.mean = 9;
	}
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_LATENCY) < 0);
	assert_true(sweep_crossing(&sweep, MODE_CP, SWEEP_CPU) == 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_between),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
