// SPDX-License-Identifier: GPL-2.0-only
/* auto, the sixth mode: every decision (docs/specification.md, 12). */
#include "auto.h"
#include "prng.h"
#include "test.h"

#define MS 1000000ULL
#define BUCKET 6 /* 4 KiB reads */
#define ONE 256 /* of the average of others */

/* A device of 15.3 us, a burst of 8 us, and so many I/Os always in flight. */
static struct dpas_auto crowd(u32 others)
{
	struct dpas_auto a = { .in_flight = others, .others = others * ONE };

	a.io[BUCKET].mean_ns = 15300;
	a.io[BUCKET].deviation_ns = 300;
	a.burst.mean_ns = 8000;
	return a;
}

/* Submit, and complete at once: the depth stays. */
static bool is_polled(struct dpas_auto *a)
{
	bool polled = dpas_auto_submit(a, BUCKET);

	dpas_auto_complete(a, BUCKET, 0, false);
	return polled;
}

static void test_who_knows_nothing_polls(void **state)
{
	struct dpas_auto a = { .in_flight = 100, .others = 100 * ONE };
	int i;

	(void)state;
	for (i = 0; i < 200; i++)
		assert_true(is_polled(&a));
	/* The latency alone says nothing of what a crowd can do. */
	a.io[BUCKET].mean_ns = 1000000;
	assert_true(is_polled(&a));
	a.burst.mean_ns = 1;
	assert_false(is_polled(&a));
}

static void test_a_crowd_that_fills_the_cpu_polls(void **state)
{
	struct dpas_auto two = crowd(2), far = crowd(2);

	(void)state;
	/* 2 x 8 us against 65 % of 15.3 us, then of 48.3 us. */
	assert_true(is_polled(&two));
	far.io[BUCKET].mean_ns = 48300;
	assert_false(is_polled(&far));
}

/* The edge: others x burst is at least 65 % of the latency. */
static void test_the_edge_of_a_full_cpu(void **state)
{
	struct dpas_auto a = crowd(2);

	(void)state;
	a.burst.mean_ns = 650;
	a.io[BUCKET].mean_ns = 2000;
	assert_true(is_polled(&a));
	a.io[BUCKET].mean_ns = 2001;
	assert_false(is_polled(&a));
}

static void test_one_or_two_poll(void **state)
{
	struct dpas_auto a = crowd(0);

	(void)state;
	a.io[BUCKET].mean_ns = 100000;
	assert_true(is_polled(&a));
	a.in_flight = 1;
	a.others = ONE;
	assert_true(is_polled(&a));
	/* The average decides, not the moment. */
	a.in_flight = 5;
	assert_true(is_polled(&a));
	assert_int_equal(a.others, ONE + 4 * ONE / 16);
	a.others = 3 * ONE / 2;
	a.in_flight = 0;
	assert_true(is_polled(&a));
	assert_int_equal(a.others, 3 * ONE / 2 - 3 * ONE / 2 / 16);
}

static void test_every_64th_is_polled(void **state)
{
	struct dpas_auto a = crowd(3);
	int i;

	(void)state;
	a.io[BUCKET].mean_ns = 100000;
	for (i = 1; i <= 640; i++)
		assert_int_equal(is_polled(&a), i % 64 == 0);
}

static void look(struct dpas_auto *a, enum dpas_auto_sight sight, int times)
{
	while (times--)
		dpas_auto_look(a, sight);
}

static void test_beside_a_stranger_two_are_a_crowd(void **state)
{
	struct dpas_auto a = crowd(1);

	(void)state;
	assert_true(is_polled(&a));
	/* As soon as half of the looks, the last ones most, have found one. */
	look(&a, DPAS_AUTO_STRANGER, 11);
	assert_true(is_polled(&a));
	look(&a, DPAS_AUTO_STRANGER, 1);
	assert_true(dpas_auto_is_shared(&a));
	assert_false(is_polled(&a));
	/* It stays so for a while. */
	look(&a, DPAS_AUTO_ALONE, 11);
	assert_false(is_polled(&a));
	look(&a, DPAS_AUTO_ALONE, 1);
	assert_true(is_polled(&a));
}

/* Where who yields forfeits its slice, a crowd that would fill the CPU does not poll. */
static void test_beside_a_stranger_yields_may_be_dear(void **state)
{
	struct dpas_auto a = crowd(3);
	struct dpas_auto_view view = { .ready = 1 };

	(void)state;
	a.forfeits = true;
	assert_false(dpas_auto_yield_is_dear(&a));
	assert_true(is_polled(&a));
	look(&a, DPAS_AUTO_GAP, 3);
	assert_true(dpas_auto_yield_is_dear(&a));
	assert_false(is_polled(&a));
	a.forfeits = false;
	assert_false(dpas_auto_yield_is_dear(&a));
	assert_true(is_polled(&a));
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_GIVE_WAY);
	view.dear = true;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
}

static void test_three_gaps_are_a_stranger(void **state)
{
	struct dpas_auto a = crowd(1);

	(void)state;
	look(&a, DPAS_AUTO_GAP, 2);
	assert_false(dpas_auto_is_shared(&a));
	look(&a, DPAS_AUTO_GAP, 1);
	assert_true(dpas_auto_is_shared(&a));
}

/* Alone it is the scheduler that shares the CPU. */
static void test_beside_a_stranger_one_polls(void **state)
{
	struct dpas_auto a = crowd(0);

	(void)state;
	look(&a, DPAS_AUTO_STRANGER, 100);
	assert_true(dpas_auto_is_shared(&a));
	assert_true(is_polled(&a));
}

/* One that is seen now and then is none. */
static void test_a_rare_stranger_is_none(void **state)
{
	struct dpas_auto a = crowd(1);
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		look(&a, i % 3 ? DPAS_AUTO_ALONE : DPAS_AUTO_STRANGER, 1);
		assert_true(is_polled(&a));
	}
}

static void test_sleeps_until_just_before(void **state)
{
	struct dpas_auto a = crowd(0);

	(void)state;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, false), 15300 - 2 * 300);
	a.wake.mean_ns = 1500;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, true), 15300 - 600 - 1500);
	a.wake.mean_ns = 14700;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, true), 0);
	a.wake.mean_ns = 4000000000;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, true), 0);
	/* Another size is another latency, and of that nothing is known. */
	assert_int_equal(dpas_auto_enter(&a, BUCKET + 1, true), 0);
	a.io[BUCKET].mean_ns = 1000000000;
	a.wake.mean_ns = 0;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, false), 10 * MS);
}

static void test_alone_a_short_sleep_is_none(void **state)
{
	struct dpas_auto a = crowd(0);

	(void)state;
	a.wake.mean_ns = 15300 - 600 - 2500;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, false), 2500);
	a.wake.mean_ns++;
	assert_int_equal(dpas_auto_enter(&a, BUCKET, false), 0);
	assert_int_equal(dpas_auto_enter(&a, BUCKET, true), 2499);
}

/* Waiting among others, none of them ready, the CPU its own, due in 10 us. */
static struct dpas_auto_view waiting(void)
{
	return (struct dpas_auto_view){
		.now_ns = MS,
		.due_ns = MS + 10000,
		.first_ns = MS + 8000,
		.others = true,
		.ours = true,
		.first_sleeps = true,
	};
}

static void test_gives_way_to_the_ready(void **state)
{
	struct dpas_auto_view view = waiting();

	(void)state;
	view.ready = 1;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_GIVE_WAY);
	/* Its own time does not come before theirs. */
	view.due_ns = 0;
	view.vain = 1;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_GIVE_WAY);
	view.vain = 2;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
}

static void test_spins_when_its_time_has_come(void **state)
{
	struct dpas_auto_view view = waiting();

	(void)state;
	view.due_ns = view.now_ns;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SPIN);
	view.due_ns++;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
	view.slept = true;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SPIN);
}

static void test_keeps_the_cpu_for_the_first(void **state)
{
	struct dpas_auto_view view = waiting();

	(void)state;
	view.first_ns = view.now_ns + 3000;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
	view.first_ns--;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_WAKE_FIRST);
	view.first_sleeps = false;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_GIVE_WAY);
	view.first = true;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SPIN);
}

/* What it may do for the first, it may not beside a stranger. */
static void test_takes_nothing_from_a_stranger(void **state)
{
	struct dpas_auto_view view = waiting();

	(void)state;
	view.first_ns = view.now_ns;
	view.ours = false;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
	view.ours = true;
	view.others = false;
	assert_int_equal(dpas_auto_next(&view), DPAS_AUTO_SLEEP);
}

static void test_turns(void **state)
{
	(void)state;
	assert_int_equal(dpas_auto_turn(5, false), 5);
	assert_int_equal(dpas_auto_turn(5, true), 20005);
}

static void test_samples(void **state)
{
	struct dpas_auto a = crowd(4);

	(void)state;
	dpas_auto_complete(&a, BUCKET, 0, false);
	assert_int_equal(a.io[BUCKET].mean_ns, 15300);
	dpas_auto_complete(&a, BUCKET, 15700, false);
	assert_int_equal(a.io[BUCKET].mean_ns, 15350);
	/* At most so long, below the mean: so long. */
	dpas_auto_complete(&a, BUCKET, 15150, true);
	assert_int_equal(a.io[BUCKET].mean_ns, 15325);
	assert_int_equal(a.in_flight, 1);
}

/* At most so long, and that is no less than the mean: the next sleep is shorter. */
static void test_an_oversleep_shortens_the_sleep(void **state)
{
	struct dpas_auto a = crowd(4);

	(void)state;
	a.io[BUCKET].deviation_ns = 400;
	dpas_auto_complete(&a, BUCKET, 15300, true);
	assert_int_equal(a.io[BUCKET].mean_ns, 15250);
	assert_int_equal(a.io[BUCKET].deviation_ns, 400);
	/* Where nothing, or no more than that, is known, it says nothing. */
	a.io[BUCKET].deviation_ns = 15250;
	dpas_auto_complete(&a, BUCKET, 15300, true);
	assert_int_equal(a.io[BUCKET].mean_ns, 15250);
	a.io[BUCKET] = (struct dpas_latency){ 0 };
	dpas_auto_complete(&a, BUCKET, 15300, true);
	assert_int_equal(a.io[BUCKET].mean_ns, 0);
}

/* Any view has an action, and who sleeps on a lone CPU has nobody ready. */
static void test_any_view(void **state)
{
	struct prng prng = prng_from_environment("any view");
	int i;

	(void)state;
	for (i = 0; i < 1000000; i++) {
		u64 bits = prng_next(&prng);
		struct dpas_auto_view view = {
			.now_ns = prng_next(&prng) >> (bits & 31),
			.due_ns = prng_next(&prng) >> (bits >> 5 & 31),
			.first_ns = prng_next(&prng) >> (bits >> 10 & 31),
			.ready = bits >> 15 & 1,
			.vain = bits >> 16 & 3,
			.first = bits >> 18 & 1,
			.first_sleeps = bits >> 19 & 1,
			.others = bits >> 20 & 1,
			.slept = bits >> 21 & 1,
			.ours = bits >> 22 & 1,
		};
		enum dpas_auto_action action = dpas_auto_next(&view);

		assert_in_range(action, DPAS_AUTO_GIVE_WAY, DPAS_AUTO_SLEEP);
		if (action == DPAS_AUTO_WAKE_FIRST)
			assert_true(view.ours && view.others);
		if (action == DPAS_AUTO_SPIN && !view.slept)
			assert_true(view.due_ns <= view.now_ns || view.ours);
		if (view.ready)
			assert_true(action != DPAS_AUTO_SPIN);
	}
}

static void test_what_is_known_of_strangers_fades(void **state)
{
	struct dpas_auto a = { .strangers = 2 };
	int i;

	(void)state;
	for (i = 0; i < 255; i++)
		is_polled(&a);
	assert_int_equal(a.strangers, 2);
	for (; i < 512; i++)
		is_polled(&a);
	assert_int_equal(a.strangers, 0);
	for (; i < 768; i++)
		is_polled(&a);
	assert_int_equal(a.strangers, 0);
}

static void test_a_gap_is_longer_than_two_rounds(void **state)
{
	struct dpas_auto a = { 0 };

	(void)state;
	assert_false(dpas_auto_is_gap(&a, 500000));
	assert_true(dpas_auto_is_gap(&a, 500001));
	a.in_flight = 64;
	a.burst.mean_ns = 9000;
	assert_false(dpas_auto_is_gap(&a, 1652000));
	assert_true(dpas_auto_is_gap(&a, 1652001));
}

/* Four threads that run for 6 us each have a round of 24 us, and a quarter of that to spare. */
static void test_who_is_passed_over(void **state)
{
	struct dpas_auto a = { .in_flight = 4, .burst.mean_ns = 6000 };

	(void)state;
	assert_false(dpas_auto_passed_over(&a, 30000));
	assert_true(dpas_auto_passed_over(&a, 30001));
	a.in_flight = UINT32_MAX;
	a.burst.mean_ns = 1000000000;
	assert_false(dpas_auto_passed_over(&a, UINT64_MAX / 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_knows_nothing_polls),
		cmocka_unit_test(test_a_crowd_that_fills_the_cpu_polls),
		cmocka_unit_test(test_the_edge_of_a_full_cpu),
		cmocka_unit_test(test_one_or_two_poll),
		cmocka_unit_test(test_every_64th_is_polled),
		cmocka_unit_test(test_beside_a_stranger_two_are_a_crowd),
		cmocka_unit_test(test_beside_a_stranger_one_polls),
		cmocka_unit_test(test_a_rare_stranger_is_none),
		cmocka_unit_test(test_sleeps_until_just_before),
		cmocka_unit_test(test_alone_a_short_sleep_is_none),
		cmocka_unit_test(test_gives_way_to_the_ready),
		cmocka_unit_test(test_spins_when_its_time_has_come),
		cmocka_unit_test(test_keeps_the_cpu_for_the_first),
		cmocka_unit_test(test_takes_nothing_from_a_stranger),
		cmocka_unit_test(test_what_is_known_of_strangers_fades),
		cmocka_unit_test(test_a_gap_is_longer_than_two_rounds),
		cmocka_unit_test(test_three_gaps_are_a_stranger),
		cmocka_unit_test(test_beside_a_stranger_yields_may_be_dear),
		cmocka_unit_test(test_who_is_passed_over),
		cmocka_unit_test(test_turns),
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_an_oversleep_shortens_the_sleep),
		cmocka_unit_test(test_any_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
