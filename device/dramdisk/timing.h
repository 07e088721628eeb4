/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_TIMING_H
#define DRAMDISK_TIMING_H

#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include "model/channels.h"
#include "service.h"

struct dramdisk_timing_config {
	struct dramdisk_latency latency[2];	/* READ and WRITE */
	u64 seed;
	u64 stream;			/* of the seed's numbers, and the next */
	unsigned int channels;		/* 0: no limit */
	u64 bandwidth;			/* bytes/s; 0: no limit */
	u64 transfer;			/* bytes/s; 0: within the latency */
};

struct dramdisk_timing {
	struct dramdisk_service services[2];	/* READ and WRITE */
	bool limited;			/* or with a transfer */
	spinlock_t lock;		/* of what follows */
	struct dramdisk_limits limits;	/* some change at run time */
};

int dramdisk_timing_init(struct dramdisk_timing *timing,
			 const struct dramdisk_timing_config *config);
void dramdisk_timing_destroy(struct dramdisk_timing *timing);
void dramdisk_timing_set_bandwidth(struct dramdisk_timing *timing,
				   u64 bandwidth);
void dramdisk_timing_set_transfer(struct dramdisk_timing *timing, u64 transfer);
ktime_t dramdisk_timing_wait(struct dramdisk_timing *timing, u64 service_ns,
			     unsigned int bytes, ktime_t stamp);

/* Without a limit and with a constant it is an addition: nothing is locked. */
static inline ktime_t dramdisk_timing_due(struct dramdisk_timing *timing,
					  bool write, unsigned int bytes,
					  ktime_t stamp)
{
	unsigned int service_ns =
		dramdisk_service_draw(&timing->services[write], stamp);

	if (likely(!READ_ONCE(timing->limited)))
		return ktime_add_ns(stamp, service_ns);
	return dramdisk_timing_wait(timing, service_ns, bytes, stamp);
}

#endif
