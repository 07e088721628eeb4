/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_COMPAT_H
#define DRAMDISK_COMPAT_H

/*
 * What kernels from 5.18 to 6.12 spell differently, as Linux 6.1 spells it; the
 * rest of the driver knows no version.
 */
#include <linux/blk-mq.h>
#include <linux/version.h>

/*
 * The medium is memory: any number of segments of any size is one request. A
 * disk that writes back has a cache to be flushed, and takes FUA. A synchronous
 * disk has no request queue, and is asked for NOWAIT and for polled I/O.
 */
#ifdef BLK_FEAT_WRITE_CACHE

static inline struct queue_limits dramdisk_limits(bool write_back)
{
	struct queue_limits limits = {
		.logical_block_size = SECTOR_SIZE,
		.physical_block_size = SECTOR_SIZE,
		.max_hw_sectors = UINT_MAX,
		.max_segments = USHRT_MAX,
		.max_segment_size = UINT_MAX,
	};

	if (write_back)
		limits.features = BLK_FEAT_WRITE_CACHE | BLK_FEAT_FUA;
	return limits;
}

static inline struct gendisk *
dramdisk_alloc_disk(struct blk_mq_tag_set *set, void *queuedata,
		    bool write_back)
{
	struct queue_limits limits = dramdisk_limits(write_back);

	return blk_mq_alloc_disk(set, &limits, queuedata);
}

static inline struct gendisk *dramdisk_alloc_sync_disk(bool write_back)
{
	struct queue_limits limits = dramdisk_limits(write_back);

	limits.features |= BLK_FEAT_NOWAIT | BLK_FEAT_POLL;
	return blk_alloc_disk(&limits, NUMA_NO_NODE);
}

#else

static inline void dramdisk_set_limits(struct request_queue *q,
				       bool write_back)
{
	blk_queue_logical_block_size(q, SECTOR_SIZE);
	blk_queue_physical_block_size(q, SECTOR_SIZE);
	blk_queue_max_hw_sectors(q, UINT_MAX);
	blk_queue_max_segments(q, USHRT_MAX);
	blk_queue_max_segment_size(q, UINT_MAX);
	blk_queue_flag_set(QUEUE_FLAG_NONROT, q);
	blk_queue_write_cache(q, write_back, write_back);
}

static inline struct gendisk *
dramdisk_alloc_disk(struct blk_mq_tag_set *set, void *queuedata,
		    bool write_back)
{
	struct gendisk *disk = blk_mq_alloc_disk(set, queuedata);

	if (!IS_ERR(disk))
		dramdisk_set_limits(disk->queue, write_back);
	return disk;
}

static inline struct gendisk *dramdisk_alloc_sync_disk(bool write_back)
{
	struct gendisk *disk = blk_alloc_disk(NUMA_NO_NODE);

	if (!disk)
		return ERR_PTR(-ENOMEM);
	dramdisk_set_limits(disk->queue, write_back);
	blk_queue_flag_set(QUEUE_FLAG_NOWAIT, disk->queue);
	blk_queue_flag_set(QUEUE_FLAG_POLL, disk->queue);
	return disk;
}

#endif

#if LINUX_VERSION_MAJOR < 6

/* Before 6.0 the last reference to a disk leaves its queue behind. */
static inline void dramdisk_put_disk(struct gendisk *disk)
{
	blk_cleanup_disk(disk);
}

/* A polled bio that is to end in an interrupt, where no per-CPU cache takes it. */
static inline void dramdisk_clear_polled(struct bio *bio)
{
	bio->bi_opf &= ~REQ_POLLED;
	bio_clear_flag(bio, BIO_PERCPU_CACHE);
}

/* Operations of today as those of then: NAME becomes NAME_op. */
#define DRAMDISK_TIMEOUT_OP(_name)					\
static enum blk_eh_timer_return _name##_op(struct request *rq,		\
					   bool reserved)		\
{									\
	return _name(rq);						\
}

#define DRAMDISK_MAP_QUEUES_OP(_name)					\
static int _name##_op(struct blk_mq_tag_set *set)			\
{									\
	_name(set);							\
	return 0;							\
}

#else

static inline void dramdisk_put_disk(struct gendisk *disk)
{
	put_disk(disk);
}

static inline void dramdisk_clear_polled(struct bio *bio)
{
	bio_clear_polled(bio);
}

#define DRAMDISK_TIMEOUT_OP(_name)					\
static enum blk_eh_timer_return _name##_op(struct request *rq)		\
{									\
	return _name(rq);						\
}

#define DRAMDISK_MAP_QUEUES_OP(_name)					\
static void _name##_op(struct blk_mq_tag_set *set)			\
{									\
	_name(set);							\
}

#endif
#endif
