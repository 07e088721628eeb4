// SPDX-License-Identifier: GPL-2.0-only
/* LHP: half the mean of the last epoch (docs/specification.md, 5). */
#include "epochs.h"
#include "prng.h"
#include "record.h"
#include "test.h"

#define MS 1000000ULL
#define EPOCH (100 * MS)
#define U64_LAST (~(u64)0)

static void test_no_samples_no_sleep(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	assert_int_equal(epochs_enter(&e, 0), 0);
	assert_int_equal(epochs_enter(&e, U64_LAST), 0);
}

static void test_sleeps_after_the_first_epoch(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	epochs_complete(&e, 5 * MS, 10000);
	epochs_complete(&e, 6 * MS, 20001);
	assert_int_equal(epochs_enter(&e, 5 * MS + EPOCH - 1), 0);
	/* The mean is 15000, rounded down; its half rounds up. */
	assert_int_equal(epochs_enter(&e, 5 * MS + EPOCH), 7500);
	epochs_complete(&e, 5 * MS + EPOCH, 1);
	assert_int_equal(epochs_enter(&e, 5 * MS + 2 * EPOCH), 1);
}

static void test_an_empty_epoch_keeps_the_mean(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	epochs_complete(&e, 0, 8000);
	assert_int_equal(epochs_enter(&e, EPOCH), 4000);
	assert_int_equal(epochs_enter(&e, 50 * EPOCH), 4000);
}

static void test_completion_closes_too(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	epochs_complete(&e, 0, 8000);
	epochs_complete(&e, EPOCH, 1000000);
	/* The second sample is of the new epoch. */
	assert_int_equal(epochs_enter(&e, EPOCH), 4000);
	assert_int_equal(epochs_enter(&e, 2 * EPOCH), 500000);
}

static void test_sleep_is_at_most_ten_ms(void **state)
{
	static const u64 latencies[] = { 20 * MS - 2, 20 * MS, 20 * MS + 1,
					 (u64)1 << 33, U64_LAST };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(latencies) / sizeof(latencies[0]); i++) {
		struct epochs e = { 0 };

		epochs_complete(&e, 0, latencies[i]);
		assert_int_equal(epochs_enter(&e, EPOCH),
				 i ? 10 * MS : 10 * MS - 1);
	}
}

/* A sum that wrapped would make a short sleep of long latencies. */
static void test_overflow_saturates(void **state)
{
	struct epochs e = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 3; i++)
		epochs_complete(&e, 0, U64_LAST - 1);
	assert_int_equal(epochs_enter(&e, EPOCH), 10 * MS);
	assert_true(e.mean_ns == U64_LAST / 3);
}

static void test_time_may_go_backwards(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	epochs_complete(&e, 7 * EPOCH, 1000);
	assert_int_equal(epochs_enter(&e, 0), 0);
	epochs_complete(&e, 0, 3000);
	assert_int_equal(epochs_enter(&e, 8 * EPOCH), 1000);
}

static void test_last_instant_of_the_clock(void **state)
{
	struct epochs e = { 0 };

	(void)state;
	/* start + EPOCH would wrap. */
	epochs_complete(&e, U64_LAST, 1000);
	assert_int_equal(epochs_enter(&e, U64_LAST), 0);
	assert_int_equal(epochs_enter(&e, 5), 0);
	assert_int_equal(e.cpu[0].samples, 1);
}

static void test_mean_of_no_samples_is_the_one_before(void **state)
{
	struct dpas_latencies none = { 0 };

	(void)state;
	assert_int_equal(dpas_latencies_mean(&none, 700), 700);
}

/*
 * A device of one latency with a closed loop of I/Os on it for a whole epoch:
 * what is seen is the latency or, after an oversleep, the sleep.
 */
static u32 run_epoch(struct epochs *e, u64 *now, u64 latency)
{
	const u64 end = *now + EPOCH;
	u32 sleep = 0;

	while (*now < end) {
		u64 seen;

		sleep = epochs_enter(e, *now);
		seen = sleep > latency ? sleep : latency;
		*now += seen;
		epochs_complete(e, *now, seen);
	}
	return sleep;
}

static void test_latency_shelving(void **state)
{
	struct epochs e = { 0 };
	u64 now = 0;
	u32 before;

	(void)state;
	run_epoch(&e, &now, 1600000);
	before = run_epoch(&e, &now, 1600000);
	assert_int_equal(before, 800000);

	/* Sixteen times as fast; each epoch sees only its own oversleep. */
	now += EPOCH;
	assert_in_range(run_epoch(&e, &now, 100000), 790000, 800000);
	assert_in_range(run_epoch(&e, &now, 100000), 390000, 410000);
	assert_in_range(run_epoch(&e, &now, 100000), 190000, 210000);
	run_epoch(&e, &now, 100000);
	run_epoch(&e, &now, 100000);
	assert_in_range(run_epoch(&e, &now, 100000), 50000, 52000);
}

/* Mostly small, at times any number at all. */
static u64 random_latency(struct prng *p)
{
	return prng_next(p) >> (prng_percent(p, 95) ? 40 : prng_below(p, 64));
}

static void random_step(struct prng *p, u64 *now)
{
	if (!prng_below(p, 1000))
		*now = prng_next(p) >> prng_below(p, 64);
	else if (prng_percent(p, 10))
		*now -= prng_below(p, 4 * MS);
	else
		*now += prng_below(p, 4 * MS);
}

/* Returns how many epochs were closed. */
static unsigned int random_epochs(struct prng *p, int ios)
{
	struct epochs e = { 0 };
	struct record r = { 0 };
	u64 now = prng_next(p) >> prng_below(p, 64);
	unsigned int closed = 0;

	while (ios--) {
		u64 latency = random_latency(p);

		random_step(p, &now);
		closed += record_close(&r, now);
		assert_int_equal(epochs_enter(&e, now), record_sleep(&r));
		assert_true(record_agrees(&r, e.mean_ns));
		epochs_complete(&e, now, latency);
		record_sample(&r, now, latency);
	}
	return closed;
}

static void test_random_epochs(void **state)
{
	struct prng p = prng_from_environment("epoch");
	unsigned int closed = 0;
	int run;

	(void)state;
	for (run = 0; run < 500; run++)
		closed += random_epochs(&p, 2000);
	assert_in_range(closed, 5000, 500000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_samples_no_sleep),
		cmocka_unit_test(test_sleeps_after_the_first_epoch),
		cmocka_unit_test(test_an_empty_epoch_keeps_the_mean),
		cmocka_unit_test(test_completion_closes_too),
		cmocka_unit_test(test_sleep_is_at_most_ten_ms),
		cmocka_unit_test(test_overflow_saturates),
		cmocka_unit_test(test_time_may_go_backwards),
		cmocka_unit_test(test_last_instant_of_the_clock),
		cmocka_unit_test(test_mean_of_no_samples_is_the_one_before),
		cmocka_unit_test(test_latency_shelving),
		cmocka_unit_test(test_random_epochs),
	};

	return cmocka_run_group_tests_name("epoch", tests, NULL, NULL);
}
