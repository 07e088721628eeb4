// SPDX-License-Identifier: GPL-2.0-only
/*
 * A volatile write cache, and the cuts of the power that it is there for.
 *
 * The medium (store.c) always holds what a read is to see. With a cache, a
 * second medium holds the durable contents of every sector where they differ.
 * It is as large as the first and allocated with the disk, as that one is: an
 * I/O finds its memory in any context, and cannot fail for want of it.
 *
 * What is durable is told by counting. Epochs follow each other; a flush ends
 * one and begins the next. A write marks each durable sector with the current
 * epoch and puts its old contents aside first. When the flush completes, all
 * epochs up to the one it ended are durable, with a single assignment, which
 * is all that a hard interrupt has time for. A write with FUA does the same,
 * and removes the marks of its sectors when it completes.
 *
 * Durable is thus what a device must keep and hardly more: neither a flush nor
 * a FUA write has an effect before it completes, and a write is volatile that
 * was issued after the flush, unless it went over an older volatile one.
 *
 * A cut holds all arrivals back and puts the durable contents back. Writes and
 * flushes in flight fail, for what they would promise is lost: they know it by
 * the count of power changes, which they took on arrival. A read in flight has
 * its data already.
 */
#include <linux/blk-mq.h>
#include <linux/vmalloc.h>

#include "dramdisk.h"

int dramdisk_cache_init(struct dramdisk_cache *cache, u64 bytes)
{
	mutex_init(&cache->power_lock);
	spin_lock_init(&cache->lock);
	spin_lock_init(&cache->end_lock);
	cache->nr_sectors = bytes >> SECTOR_SHIFT;
	cache->epoch = 1;
	cache->durable = vzalloc(bytes);
	cache->dirtied = vzalloc(array_size(cache->nr_sectors,
					    sizeof(*cache->dirtied)));
	if (cache->durable && cache->dirtied)
		return 0;
	dramdisk_cache_destroy(cache);
	return -ENOMEM;
}

/* One that was never made, too. */
void dramdisk_cache_destroy(struct dramdisk_cache *cache)
{
	vfree(cache->dirtied);
	vfree(cache->durable);
}

static void copy_sector(u8 *to, const u8 *from, u64 sector)
{
	memcpy(to + (sector << SECTOR_SHIFT), from + (sector << SECTOR_SHIFT),
	       SECTOR_SIZE);
}

/* A flush may complete meanwhile: then what comes over the old is durable. */
static void put_aside(struct dramdisk_cache *cache,
		      const struct dramdisk_store *store, struct request *rq)
{
	u64 end = blk_rq_pos(rq) + blk_rq_sectors(rq);
	u64 sector;

	for (sector = blk_rq_pos(rq); sector < end; sector++) {
		if (READ_ONCE(cache->dirtied[sector]) >
		    READ_ONCE(cache->durable_epoch))
			continue;
		copy_sector(cache->durable, store->data, sector);
		WRITE_ONCE(cache->dirtied[sector], cache->epoch);
	}
}

/* Moves the data. */
void dramdisk_cache_begin(struct dramdisk_cache *cache,
			  struct dramdisk_store *store, struct request *rq)
{
	struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);

	if (req_op(rq) == REQ_OP_READ) {
		dramdisk_store_transfer(store, rq);
		return;
	}
	/* A cut waits until nobody is here. */
	cmd->power = READ_ONCE(cache->power);
	spin_lock(&cache->lock);
	if (req_op(rq) == REQ_OP_FLUSH) {
		cmd->epoch = cache->epoch++;
	} else {
		put_aside(cache, store, rq);
		dramdisk_store_transfer(store, rq);
	}
	spin_unlock(&cache->lock);
}

static void make_durable(struct dramdisk_cache *cache, struct request *rq)
{
	const struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);
	u64 end = blk_rq_pos(rq) + blk_rq_sectors(rq);
	u64 sector;

	/* Two flushes in flight may complete in any order. */
	if (req_op(rq) == REQ_OP_FLUSH) {
		if (cmd->epoch > cache->durable_epoch)
			WRITE_ONCE(cache->durable_epoch, cmd->epoch);
		return;
	}
	for (sector = blk_rq_pos(rq); sector < end; sector++)
		WRITE_ONCE(cache->dirtied[sector], 0);
}

/* In any context. */
blk_status_t dramdisk_cache_end(struct dramdisk_cache *cache,
				struct request *rq)
{
	const struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);
	bool durable = req_op(rq) == REQ_OP_FLUSH || rq->cmd_flags & REQ_FUA;
	unsigned long flags;
	bool same_power;

	if (req_op(rq) == REQ_OP_READ)
		return BLK_STS_OK;
	/* A cut comes before this or after it, never in between. */
	spin_lock_irqsave(&cache->end_lock, flags);
	same_power = cmd->power == cache->power;
	if (same_power && durable)
		make_durable(cache, rq);
	spin_unlock_irqrestore(&cache->end_lock, flags);
	return same_power ? BLK_STS_OK : BLK_STS_IOERR;
}

/* From here on nothing in flight becomes durable. */
static void change_power(struct dramdisk_cache *cache, unsigned int changes)
{
	spin_lock_irq(&cache->end_lock);
	WRITE_ONCE(cache->power, cache->power + changes);
	spin_unlock_irq(&cache->end_lock);
}

/*
 * Nothing arrives and nothing becomes durable meanwhile. The marks stay, for
 * what was put aside is still the durable contents.
 */
static void go_back(struct dramdisk_cache *cache, struct dramdisk_store *store)
{
	u64 sector;

	for (sector = 0; sector < cache->nr_sectors; sector++) {
		if (cache->dirtied[sector] > cache->durable_epoch)
			copy_sector(store->data, cache->durable, sector);
		cond_resched();
	}
}

static void cut(struct dramdisk_cache *cache, struct dramdisk_store *store,
		struct request_queue *q, unsigned int changes)
{
	mutex_lock(&cache->power_lock);
	if (dramdisk_cache_powered(cache)) {
		blk_mq_quiesce_queue(q);
		change_power(cache, changes);
		go_back(cache, store);
		blk_mq_unquiesce_queue(q);
	}
	mutex_unlock(&cache->power_lock);
}

void dramdisk_cache_power_off(struct dramdisk_cache *cache,
			      struct dramdisk_store *store,
			      struct request_queue *q)
{
	cut(cache, store, q, 1);
}

void dramdisk_cache_power_on(struct dramdisk_cache *cache)
{
	mutex_lock(&cache->power_lock);
	if (!dramdisk_cache_powered(cache))
		change_power(cache, 1);
	mutex_unlock(&cache->power_lock);
}

/* Off, and on again before anybody sees. */
void dramdisk_cache_power_cut(struct dramdisk_cache *cache,
			      struct dramdisk_store *store,
			      struct request_queue *q)
{
	cut(cache, store, q, 2);
}
