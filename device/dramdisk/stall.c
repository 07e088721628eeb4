// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device that stops answering: until a time, no I/O completes, however long
 * ago it was due. The device goes on taking I/O and working on it, and so all
 * that is due then completes at once.
 */
#include <linux/atomic.h>
#include <linux/ktime.h>
#include <linux/minmax.h>
#include <linux/timekeeping.h>

#include "stall.h"

static atomic_t has_stalled;

/* A timer may already wait for the end, and so it can only move away. */
void dramdisk_stall_for(struct dramdisk_stall *stall, u64 ns)
{
	ktime_t until = ktime_add_ns(ktime_get(), ns);
	ktime_t old = READ_ONCE(stall->until);

	/* Once, and for good. */
	if (!atomic_xchg(&has_stalled, 1))
		static_branch_inc(&dramdisk_extras);
	do {
		if (!ktime_after(until, old))
			return;
	} while (!try_cmpxchg(&stall->until, &old, until));
}

u64 dramdisk_stall_left_ns(const struct dramdisk_stall *stall)
{
	ktime_t left = ktime_sub(READ_ONCE(stall->until), ktime_get());

	return max_t(s64, ktime_to_ns(left), 0);
}
