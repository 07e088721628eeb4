// SPDX-License-Identifier: GPL-2.0-only
/* An application's I/Os, the driver's stamps, and what another process ran. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "breakdown/join.h"

enum { IOS = 4 };

static const struct sample samples[IOS] = {
	{ 1000, 2000 },
	{ 3000, 4200 },
	{ 5000, 6000 },
	{ 7000, 8200 },
};

/* Each of these is within the I/O of the same index. */
static void stamp_all(struct stamp stamps[IOS])
{
	size_t i;

	for (i = 0; i < IOS; i++)
		stamps[i] = (struct stamp){
			.submit = samples[i].begin + 50,
			.device = samples[i].begin + 100,
			.done = samples[i].begin + 700,
			.found = samples[i].begin + 750,
			.delivered = samples[i].begin + 800,
			.interrupt = true,
		};
}

static void test_parts(void **state)
{
	struct stamp stamps[IOS];
	struct parts parts;
	const struct spread *part = parts.part;

	(void)state;
	stamp_all(stamps);
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), 0);
	assert_true(part[PART_BEFORE].mean == 100);
	assert_true(part[PART_DEVICE].mean == 600);
	assert_true(part[PART_AFTER].mean == 400);
	assert_true(part[PART_COMMAND].mean == 650);
	assert_true(part[PART_LATENCY].mean == 1100);
	assert_true(part[PART_LATENCY].deviation > 115.4 &&
		    part[PART_LATENCY].deviation < 115.5);
	assert_true(part[PART_USEFUL].mean == 0);
	assert_false(parts.polled);
}

/* The driver's notes are no part of the I/O. */
static void test_recording(void **state)
{
	struct stamp stamps[IOS];
	struct parts parts;
	size_t i;

	(void)state;
	stamp_all(stamps);
	for (i = 0; i < IOS; i++)
		stamps[i].recording = 40;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), 0);
	assert_true(parts.part[PART_AFTER].mean == 360);
	assert_true(parts.part[PART_LATENCY].mean == 1060);
	assert_true(parts.part[PART_COMMAND].mean == 650);
	/* They end before the application goes on. */
	stamps[1].recording = 401;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
}

static void test_polled(void **state)
{
	struct stamp stamps[IOS];
	struct parts parts;
	size_t i;

	(void)state;
	stamp_all(stamps);
	for (i = 0; i < IOS; i++) {
		stamps[i].found += 10;
		stamps[i].interrupt = false;
	}
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), 0);
	assert_true(parts.part[PART_COMMAND].mean == 660);
	assert_true(parts.polled);
	/* One that was interrupted for is enough. */
	stamps[2].interrupt = true;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), 0);
	assert_false(parts.polled);
}

/* Any point that is out of order, or outside its I/O, is somebody else's. */
static void test_strangers(void **state)
{
	struct stamp stamps[IOS];
	struct parts parts;

	(void)state;
	stamp_all(stamps);
	stamps[1].submit = samples[1].begin - 1;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
	stamp_all(stamps);
	stamps[2].device = stamps[2].submit - 1;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
	stamp_all(stamps);
	stamps[2].done = stamps[2].device - 1;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
	stamp_all(stamps);
	stamps[3].found = stamps[3].done - 1;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
	stamp_all(stamps);
	stamps[3].found = samples[3].end + 1;
	assert_int_equal(join(samples, stamps, IOS, NULL, 0, &parts), -1);
}

static void test_within(void **state)
{
	static const struct stretch list[] = {
		{ 0, 100 },	{ 900, 1100 },	{ 1200, 1300 },
		{ 1900, 3100 }, { 4200, 5000 }, { 5500, 5600 },
	};
	static const uint64_t wanted[IOS] = { 100 + 100 + 100, 100, 100, 0 };
	size_t i, next = 0;

	(void)state;
	for (i = 0; i < IOS; i++)
		assert_int_equal(neighbour_within(list, 6, samples[i].begin,
						  samples[i].end, &next),
				 wanted[i]);
	next = 0;
	assert_int_equal(neighbour_within(NULL, 0, 1, 2, &next), 0);
	/* One stretch may have several I/Os within it. */
	assert_int_equal(neighbour_within(&list[3], 1, 2000, 2100, &next), 100);
	assert_int_equal(neighbour_within(&list[3], 1, 2200, 2300, &next), 100);
}

static void test_useful(void **state)
{
	static const struct stretch list[] = { { 1100, 1600 }, { 3100, 3400 } };
	struct stamp stamps[IOS];
	struct parts parts;

	(void)state;
	stamp_all(stamps);
	assert_int_equal(join(samples, stamps, IOS, list, 2, &parts), 0);
	/* The mean is of 500, 300, 0 and 0, and has been added up. */
	assert_true(parts.part[PART_USEFUL].mean > 199.999 &&
		    parts.part[PART_USEFUL].mean < 200.001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_polled),
		cmocka_unit_test(test_recording),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_useful),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
