// SPDX-License-Identifier: GPL-2.0-only
/*
 * The service time of the reads of a disk, or of its writes: a latency model
 * (latency.c) that the I/Os of all CPUs draw from, in the order in which they
 * come, and that may be replaced under them. Whoever sets a model or a seed
 * starts the random numbers afresh, and a step or ramp begins when its model
 * is set, so that an experiment can be repeated.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>

#include "service.h"

/* Expects the lock, unless nobody else knows of the service yet. */
static void dramdisk_install(struct dramdisk_service *service,
			     const struct dramdisk_latency *latency)
{
	service->latency = *latency;
	service->latency.prng = dramdisk_prng_seeded(service->seed,
						     service->stream);
	service->latency.start_ns = ktime_get_ns();
	WRITE_ONCE(service->fixed_ns,
		   latency->kind == DRAMDISK_LATENCY_CONST ?
		   latency->constant.ns : DRAMDISK_SERVICE_VARIES);
}

void dramdisk_service_init(struct dramdisk_service *service,
			   const struct dramdisk_latency *latency, u64 seed,
			   u64 stream)
{
	spin_lock_init(&service->lock);
	dramdisk_list_init(&service->list);
	service->seed = seed;
	service->stream = stream;
	dramdisk_install(service, latency);
}

void dramdisk_service_destroy(struct dramdisk_service *service)
{
	kvfree(service->latency.values);
	dramdisk_list_destroy(&service->list);
}

/* A list's values now belong to the service. */
void dramdisk_service_set(struct dramdisk_service *service,
			  struct dramdisk_latency latency)
{
	u32 *values;

	spin_lock(&service->lock);
	values = service->latency.values;
	dramdisk_install(service, &latency);
	spin_unlock(&service->lock);
	kvfree(values);
}

/* To look at, not to draw from: the values may be gone. */
struct dramdisk_latency dramdisk_service_get(struct dramdisk_service *service)
{
	struct dramdisk_latency latency;

	spin_lock(&service->lock);
	latency = service->latency;
	spin_unlock(&service->lock);
	latency.values = NULL;
	return latency;
}

void dramdisk_service_seed(struct dramdisk_service *service, u64 seed)
{
	spin_lock(&service->lock);
	service->seed = seed;
	service->latency.prng = dramdisk_prng_seeded(seed, service->stream);
	spin_unlock(&service->lock);
}

unsigned int dramdisk_service_draw_slow(struct dramdisk_service *service,
					ktime_t stamp)
{
	unsigned int ns;

	spin_lock(&service->lock);
	ns = dramdisk_latency_draw(&service->latency, ktime_to_ns(stamp));
	spin_unlock(&service->lock);
	return ns;
}
