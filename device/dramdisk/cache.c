// SPDX-License-Identifier: GPL-2.0-only
/*
 * A volatile write cache, which the cuts of the power (power.c) are there for.
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
 *
 * A bio that no request was made of (sync.c) may be a flush and a write at once.
 * It is one I/O then: the flush and the FUA of its data take effect together,
 * when it completes, and a cut before that takes both.
 */
#include <linux/bio.h>
#include <linux/blk-mq.h>
#include <linux/vmalloc.h>

#include "cache.h"
#include "store.h"

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

static void dramdisk_copy_sector(u8 *to, const u8 *from, u64 sector)
{
	memcpy(to + (sector << SECTOR_SHIFT), from + (sector << SECTOR_SHIFT),
	       SECTOR_SIZE);
}

/* What an I/O asks of the cache, be it a request or a bio. */
struct cached_io {
	u64 sector, end;		/* of its data, if it has any */
	bool flush;			/* before the data, or alone */
	bool fua;
	bool read;
};

static struct cached_io dramdisk_io_of_request(struct request *rq)
{
	u64 sector = blk_rq_pos(rq);
	bool flush = req_op(rq) == REQ_OP_FLUSH;

	return (struct cached_io){
		.sector = sector,
		.end = sector + (flush ? 0 : blk_rq_sectors(rq)),
		.flush = flush,
		.fua = rq->cmd_flags & REQ_FUA,
		.read = req_op(rq) == REQ_OP_READ,
	};
}

static struct cached_io dramdisk_io_of_bio(struct bio *bio)
{
	u64 sector = bio->bi_iter.bi_sector;

	return (struct cached_io){
		.sector = sector,
		.end = sector + bio_sectors(bio),
		.flush = bio->bi_opf & REQ_PREFLUSH,
		.fua = bio->bi_opf & REQ_FUA,
		.read = bio_op(bio) == REQ_OP_READ,
	};
}

/* A flush may complete meanwhile: then what comes over the old is durable. */
static void dramdisk_put_aside(struct dramdisk_cache *cache,
			       const struct dramdisk_store *store,
			       const struct cached_io *io)
{
	u64 sector;

	for (sector = io->sector; sector < io->end; sector++) {
		if (READ_ONCE(cache->dirtied[sector]) >
		    READ_ONCE(cache->durable_epoch))
			continue;
		dramdisk_copy_sector(cache->durable, store->data, sector);
		WRITE_ONCE(cache->dirtied[sector], cache->epoch);
	}
}

/* Expects the lock, until the data has been moved. */
static void dramdisk_arrive(struct dramdisk_cache *cache,
			    const struct dramdisk_store *store,
			    const struct cached_io *io,
			    struct dramdisk_cache_ticket *ticket)
{
	/* A cut waits until nobody is here. */
	ticket->power = READ_ONCE(cache->power);
	if (io->flush)
		ticket->epoch = cache->epoch++;
	dramdisk_put_aside(cache, store, io);
}

/* Moves the data. */
void dramdisk_cache_begin(struct dramdisk_cache *cache,
			  struct dramdisk_store *store, struct request *rq,
			  struct dramdisk_cache_ticket *ticket)
{
	struct cached_io io = dramdisk_io_of_request(rq);

	if (io.read) {
		dramdisk_store_transfer(store, rq);
		return;
	}
	spin_lock(&cache->lock);
	dramdisk_arrive(cache, store, &io, ticket);
	dramdisk_store_transfer(store, rq);
	spin_unlock(&cache->lock);
}

/* The same for a bio that no request was made of. */
void dramdisk_cache_begin_bio(struct dramdisk_cache *cache,
			      struct dramdisk_store *store, struct bio *bio,
			      struct dramdisk_cache_ticket *ticket)
{
	struct cached_io io = dramdisk_io_of_bio(bio);

	if (io.read) {
		dramdisk_store_transfer_bio(store, bio);
		return;
	}
	spin_lock(&cache->lock);
	dramdisk_arrive(cache, store, &io, ticket);
	dramdisk_store_transfer_bio(store, bio);
	spin_unlock(&cache->lock);
}

static void dramdisk_make_durable(struct dramdisk_cache *cache,
				  const struct cached_io *io,
				  const struct dramdisk_cache_ticket *ticket)
{
	u64 sector;

	/* Two flushes in flight may complete in any order. */
	if (io->flush && ticket->epoch > cache->durable_epoch)
		WRITE_ONCE(cache->durable_epoch, ticket->epoch);
	if (!io->fua)
		return;
	for (sector = io->sector; sector < io->end; sector++)
		WRITE_ONCE(cache->dirtied[sector], 0);
}

/* In any context. */
static blk_status_t dramdisk_leave(struct dramdisk_cache *cache,
				   const struct cached_io *io,
				   const struct dramdisk_cache_ticket *ticket)
{
	unsigned long flags;
	bool same_power;

	if (io->read)
		return BLK_STS_OK;
	/* A cut comes before this or after it, never in between. */
	spin_lock_irqsave(&cache->end_lock, flags);
	same_power = ticket->power == cache->power;
	if (same_power)
		dramdisk_make_durable(cache, io, ticket);
	spin_unlock_irqrestore(&cache->end_lock, flags);
	return same_power ? BLK_STS_OK : BLK_STS_IOERR;
}

blk_status_t dramdisk_cache_end(struct dramdisk_cache *cache,
				struct request *rq,
				const struct dramdisk_cache_ticket *ticket)
{
	struct cached_io io = dramdisk_io_of_request(rq);

	return dramdisk_leave(cache, &io, ticket);
}

blk_status_t
dramdisk_cache_end_bio(struct dramdisk_cache *cache, struct bio *bio,
		       const struct dramdisk_cache_ticket *ticket)
{
	struct cached_io io = dramdisk_io_of_bio(bio);

	return dramdisk_leave(cache, &io, ticket);
}

/* From here on nothing in flight becomes durable. */
void dramdisk_cache_change_power(struct dramdisk_cache *cache,
				 unsigned int changes)
{
	spin_lock_irq(&cache->end_lock);
	WRITE_ONCE(cache->power, cache->power + changes);
	spin_unlock_irq(&cache->end_lock);
}

/*
 * Nothing arrives and nothing becomes durable meanwhile. The marks stay, for
 * what was put aside is still the durable contents.
 */
void dramdisk_cache_go_back(struct dramdisk_cache *cache,
			    struct dramdisk_store *store)
{
	u64 sector;

	for (sector = 0; sector < cache->nr_sectors; sector++) {
		if (cache->dirtied[sector] > cache->durable_epoch)
			dramdisk_copy_sector(store->data, cache->durable, sector);
		cond_resched();
	}
}
