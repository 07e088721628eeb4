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

struct dramdisk_model_config {
	struct dramdisk_latency latency[2];	/* READ and WRITE */
	u64 seed;
	u64 stream;			/* of the seed's numbers, and the next */
	unsigned int channels;		/* 0: no limit */
};

struct dramdisk_model {
	struct dramdisk_service services[2];	/* READ and WRITE */
	unsigned int channels;
	spinlock_t lock;		/* of what follows */
	ktime_t *channel_free_at;	/* of each */
};

int dramdisk_model_init(struct dramdisk_model *model,
			const struct dramdisk_model_config *config);
void dramdisk_model_destroy(struct dramdisk_model *model);
ktime_t dramdisk_model_wait(struct dramdisk_model *model, u64 service_ns,
			    ktime_t stamp);

/* Without a limit and with a constant it is an addition: nothing is locked. */
static inline ktime_t dramdisk_model_due(struct dramdisk_model *model,
					 bool write, ktime_t stamp)
{
	unsigned int service_ns =
		dramdisk_service_draw(&model->services[write], stamp);

	if (likely(!model->channels))
		return ktime_add_ns(stamp, service_ns);
	return dramdisk_model_wait(model, service_ns, stamp);
}

#endif
