// SPDX-License-Identifier: GPL-2.0-only
/*
 * The making and the end of one disk.
 *
 * Unless the disk is to have a volatile cache, none is announced: a write is in
 * the medium before its request can complete, so the core answers flushes by
 * itself. The disk has no limit on the size of a request worth the name, no
 * I/O scheduler unless asked for, and no discard.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/slab.h>

#include "compat.h"
#include "disk.h"
#include "params.h"
#include "queue.h"
#include "sync.h"
#include "sysfs.h"

/* A record has the path by the same number. */
static_assert(DRAMDISK_STAMP_POLL == DRAMDISK_PATH_POLL);
static_assert(DRAMDISK_STAMP_ASYNC == DRAMDISK_PATH_ASYNC);
static_assert(DRAMDISK_STAMP_SYNC == DRAMDISK_PATH_SYNC);

static const struct block_device_operations dramdisk_fops = {
	.owner	= THIS_MODULE,
};

static const struct block_device_operations dramdisk_sync_fops = {
	.owner		= THIS_MODULE,
	.submit_bio	= dramdisk_submit_bio,
};

static int dramdisk_alloc_pollqs(struct dramdisk *dd)
{
	unsigned int i;

	dd->pollqs = kcalloc(dd->config.poll_queues, sizeof(*dd->pollqs),
			     GFP_KERNEL);
	if (!dd->pollqs)
		return -ENOMEM;
	for (i = 0; i < dd->config.poll_queues; i++)
		dramdisk_pollq_init(&dd->pollqs[i], &dd->stall);
	return 0;
}

static int dramdisk_alloc_tag_set(struct dramdisk *dd)
{
	struct blk_mq_tag_set *set = &dd->tag_set;

	set->ops = &dramdisk_mq_ops;
	/*
	 * Without poll queues there is one that no CPU maps to, and a map for
	 * reads, or Linux would end a single queue's requests in a softirq. And
	 * Linux 6.12 takes a map for poll queues for such.
	 */
	set->nr_hw_queues = dd->config.queues + (dd->config.poll_queues ?: 1);
	set->nr_maps = dd->config.poll_queues ? HCTX_MAX_TYPES :
						HCTX_TYPE_POLL;
	set->queue_depth = dd->config.queue_depth;
	set->numa_node = NUMA_NO_NODE;
	set->cmd_size = sizeof(struct dramdisk_cmd);
	set->flags = BLK_MQ_F_SHOULD_MERGE | BLK_MQ_F_NO_SCHED_BY_DEFAULT;
	set->driver_data = dd;
	return blk_mq_alloc_tag_set(set);
}

/* What the disk's path needs, but the disk itself. */
static int dramdisk_alloc_path(struct dramdisk *dd)
{
	int err;

	if (dramdisk_is_sync(dd))
		return dramdisk_sync_init(&dd->fallback);
	err = dramdisk_alloc_pollqs(dd);
	if (err)
		return err;
	err = dramdisk_alloc_tag_set(dd);
	if (err)
		kfree(dd->pollqs);
	return err;
}

static void dramdisk_free_path(struct dramdisk *dd)
{
	if (dramdisk_is_sync(dd)) {
		dramdisk_sync_destroy(&dd->fallback);
		return;
	}
	blk_mq_free_tag_set(&dd->tag_set);
	kfree(dd->pollqs);
}

static struct gendisk *dramdisk_new_disk(struct dramdisk *dd)
{
	bool write_back = dd->config.volatile_cache;

	return dramdisk_is_sync(dd) ? dramdisk_alloc_sync_disk(write_back) :
			     dramdisk_alloc_disk(&dd->tag_set, dd, write_back);
}

static int dramdisk_add_disk_to_system(struct dramdisk *dd, unsigned int index)
{
	struct gendisk *disk = dramdisk_new_disk(dd);
	int err;

	if (IS_ERR(disk))
		return PTR_ERR(disk);

	snprintf(disk->disk_name, sizeof(disk->disk_name), "dramdisk%u",
		 index);
	disk->fops = dramdisk_is_sync(dd) ? &dramdisk_sync_fops : &dramdisk_fops;
	disk->private_data = dd;
	/* Its files may be written as soon as it is there. */
	dd->disk = disk;
	set_capacity(disk, (sector_t)dd->config.size_mb <<
			   (20 - SECTOR_SHIFT));
	err = device_add_disk(NULL, disk, dramdisk_attr_groups);
	if (err)
		dramdisk_put_disk(disk);
	return err;
}

static void dramdisk_tell(const struct dramdisk *dd)
{
	const struct dramdisk_config *config = &dd->config;
	const struct dramdisk_timing_config *timing = &config->timing;
	char read[DRAMDISK_LATENCY_TEXT], write[DRAMDISK_LATENCY_TEXT];

	dramdisk_latency_format(&timing->latency[READ], read, sizeof(read));
	dramdisk_latency_format(&timing->latency[WRITE], write, sizeof(write));
	pr_info("%s: path %s, %u MiB, read %s, write %s, channels %u, bandwidth %llu, transfer %llu, queues %u, poll queues %u%s\n",
		dd->disk->disk_name, dramdisk_path_names[config->path],
		config->size_mb, read, write,
		timing->channels, timing->bandwidth, timing->transfer,
		config->queues, config->poll_queues,
		config->volatile_cache ? ", volatile cache" : "");
}

static int dramdisk_init_cache(struct dramdisk *dd, u64 bytes)
{
	int err = dramdisk_cache_init(&dd->cache, bytes);

	if (!err)
		static_branch_inc(&dramdisk_extras);
	return err;
}

static void dramdisk_destroy_cache(struct dramdisk *dd)
{
	if (!dd->config.volatile_cache)
		return;
	static_branch_dec(&dramdisk_extras);
	dramdisk_cache_destroy(&dd->cache);
}

struct dramdisk *dramdisk_create(unsigned int index,
				 const struct dramdisk_config *config)
{
	u64 bytes = (u64)config->size_mb << 20;
	struct dramdisk *dd = kzalloc(sizeof(*dd), GFP_KERNEL);
	int err;

	if (!dd)
		return ERR_PTR(-ENOMEM);
	dd->config = *config;
	dramdisk_stamps_init(&dd->stamps, config->path, &dd->stall);

	err = dramdisk_timing_init(&dd->timing, &config->timing);
	if (err)
		goto free_dd;
	err = dramdisk_store_init(&dd->store, bytes);
	if (err)
		goto free_model;
	if (config->volatile_cache)
		err = dramdisk_init_cache(dd, bytes);
	if (err)
		goto free_store;
	err = dramdisk_alloc_path(dd);
	if (err)
		goto free_cache;
	err = dramdisk_add_disk_to_system(dd, index);
	if (err)
		goto free_path;

	dramdisk_tell(dd);
	return dd;

free_path:
	dramdisk_free_path(dd);
free_cache:
	dramdisk_destroy_cache(dd);
free_store:
	dramdisk_store_destroy(&dd->store);
free_model:
	dramdisk_timing_destroy(&dd->timing);
free_dd:
	kfree(dd);
	return ERR_PTR(err);
}

/* del_gendisk() waits until the last I/O has ended. */
void dramdisk_destroy(struct dramdisk *dd)
{
	del_gendisk(dd->disk);
	dramdisk_put_disk(dd->disk);
	dramdisk_free_path(dd);
	dramdisk_stamps_destroy(&dd->stamps);
	dramdisk_destroy_cache(dd);
	dramdisk_store_destroy(&dd->store);
	dramdisk_timing_destroy(&dd->timing);
	kfree(dd);
}
