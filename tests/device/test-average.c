// SPDX-License-Identifier: GPL-2.0-only
/* What a command usually takes. */
#include "test.h"

#include "average.h"

static struct dramdisk_average average_of(u64 ns, unsigned int times)
{
	struct dramdisk_average average = { 0 };

	while (times--)
		dramdisk_average_add(&average, ns);
	return average;
}

static void a_few_are_not_known(void **state)
{
	struct dramdisk_average average =
		average_of(15300, DRAMDISK_AVERAGE_WINDOW - 1);

	(void)state;
	assert_false(dramdisk_average_known(&average));
	dramdisk_average_add(&average, 15300);
	assert_true(dramdisk_average_known(&average));
	assert_int_equal(dramdisk_average_ns(&average), 15300);
}

static void none_is_0(void **state)
{
	struct dramdisk_average average = { 0 };

	(void)state;
	assert_int_equal(dramdisk_average_ns(&average), 0);
}

static void an_outlier_counts_for_twice(void **state)
{
	struct dramdisk_average average = average_of(16000, 100);

	(void)state;
	dramdisk_average_add(&average, 60000000000ULL);
	assert_in_range(dramdisk_average_ns(&average), 17000, 17001);
}

static void steps(u64 from, u64 to, unsigned int most)
{
	struct dramdisk_average average = average_of(from, 100);
	unsigned int taken = 0;
	u64 ns;

	do {
		dramdisk_average_add(&average, to);
		ns = dramdisk_average_ns(&average);
		taken++;
	} while (taken < 1000 && (ns > to + to / 8 || ns < to - to / 8));
	assert_in_range(taken, 1, most);
}

static void what_stays_is_usual(void **state)
{
	(void)state;
	steps(15300, 1000000, 150);
	steps(1000000, 15300, 150);
	steps(1, 1000, 300);
	steps(1000000000, 500, 500);
}

static void zero_is_left_again(void **state)
{
	(void)state;
	steps(0, 1000, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_are_not_known),
		cmocka_unit_test(none_is_0),
		cmocka_unit_test(an_outlier_counts_for_twice),
		cmocka_unit_test(what_stays_is_usual),
		cmocka_unit_test(zero_is_left_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
