// SPDX-License-Identifier: GPL-2.0-only
/* PAS, steps that adapt: heat on a repeated outcome, cool on a changed one. */
#include "test.h"

/* 105 times this is a little over 2^32. */
#define WRAPS 40904500U

struct steps {
	u32 up, down;
};

/* The steps after an update that saw a repeated or a changed outcome. */
static struct steps after(enum dpas_adaptive adaptive, struct steps steps,
			  bool repeated)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = { 0 };

	t.value[DPAS_ADAPTIVE] = adaptive;
	t.value[DPAS_UP_FIRST] = steps.up;
	t.value[DPAS_DOWN_FIRST] = steps.down;
	dpas_sleep_restart(&s, &t);
	dpas_sleep_report(&s, s.generation, repeated ? DPAS_UNDER : DPAS_OVER);
	dpas_sleep_update(&s, &t);
	return (struct steps){ s.up, s.down };
}

static void expect(struct steps steps, u32 up, u32 down)
{
	assert_int_equal(steps.up, up);
	assert_int_equal(steps.down, down);
}

static void test_fixed_steps_stay(void **state)
{
	const struct steps odd = { 99000, 123457 };

	(void)state;
	expect(after(DPAS_STEPS_FIXED, odd, true), 99000, 123457);
	expect(after(DPAS_STEPS_FIXED, odd, false), 99000, 123457);
}

static void test_both_heat_to_a_tenth(void **state)
{
	(void)state;
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1, 20000 }, true), 2100,
	       21000);
	/* 10001 * 1.05 = 10501.05, and a tenth of 10501 is 1050.1. */
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1, 10001 }, true), 1050,
	       10501);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1, 99999 }, true), 10000,
	       100000);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1, WRAPS }, true), 10000,
	       100000);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1, ~(u32)0 }, true),
	       10000, 100000);
}

static void test_both_cool_between_limits(void **state)
{
	(void)state;
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 5000, 1 }, false), 4500,
	       45000);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 1001, 1 }, false), 1000,
	       10000);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ 99000, 1 }, false), 10000,
	       100000);
	expect(after(DPAS_STEPS_BOTH, (struct steps){ ~(u32)0, 1 }, false),
	       10000, 100000);
}

static void test_up_alone_heats_and_cools(void **state)
{
	(void)state;
	expect(after(DPAS_STEPS_UP, (struct steps){ 10000, 77777 }, true),
	       10500, 77777);
	expect(after(DPAS_STEPS_UP, (struct steps){ 99000, 77777 }, true),
	       100000, 77777);
	expect(after(DPAS_STEPS_UP, (struct steps){ WRAPS, 77777 }, true),
	       100000, 77777);
	expect(after(DPAS_STEPS_UP, (struct steps){ 10000, 77777 }, false),
	       9000, 77777);
	expect(after(DPAS_STEPS_UP, (struct steps){ 111, 77777 }, false), 100,
	       77777);
}

/* The new steps serve the next update, not the one that made them. */
static void test_adjust_uses_the_steps_before(void **state)
{
	struct dpas_tunables t = test_tunables();
	struct dpas_sleep s = { 0 };

	(void)state;
	t.value[DPAS_ADAPTIVE] = DPAS_STEPS_UP;
	dpas_sleep_restart(&s, &t);
	dpas_sleep_report(&s, s.generation, DPAS_UNDER);
	dpas_sleep_update(&s, &t);
	assert_int_equal(s.adjust, 1010000);
	dpas_sleep_report(&s, s.generation, DPAS_UNDER);
	dpas_sleep_update(&s, &t);
	assert_int_equal(s.adjust, 1020500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fixed_steps_stay),
		cmocka_unit_test(test_both_heat_to_a_tenth),
		cmocka_unit_test(test_both_cool_between_limits),
		cmocka_unit_test(test_up_alone_heats_and_cools),
		cmocka_unit_test(test_adjust_uses_the_steps_before),
	};

	return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
