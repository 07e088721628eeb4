/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_COMPAT_H
#define DRAMDISK_COMPAT_H

/*
 * What kernels spell differently, as Linux 6.1 spells it; the rest of the
 * driver knows no version.
 */
#include <linux/blk-mq.h>

/*
 * The medium is memory: any number of segments of any size is one request. A
 * disk that writes back has a cache to be flushed, and takes FUA.
 */
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
