// SPDX-License-Identifier: GPL-2.0-only
/* Direction and size (docs/specification.md, 3). */
#include "test.h"

#define KIB_SECTORS 2U

static void test_named_sizes(void **state)
{
	(void)state;
	assert_int_equal(dpas_bucket(false, 1), 0);
	assert_int_equal(dpas_bucket(true, 1), 1);
	assert_int_equal(dpas_bucket(false, 4 * KIB_SECTORS), 6);
	assert_int_equal(dpas_bucket(true, 4 * KIB_SECTORS), 7);
	assert_int_equal(dpas_bucket(false, 64 * KIB_SECTORS), 14);
	assert_int_equal(dpas_bucket(false, 128 * KIB_SECTORS), 14);
	assert_int_equal(dpas_bucket(true, 128 * KIB_SECTORS), 15);
}

static void test_no_sectors_count_as_one(void **state)
{
	(void)state;
	assert_int_equal(dpas_bucket(false, 0), 0);
	assert_int_equal(dpas_bucket(true, 0), 1);
}

/* The formula, by repeated halving. */
static u8 expected(bool write, u32 sectors)
{
	u32 log2 = 0;

	while (sectors > 1) {
		sectors /= 2;
		log2++;
	}
	return (u8)(write + (2 * log2 > 14 ? 14 : 2 * log2));
}

static void same(u32 sectors)
{
	assert_int_equal(dpas_bucket(false, sectors), expected(false, sectors));
	assert_int_equal(dpas_bucket(true, sectors), expected(true, sectors));
}

static void test_every_small_size(void **state)
{
	u32 sectors;

	(void)state;
	for (sectors = 0; sectors <= 4096; sectors++)
		same(sectors);
}

static void test_about_every_power_of_two(void **state)
{
	int bit;

	(void)state;
	for (bit = 1; bit < 32; bit++) {
		same(((u32)1 << bit) - 1);
		same((u32)1 << bit);
		same(((u32)1 << bit) + 1);
	}
	same(~(u32)0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named_sizes),
		cmocka_unit_test(test_no_sectors_count_as_one),
		cmocka_unit_test(test_every_small_size),
		cmocka_unit_test(test_about_every_power_of_two),
	};

	return cmocka_run_group_tests_name("bucket", tests, NULL, NULL);
}
