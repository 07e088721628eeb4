// SPDX-License-Identifier: GPL-2.0-only
/*
 * The power of a disk with a volatile cache. A cut holds all arrivals back, puts the
 * durable contents back (cache.c), and lets them come again.
 */
#include "dramdisk.h"
#include "power.h"

/* When this returns, nobody is between the driver's entry and the medium. */
static void dramdisk_hold_arrivals(struct dramdisk *dd)
{
	if (dramdisk_is_sync(dd))
		down_write(&dd->fallback.arrivals);
	else
		blk_mq_quiesce_queue(dd->disk->queue);
}

static void dramdisk_release_arrivals(struct dramdisk *dd)
{
	if (dramdisk_is_sync(dd))
		up_write(&dd->fallback.arrivals);
	else
		blk_mq_unquiesce_queue(dd->disk->queue);
}

static void dramdisk_cut(struct dramdisk *dd, unsigned int changes)
{
	struct dramdisk_cache *cache = &dd->cache;

	mutex_lock(&cache->power_lock);
	if (dramdisk_cache_powered(cache)) {
		dramdisk_hold_arrivals(dd);
		dramdisk_cache_change_power(cache, changes);
		dramdisk_cache_go_back(cache, &dd->store);
		dramdisk_release_arrivals(dd);
	}
	mutex_unlock(&cache->power_lock);
}

void dramdisk_power_off(struct dramdisk *dd)
{
	dramdisk_cut(dd, 1);
}

void dramdisk_power_on(struct dramdisk *dd)
{
	struct dramdisk_cache *cache = &dd->cache;

	mutex_lock(&cache->power_lock);
	if (!dramdisk_cache_powered(cache))
		dramdisk_cache_change_power(cache, 1);
	mutex_unlock(&cache->power_lock);
}

/* Off, and on again before anybody sees. */
void dramdisk_power_cut(struct dramdisk *dd)
{
	dramdisk_cut(dd, 2);
}
