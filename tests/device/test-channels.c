// SPDX-License-Identifier: GPL-2.0-only
/* Channels, the bus and the transfer: when an I/O is due (model/channels.c). */
#include "test.h"

#include "channels.h"

enum { SERVICE_NS = 10000, BYTES = 4096 };

static s64 due(struct dramdisk_limits *limits, unsigned int bytes, s64 stamp)
{
	return dramdisk_limits_due(limits, SERVICE_NS, bytes, stamp);
}

static void test_no_limit(void **state)
{
	struct dramdisk_limits limits = { 0 };

	(void)state;
	assert_false(dramdisk_limits_any(&limits));
	assert_int_equal(due(&limits, BYTES, 7), 10007);
	assert_int_equal(due(&limits, BYTES, 7), 10007);
}

/* The third waits for the channel that is free first. */
static void test_channels(void **state)
{
	s64 free_at[2] = { 0 };
	struct dramdisk_limits limits = { .channels = 2,
					  .channel_free_at = free_at };

	(void)state;
	assert_true(dramdisk_limits_any(&limits));
	assert_int_equal(due(&limits, BYTES, 0), 10000);
	assert_int_equal(due(&limits, BYTES, 3000), 13000);
	assert_int_equal(due(&limits, BYTES, 4000), 20000);
	assert_int_equal(due(&limits, BYTES, 4000), 23000);
	/* Nobody waits for a channel that is free again. */
	assert_int_equal(due(&limits, BYTES, 50000), 60000);
}

/* 4096 bytes at 1 GB/s are 4096 ns; the data passes within the service time. */
static void test_bandwidth(void **state)
{
	struct dramdisk_limits limits = { .bandwidth = 1000000000 };

	(void)state;
	assert_int_equal(due(&limits, BYTES, 0), 10000);
	assert_int_equal(due(&limits, BYTES, 0), 4096 + 10000);
	/* One for which the bus takes longer than the device. */
	assert_int_equal(due(&limits, 128 << 10, 100000), 100000 + 131072);
}

/* What a division leaves goes to the next, so the rate is exact. */
static void test_rest(void **state)
{
	struct dramdisk_limits limits = { .bandwidth = 3000000000 };
	int i;

	(void)state;
	for (i = 0; i < 3000; i++)
		due(&limits, 512, 0);
	assert_int_equal(limits.bus_free_at, 512000);
}

static void test_transfer(void **state)
{
	struct dramdisk_limits limits = { .transfer = 2560000000 };

	(void)state;
	/* 1600 ns after the latency, and nobody else waits for it. */
	assert_int_equal(due(&limits, BYTES, 0), 11600);
	assert_int_equal(due(&limits, BYTES, 0), 11600);
	/* A flush has no data. */
	assert_int_equal(due(&limits, 0, 0), 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_limit),
		cmocka_unit_test(test_channels),
		cmocka_unit_test(test_bandwidth),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_transfer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
