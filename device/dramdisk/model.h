/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_MODEL_H
#define DRAMDISK_MODEL_H

#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include "service.h"

/* The busiest SSD has fewer, and every I/O looks at each of them. */
#define DRAMDISK_CHANNELS_MAX	128U

/*
 * Of bandwidth and transfer alike. With less a large request would take more
 * than a second; with more, the time of the largest would not fit in 64 bits.
 */
#define DRAMDISK_BANDWIDTH_MIN	1000000ULL
#define DRAMDISK_BANDWIDTH_MAX	1000000000000ULL

struct dramdisk_model_config {
	struct dramdisk_latency latency[2];	/* READ and WRITE */
	u64 seed;
	u64 stream;			/* of the seed's numbers, and the next */
	unsigned int channels;		/* 0: no limit */
	u64 bandwidth;			/* bytes/s; 0: no limit */
	u64 transfer;			/* bytes/s; 0: within the latency */
};

struct dramdisk_model {
	struct dramdisk_service services[2];	/* READ and WRITE */
	bool limited;			/* or with a transfer */
	unsigned int channels;
	u64 bandwidth, transfer;	/* change at run time */
	spinlock_t lock;		/* of what follows */
	ktime_t *channel_free_at;	/* of each */
	ktime_t bus_free_at;
	u64 bus_rest;			/* of the last division */
};

int dramdisk_model_init(struct dramdisk_model *model,
			const struct dramdisk_model_config *config);
void dramdisk_model_destroy(struct dramdisk_model *model);
void dramdisk_model_set_bandwidth(struct dramdisk_model *model, u64 bandwidth);
void dramdisk_model_set_transfer(struct dramdisk_model *model, u64 transfer);
ktime_t dramdisk_model_wait(struct dramdisk_model *model, u64 service_ns,
			    unsigned int bytes, ktime_t stamp);

/* Without a limit and with a constant it is an addition: nothing is locked. */
static inline ktime_t dramdisk_model_due(struct dramdisk_model *model,
					 bool write, unsigned int bytes,
					 ktime_t stamp)
{
	unsigned int service_ns =
		dramdisk_service_draw(&model->services[write], stamp);

	if (likely(!READ_ONCE(model->limited)))
		return ktime_add_ns(stamp, service_ns);
	return dramdisk_model_wait(model, service_ns, bytes, stamp);
}

#endif
