/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How long a command usually takes: a running average of what the last ones
 * took, in whole nanoseconds.
 *
 * No command counts for more than twice the average, so that a rare one that
 * takes a hundred times as long moves it by a sixteenth and not by six times;
 * but where many take longer, and at the latest where half of them do, it goes
 * up until that is what is usual.
 */
#ifndef DRAMDISK_AVERAGE_H
#define DRAMDISK_AVERAGE_H

#include "portable.h"

/* Each counts for a sixteenth; until there are so many, all count alike. */
#define DRAMDISK_AVERAGE_WINDOW	16

struct dramdisk_average {
	u64 sum_ns;			/* of as many as count */
	u32 nr;				/* that is how many */
};

/* 0 before the first. */
static inline u64
dramdisk_average_ns(const struct dramdisk_average *average)
{
	return average->nr ? div64_u64(average->sum_ns, average->nr) : 0;
}

static inline void dramdisk_average_add(struct dramdisk_average *average,
					u64 took_ns)
{
	u64 ns = dramdisk_average_ns(average);

	/* One more than twice, for the average may be 0. */
	if (average->nr && took_ns > 2 * ns + 1)
		took_ns = 2 * ns + 1;
	if (average->nr < DRAMDISK_AVERAGE_WINDOW)
		average->nr++;
	else
		average->sum_ns -= ns;
	average->sum_ns += took_ns;
}

/* What a few commands took is chance and not yet what is usual. */
static inline bool
dramdisk_average_known(const struct dramdisk_average *average)
{
	return average->nr == DRAMDISK_AVERAGE_WINDOW;
}

#endif
