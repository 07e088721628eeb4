/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * splitmix64: the same numbers from the same seed everywhere. A failure names
 * its seed; DPAS_TEST_SEED repeats it.
 */
#ifndef DPAS_TEST_PRNG_H
#define DPAS_TEST_PRNG_H

#include <stdio.h>
#include <stdlib.h>

#include "types.h"

struct prng {
	u64 seed, state;
};

static inline struct prng prng_seeded(u64 seed)
{
	return (struct prng){ .seed = seed, .state = seed };
}

/* The seed of DPAS_TEST_SEED, else 1; it is printed. */
static inline struct prng prng_from_environment(const char *test)
{
	const char *text = getenv("DPAS_TEST_SEED");
	u64 seed = text ? strtoull(text, NULL, 0) : 1;

	printf("%s: DPAS_TEST_SEED=%llu\n", test, seed);
	return prng_seeded(seed);
}

static inline u64 prng_next(struct prng *p)
{
	u64 z = p->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* 0 to n - 1; n is small, so the bias of the remainder is none to speak of. */
static inline u64 prng_below(struct prng *p, u64 n)
{
	return prng_next(p) % n;
}

static inline bool prng_percent(struct prng *p, unsigned int percent)
{
	return prng_below(p, 100) < percent;
}

#endif
