/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_STALL_H
#define DRAMDISK_STALL_H

#include <linux/hrtimer.h>
#include <linux/ktime.h>

#include "extras.h"

/* Twice the block layer's request timeout. */
#define DRAMDISK_STALL_MAX_NS	60000000000ULL

struct dramdisk_stall {
	ktime_t until;			/* 0: there was none yet */
};

void dramdisk_stall_for(struct dramdisk_stall *stall, u64 ns);
u64 dramdisk_stall_left_ns(const struct dramdisk_stall *stall);

static inline bool dramdisk_stalled(const struct dramdisk_stall *stall,
				    ktime_t now)
{
	return static_branch_unlikely(&dramdisk_extras) &&
	       ktime_before(now, READ_ONCE(stall->until));
}

/* A timer that would end an I/O: true if it is to go off again, by then set. */
static inline bool dramdisk_put_off(const struct dramdisk_stall *stall,
				    struct hrtimer *timer)
{
	/* By the time it was set to, which saves a look at the clock. */
	if (!dramdisk_stalled(stall, hrtimer_get_expires(timer)))
		return false;
	hrtimer_set_expires(timer, READ_ONCE(stall->until));
	return true;
}

#endif
