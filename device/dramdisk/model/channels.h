/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a device can do at once: channels, the bandwidth of its bus, the rate of a
 * transfer. Pure arithmetic; who shares it has a lock.
 */
#ifndef DRAMDISK_CHANNELS_H
#define DRAMDISK_CHANNELS_H

#include "portable.h"

#define DRAMDISK_NS_PER_SECOND	1000000000ULL

/* The busiest SSD has fewer, and every I/O looks at each of them. */
#define DRAMDISK_CHANNELS_MAX	128U

/*
 * Of bandwidth and transfer alike. With less a large request would take more
 * than a second; with more, the time of the largest would not fit in 64 bits.
 */
#define DRAMDISK_BANDWIDTH_MIN	1000000ULL
#define DRAMDISK_BANDWIDTH_MAX	1000000000000ULL

struct dramdisk_limits {
	unsigned int channels;		/* 0: no limit */
	u64 bandwidth;			/* bytes/s; 0: no limit */
	u64 transfer;			/* bytes/s; 0: within the latency */
	s64 *channel_free_at;		/* of each */
	s64 bus_free_at;
	u64 bus_rest;			/* of the last division */
};

static inline bool dramdisk_limits_any(const struct dramdisk_limits *limits)
{
	return limits->channels || limits->bandwidth || limits->transfer;
}

s64 dramdisk_limits_due(struct dramdisk_limits *limits, u64 service_ns,
			unsigned int bytes, s64 stamp_ns);

#endif
