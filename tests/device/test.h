/* SPDX-License-Identifier: GPL-2.0-only */
/* What cmocka wants included before itself, and a model from its text. */
#ifndef DRAMDISK_TEST_H
#define DRAMDISK_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latency.h"

static inline struct dramdisk_latency test_latency(const char *text, u64 seed)
{
	struct dramdisk_latency latency;

	if (dramdisk_latency_parse(&latency, text))
		fail_msg("'%s' was refused", text);
	latency.prng = dramdisk_prng_seeded(seed, 0);
	return latency;
}

#endif
