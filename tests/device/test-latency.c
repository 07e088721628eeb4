// SPDX-License-Identifier: GPL-2.0-only
/* The latencies that the models draw. */
#include "test.h"

#include <math.h>
#include <stdlib.h>

#define DRAWS 1000000
#define SEEDS 5

/* A million draws are that near to what they stand for. */
#define NEAR 0.005

struct figures {
	double mean, deviation, within_one; /* the share of one deviation */
	u32 least, most;
};

static struct figures measure(const char *text, u64 seed)
{
	struct dramdisk_latency l = test_latency(text, seed);
	struct figures f = { .least = ~0U };
	double sum = 0, squares = 0;
	int i, within = 0;

	for (i = 0; i < DRAWS; i++) {
		u32 ns = dramdisk_latency_draw(&l, 0);
		double off = (double)ns - (double)l.normal.mean;

		sum += off;
		squares += off * off;
		within += fabs(off) < (double)l.normal.deviation;
		f.least = ns < f.least ? ns : f.least;
		f.most = ns > f.most ? ns : f.most;
	}
	f.mean = (double)l.normal.mean + sum / DRAWS;
	f.deviation = sqrt(squares / DRAWS - sum / DRAWS * sum / DRAWS);
	f.within_one = (double)within / DRAWS;
	return f;
}

static void near(double got, double wanted, double most)
{
	if (fabs(got - wanted) > most)
		fail_msg("%f, not %f", got, wanted);
}

static void test_generator_is_splitmix64(void **state)
{
	struct dramdisk_prng prng = { .state = 0 };

	(void)state;
	/* The first of its published sequence. */
	assert_true(dramdisk_prng_next(&prng) == 0xe220a8397b1dcdafULL);
	assert_true(dramdisk_prng_next(&prng) == 0x6e789e6aa1b965f4ULL);
	assert_true(dramdisk_prng_next(&prng) == 0x06c45d188009454fULL);
}

static void test_constant(void **state)
{
	struct dramdisk_latency l = dramdisk_latency_constant(15300);
	u64 now;

	(void)state;
	for (now = 0; now < 1000; now++)
		assert_int_equal(dramdisk_latency_draw(&l, now), 15300);
}

static void normal_is(const char *text, double mean, double deviation)
{
	u64 seed;

	for (seed = 0; seed < SEEDS; seed++) {
		struct figures f = measure(text, seed);

		near(f.mean, mean, deviation * NEAR);
		near(f.deviation, deviation, deviation * NEAR);
		/* 68.27 % for a true one, 67.9 for the sum of twelve. */
		near(f.within_one, 0.681, NEAR);
		assert_true(f.least >= mean - 6 * deviation);
		assert_true(f.most <= mean + 6 * deviation);
		/* And the tails are there. */
		assert_true(f.least < mean - 4 * deviation);
		assert_true(f.most > mean + 4 * deviation);
	}
}

static void test_normal(void **state)
{
	(void)state;
	normal_is("normal:15300,800", 15300, 800);
	normal_is("normal:1000000,100000", 1000000, 100000);
	normal_is("normal:500000000,70000000", 500000000, 70000000);
}

static void test_normal_without_deviation(void **state)
{
	struct figures f = measure("normal:15300,0", 1);

	(void)state;
	assert_int_equal(f.least, 15300);
	assert_int_equal(f.most, 15300);
}

static void test_normal_is_cut_off(void **state)
{
	struct figures low = measure("normal:1000,1000", 1);
	struct figures high = measure("normal:1000000000,1000000", 1);

	(void)state;
	assert_int_equal(low.least, 0);
	assert_int_equal(high.most, DRAMDISK_LATENCY_MAX_NS);
	assert_true(high.least < DRAMDISK_LATENCY_MAX_NS);
}

/* How many of the draws are slow; none is anything else. */
static int slow_of(const char *text, u64 seed)
{
	struct dramdisk_latency l = test_latency(text, seed);
	int i, slow = 0;

	for (i = 0; i < DRAWS; i++) {
		u32 ns = dramdisk_latency_draw(&l, 0);

		assert_true(ns == l.bimodal.slow || ns == l.bimodal.fast);
		slow += ns == l.bimodal.slow;
	}
	return slow;
}

static void test_bimodal(void **state)
{
	u64 seed;

	(void)state;
	for (seed = 0; seed < SEEDS; seed++) {
		near(slow_of("bimodal:15000,60000,5", seed), DRAWS * 0.05,
		     1000);
		near(slow_of("bimodal:15000,60000,50", seed), DRAWS * 0.5,
		     2000);
		near(slow_of("bimodal:15000,60000,0.01", seed), DRAWS * 0.0001,
		     50);
		assert_int_equal(slow_of("bimodal:15000,60000,0", seed), 0);
		assert_int_equal(slow_of("bimodal:15000,60000,100", seed),
				 DRAWS);
	}
}

static void same_draws(const char *text, u64 seed, u64 other, bool same)
{
	struct dramdisk_latency a = test_latency(text, seed);
	struct dramdisk_latency b = test_latency(text, other);
	int i, differ = 0;

	for (i = 0; i < 1000; i++)
		differ += dramdisk_latency_draw(&a, 0) !=
			  dramdisk_latency_draw(&b, 0);
	assert_true(same ? !differ : differ > 100);
}

static void test_seed_decides(void **state)
{
	static const char *const models[] = { "normal:15300,800",
					      "bimodal:15000,60000,30" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(models); i++) {
		same_draws(models[i], 1, 1, true);
		same_draws(models[i], 1, 2, false);
		same_draws(models[i], 0, ~0ULL, false);
	}
}

static void test_streams_differ(void **state)
{
	struct dramdisk_prng a, b;
	u64 stream;

	(void)state;
	for (stream = 0; stream < 100; stream++) {
		int i, same = 0;

		a = dramdisk_prng_seeded(1, stream);
		b = dramdisk_prng_seeded(1, stream + 1);
		for (i = 0; i < 1000; i++)
			same += dramdisk_prng_below(&a, 10) ==
				dramdisk_prng_below(&b, 10);
		near(same, 100, 60);
	}
}

static void at(struct dramdisk_latency *l, u64 elapsed, u32 wanted)
{
	assert_int_equal(dramdisk_latency_draw(l, l->start_ns + elapsed),
			 wanted);
}

static void test_step(void **state)
{
	struct dramdisk_latency l = test_latency("step:10,100,500", 1);

	(void)state;
	l.start_ns = 1000000;
	at(&l, 0, 10);
	at(&l, 499, 10);
	at(&l, 500, 100);
	at(&l, 1000000000000, 100);
	/* Stamped before the model was set. */
	assert_int_equal(dramdisk_latency_draw(&l, 999999), 10);
	assert_int_equal(dramdisk_latency_draw(&l, 0), 10);
}

static void test_step_again_and_again(void **state)
{
	struct dramdisk_latency l = test_latency("step:10,100,500,800", 1);
	u64 round;

	(void)state;
	l.start_ns = 77;
	for (round = 0; round < 800000; round += 800) {
		at(&l, round, 10);
		at(&l, round + 499, 10);
		at(&l, round + 500, 100);
		at(&l, round + 799, 100);
	}
}

static void test_ramp(void **state)
{
	struct dramdisk_latency up = test_latency("ramp:1000,2000,500", 1);
	struct dramdisk_latency down = test_latency("ramp:2000,1000,500", 1);
	u64 t;

	(void)state;
	for (t = 0; t <= 500; t++) {
		at(&up, t, 1000 + 2 * (u32)t);
		at(&down, t, 2000 - 2 * (u32)t);
	}
	at(&up, 1000000, 2000);
	at(&down, 1000000, 1000);
}

static void test_ramp_again_and_again(void **state)
{
	struct dramdisk_latency l = test_latency("ramp:0,100,100,150", 1);
	u64 round;

	(void)state;
	for (round = 0; round < 150000; round += 150) {
		at(&l, round, 0);
		at(&l, round + 99, 99);
		at(&l, round + 149, 100);
	}
	/* A saw has no level stretch. */
	l = test_latency("ramp:0,100,100,100", 1);
	at(&l, 99, 99);
	at(&l, 100, 0);
}

/* The line itself, in arithmetic that cannot overflow. */
static double on_line(u64 from, u64 to, u64 elapsed, u64 time)
{
	return (double)from +
	       ((double)to - (double)from) * (double)elapsed / (double)time;
}

static void ramp_follows_line(const char *text)
{
	struct dramdisk_latency l = test_latency(text, 1);
	u64 from = l.change.from, to = l.change.to, time = l.change.time;
	u64 step = time / 100000, t;

	for (t = 0; t < time; t += step) {
		u32 ns = dramdisk_latency_draw(&l, t);

		/* A nanosecond is cut off, and some of the time's bits. */
		near(ns, on_line(from, to, t, time), 1.2);
	}
}

static void test_long_ramps_do_not_overflow(void **state)
{
	(void)state;
	ramp_follows_line("ramp:0,1000000000,86400000000000");
	ramp_follows_line("ramp:1000000000,0,86400000000000");
	ramp_follows_line("ramp:5,999999999,17179869183");
	ramp_follows_line("ramp:999999999,5,17179869184");
	ramp_follows_line("ramp:10000,100000,500000000");
}

static void test_list(void **state)
{
	u32 values[] = { 300, 100, 200 };
	struct dramdisk_latency l = test_latency("list", 1);
	size_t i;

	(void)state;
	l.values = values;
	l.nr_values = ARRAY_SIZE(values);
	for (i = 0; i < 1000; i++)
		assert_int_equal(dramdisk_latency_draw(&l, i),
				 values[i % ARRAY_SIZE(values)]);
	l = test_latency("list", 1);
	l.values = values;
	l.nr_values = 1;
	for (i = 0; i < 10; i++)
		assert_int_equal(dramdisk_latency_draw(&l, i), 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_generator_is_splitmix64),
		cmocka_unit_test(test_constant),
		cmocka_unit_test(test_normal),
		cmocka_unit_test(test_normal_without_deviation),
		cmocka_unit_test(test_normal_is_cut_off),
		cmocka_unit_test(test_bimodal),
		cmocka_unit_test(test_seed_decides),
		cmocka_unit_test(test_streams_differ),
		cmocka_unit_test(test_step),
		cmocka_unit_test(test_step_again_and_again),
		cmocka_unit_test(test_ramp),
		cmocka_unit_test(test_ramp_again_and_again),
		cmocka_unit_test(test_long_ramps_do_not_overflow),
		cmocka_unit_test(test_list),
	};

	return cmocka_run_group_tests_name("latency", tests, NULL, NULL);
}
