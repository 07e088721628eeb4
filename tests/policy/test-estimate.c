// SPDX-License-Identifier: GPL-2.0-only
/* The mean of what something takes, and its deviation (docs/specification.md, 12). */
#include "estimate.h"
#include "prng.h"
#include "test.h"

static void sample(struct dpas_latency *l, u64 ns, int times)
{
	while (times--)
		dpas_latency_sample(l, ns);
}

static void test_the_first_sample_is_the_mean(void **state)
{
	struct dpas_latency l = { 0 };

	(void)state;
	dpas_latency_sample(&l, 16000);
	assert_int_equal(l.mean_ns, 16000);
	assert_int_equal(l.deviation_ns, 1000);
}

/* A mean of 0 would be none. */
static void test_a_sample_of_nothing_is_one(void **state)
{
	struct dpas_latency l = { 0 };

	(void)state;
	dpas_latency_sample(&l, 0);
	assert_int_equal(l.mean_ns, 1);
}

static void test_moves_by_an_eighth(void **state)
{
	struct dpas_latency l = { .mean_ns = 16000, .deviation_ns = 1000 };

	(void)state;
	dpas_latency_sample(&l, 16800);
	assert_int_equal(l.mean_ns, 16100);
	assert_int_equal(l.deviation_ns, 975);
	dpas_latency_sample(&l, 12900);
	assert_int_equal(l.mean_ns, 15700);
	assert_int_equal(l.deviation_ns, 975 + (3200 - 975) / 8);
}

static void test_a_stray_counts_as_four_deviations(void **state)
{
	struct dpas_latency l = { .mean_ns = 16000, .deviation_ns = 1000 };
	struct dpas_latency low = l;

	(void)state;
	dpas_latency_sample(&l, 900000);
	assert_int_equal(l.mean_ns, 16000 + (4000 + 250) / 8);
	assert_int_equal(l.strays, 1);
	dpas_latency_sample(&low, 100);
	assert_int_equal(low.mean_ns, 16000 - (4000 + 250) / 8);
	assert_int_equal(low.strays, 1);
}

static void test_eight_strays_are_the_mean(void **state)
{
	struct dpas_latency l = { .mean_ns = 16000, .deviation_ns = 100 };

	(void)state;
	sample(&l, 800000, 7);
	assert_true(l.mean_ns < 40000);
	dpas_latency_sample(&l, 800000);
	assert_int_equal(l.mean_ns, 800000);
	assert_int_equal(l.strays, 0);
}

/* Bimodal, or wild: no row of eight. */
static void test_strays_to_both_sides_are_none(void **state)
{
	struct dpas_latency l = { .mean_ns = 16000, .deviation_ns = 100 };
	int i;

	(void)state;
	for (i = 0; i < 4; i++) {
		sample(&l, 16000000, 1);
		assert_int_equal(l.strays, 1);
		sample(&l, 1, 1);
		assert_int_equal(l.strays, 1);
	}
	sample(&l, l.mean_ns, 1);
	assert_int_equal(l.strays, 0);
}

/* A device that becomes faster is followed within tens of samples. */
static void test_follows_a_faster_device(void **state)
{
	struct dpas_latency l = { 0 };
	int i;

	(void)state;
	sample(&l, 100000, 100);
	assert_true(l.mean_ns == 100000 && l.deviation_ns < 10);
	for (i = 0; i < 40 && l.mean_ns > 10100; i++)
		dpas_latency_sample(&l, 10000);
	assert_true(i < 40);
}

static void test_a_second_is_the_most(void **state)
{
	struct dpas_latency l = { 0 };

	(void)state;
	dpas_latency_sample(&l, ~(u64)0);
	assert_int_equal(l.mean_ns, 1000000000);
	sample(&l, ~(u64)0, 20);
	assert_int_equal(l.mean_ns, 1000000000);
}

/* Whatever comes, the mean lies among the samples, and no sum wraps. */
static void test_stays_among_its_samples(void **state)
{
	struct prng prng = prng_from_environment("among its samples");
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		struct dpas_latency l = { 0 };
		u32 least = (u32)prng_below(&prng, 1000000000) + 1;
		u32 most =
			least + (u32)prng_below(&prng, 1000000000 - least + 1);
		int n;

		for (n = 0; n < 20; n++)
			dpas_latency_sample(
				&l,
				least + prng_below(&prng, most - least + 1));
		assert_true(l.mean_ns >= least && l.mean_ns <= most);
		assert_true(l.deviation_ns <= most);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_sample_is_the_mean),
		cmocka_unit_test(test_a_sample_of_nothing_is_one),
		cmocka_unit_test(test_moves_by_an_eighth),
		cmocka_unit_test(test_a_stray_counts_as_four_deviations),
		cmocka_unit_test(test_eight_strays_are_the_mean),
		cmocka_unit_test(test_strays_to_both_sides_are_none),
		cmocka_unit_test(test_follows_a_faster_device),
		cmocka_unit_test(test_a_second_is_the_most),
		cmocka_unit_test(test_stays_among_its_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
