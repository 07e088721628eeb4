/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * splitmix64: a handful of instructions, and the same numbers from the same
 * seed in every run. Nothing here is to be secret.
 */
#ifndef DRAMDISK_SPLITMIX_H
#define DRAMDISK_SPLITMIX_H

#include "portable.h"

struct dramdisk_prng {
	u64 state;
};

static inline u64 dramdisk_prng_next(struct dramdisk_prng *prng)
{
	u64 z = prng->state += 0x9e3779b97f4a7c15ULL;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

/* 0 to n - 1, without a division. */
static inline u32 dramdisk_prng_below(struct dramdisk_prng *prng, u32 n)
{
	return (dramdisk_prng_next(prng) >> 32) * n >> 32;
}

/* Streams of one seed have nothing to do with each other. */
static inline struct dramdisk_prng dramdisk_prng_seeded(u64 seed, u64 stream)
{
	struct dramdisk_prng prng = { .state = seed };

	prng.state = dramdisk_prng_next(&prng) + stream;
	prng.state = dramdisk_prng_next(&prng);
	return prng;
}

#endif
