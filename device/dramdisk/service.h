/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_SERVICE_H
#define DRAMDISK_SERVICE_H

#include <linux/ktime.h>
#include <linux/spinlock.h>

#include "model/latency.h"
#include "list.h"

struct dramdisk_service {
	unsigned int fixed_ns;		/* DRAMDISK_SERVICE_VARIES: draw */
	spinlock_t lock;		/* of what follows */
	struct dramdisk_latency latency;
	u64 seed, stream;
	struct dramdisk_list list;	/* has a lock of its own */
};

#define DRAMDISK_SERVICE_VARIES	UINT_MAX

void dramdisk_service_init(struct dramdisk_service *service,
			   const struct dramdisk_latency *latency, u64 seed,
			   u64 stream);
void dramdisk_service_destroy(struct dramdisk_service *service);

void dramdisk_service_set(struct dramdisk_service *service,
			  struct dramdisk_latency latency);
struct dramdisk_latency dramdisk_service_get(struct dramdisk_service *service);
void dramdisk_service_seed(struct dramdisk_service *service, u64 seed);

unsigned int dramdisk_service_draw_slow(struct dramdisk_service *service,
					ktime_t stamp);

/* A constant, which is what a disk starts with, costs nothing but the look. */
static inline unsigned int
dramdisk_service_draw(struct dramdisk_service *service, ktime_t stamp)
{
	unsigned int fixed_ns = READ_ONCE(service->fixed_ns);

	if (likely(fixed_ns != DRAMDISK_SERVICE_VARIES))
		return fixed_ns;
	return dramdisk_service_draw_slow(service, stamp);
}

#endif
