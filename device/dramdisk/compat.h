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
 * disk that writes back has a cache to be flushed, and takes FUA.
 */
#ifdef BLK_FEAT_WRITE_CACHE

static inline struct gendisk *
dramdisk_alloc_disk(struct blk_mq_tag_set *set, void *queuedata,
		    bool write_back)
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
	return blk_mq_alloc_disk(set, &limits, queuedata);
}

#else

static inline struct gendisk *
dramdisk_alloc_disk(struct blk_mq_tag_set *set, void *queuedata,
		    bool write_back)
{
	struct gendisk *disk = blk_mq_alloc_disk(set, queuedata);

	if (IS_ERR(disk))
		return disk;

	blk_queue_logical_block_size(disk->queue, SECTOR_SIZE);
	blk_queue_physical_block_size(disk->queue, SECTOR_SIZE);
	blk_queue_max_hw_sectors(disk->queue, UINT_MAX);
	blk_queue_max_segments(disk->queue, USHRT_MAX);
	blk_queue_max_segment_size(disk->queue, UINT_MAX);
	blk_queue_flag_set(QUEUE_FLAG_NONROT, disk->queue);
	blk_queue_write_cache(disk->queue, write_back, write_back);
	return disk;
}

#endif

#if LINUX_VERSION_MAJOR < 6

/* Before 6.0 the last reference to a disk leaves its queue behind. */
static inline void dramdisk_put_disk(struct gendisk *disk)
{
	blk_cleanup_disk(disk);
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
