// SPDX-License-Identifier: GPL-2.0-only
/*
 * When is an I/O due? As model/channels.c says, with a service time that is drawn for
 * its direction (service.c). Here are the locks, and what changes at run time.
 */
#include <linux/slab.h>

#include "timing.h"

static void dramdisk_update_limited(struct dramdisk_timing *timing)
{
	WRITE_ONCE(timing->limited, dramdisk_limits_any(&timing->limits));
}

int dramdisk_timing_init(struct dramdisk_timing *timing,
			 const struct dramdisk_timing_config *config)
{
	struct dramdisk_limits *limits = &timing->limits;
	int rw;

	for (rw = READ; rw <= WRITE; rw++)
		dramdisk_service_init(&timing->services[rw],
				      &config->latency[rw], config->seed,
				      config->stream + rw);
	*limits = (struct dramdisk_limits){
		.channels = config->channels,
		.bandwidth = config->bandwidth,
		.transfer = config->transfer,
	};
	dramdisk_update_limited(timing);
	spin_lock_init(&timing->lock);
	if (!limits->channels)
		return 0;

	limits->channel_free_at = kcalloc(limits->channels,
					  sizeof(*limits->channel_free_at),
					  GFP_KERNEL);
	return limits->channel_free_at ? 0 : -ENOMEM;
}

void dramdisk_timing_destroy(struct dramdisk_timing *timing)
{
	dramdisk_service_destroy(&timing->services[READ]);
	dramdisk_service_destroy(&timing->services[WRITE]);
	kfree(timing->limits.channel_free_at);
}

void dramdisk_timing_set_bandwidth(struct dramdisk_timing *timing,
				   u64 bandwidth)
{
	spin_lock(&timing->lock);
	WRITE_ONCE(timing->limits.bandwidth, bandwidth);
	dramdisk_update_limited(timing);
	timing->limits.bus_rest = 0;
	spin_unlock(&timing->lock);
}

void dramdisk_timing_set_transfer(struct dramdisk_timing *timing, u64 transfer)
{
	spin_lock(&timing->lock);
	WRITE_ONCE(timing->limits.transfer, transfer);
	dramdisk_update_limited(timing);
	spin_unlock(&timing->lock);
}

/* Of an I/O that has limits to keep, or a transfer of its own. */
ktime_t dramdisk_timing_wait(struct dramdisk_timing *timing, u64 service_ns,
			     unsigned int bytes, ktime_t stamp)
{
	ktime_t due;

	spin_lock(&timing->lock);
	due = dramdisk_limits_due(&timing->limits, service_ns, bytes, stamp);
	spin_unlock(&timing->lock);
	return due;
}
