/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_CACHE_H
#define DRAMDISK_CACHE_H

#include <linux/blk_types.h>
#include <linux/compiler.h>
#include <linux/math.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct bio;
struct dramdisk_store;
struct request;

struct dramdisk_cache {
	u8 *durable;			/* of what is volatile */
	u64 *dirtied;			/* in which epoch each sector was */
	u64 nr_sectors;
	struct mutex power_lock;	/* of changes of the power */
	spinlock_t lock;		/* of arrivals: contents and epoch */
	u64 epoch;			/* a flush begins the next one */
	spinlock_t end_lock;		/* of ends, in hard interrupts too */
	u64 durable_epoch;		/* it and all before it are durable */
	unsigned int power;		/* counts its changes; odd: off */
};

/* What an I/O in flight keeps. */
struct dramdisk_cache_ticket {
	unsigned int power;		/* the cache's, on arrival */
	u64 epoch;			/* that its flush ended */
};

int dramdisk_cache_init(struct dramdisk_cache *cache, u64 bytes);
void dramdisk_cache_destroy(struct dramdisk_cache *cache);

void dramdisk_cache_begin(struct dramdisk_cache *cache,
			  struct dramdisk_store *store, struct request *rq,
			  struct dramdisk_cache_ticket *ticket);
blk_status_t dramdisk_cache_end(struct dramdisk_cache *cache,
				struct request *rq,
				const struct dramdisk_cache_ticket *ticket);
void dramdisk_cache_begin_bio(struct dramdisk_cache *cache,
			      struct dramdisk_store *store, struct bio *bio,
			      struct dramdisk_cache_ticket *ticket);
blk_status_t
dramdisk_cache_end_bio(struct dramdisk_cache *cache, struct bio *bio,
		       const struct dramdisk_cache_ticket *ticket);

void dramdisk_cache_change_power(struct dramdisk_cache *cache,
				 unsigned int changes);
void dramdisk_cache_go_back(struct dramdisk_cache *cache,
			    struct dramdisk_store *store);

/* Of a disk with a cache: two media, and an epoch for each sector. */
static inline u64 dramdisk_cache_mib(u64 disk_mib)
{
	return 2 * disk_mib +
	       DIV_ROUND_UP_ULL(disk_mib * sizeof(u64), SECTOR_SIZE);
}

static inline bool dramdisk_cache_powered(const struct dramdisk_cache *cache)
{
	return !(READ_ONCE(cache->power) & 1);
}

#endif
