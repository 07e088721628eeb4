/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_H
#define DRAMDISK_H

#include <linux/blk-mq.h>

#include "cache.h"
#include "extras.h"
#include "fallback.h"
#include "model/profile.h"
#include "pollq.h"
#include "stall.h"
#include "stamps.h"
#include "store.h"
#include "timing.h"

/* How an I/O is submitted and waited for. */
enum dramdisk_path {
	DRAMDISK_PATH_POLL,		/* interrupt queues and poll queues */
	DRAMDISK_PATH_ASYNC,		/* interrupt queues */
	DRAMDISK_PATH_SYNC,		/* no queue */
	DRAMDISK_PATHS
};

/* What the module's parameters say of one disk, checked. */
struct dramdisk_config {
	enum dramdisk_path path;
	const struct dramdisk_profile *profile;
	struct dramdisk_timing_config timing;
	bool volatile_cache;
	unsigned int size_mb;
	unsigned int queues;
	unsigned int poll_queues;
	unsigned int queue_depth;
};

struct dramdisk {
	struct dramdisk_config config;	/* as loaded */
	struct dramdisk_timing timing;
	struct dramdisk_store store;
	struct dramdisk_cache cache;	/* if there is to be one */
	struct dramdisk_stall stall;
	struct dramdisk_stamps stamps;
	struct dramdisk_pollq *pollqs;
	struct blk_mq_tag_set tag_set;	/* but of a synchronous disk: */
	struct dramdisk_fallback fallback;
	struct gendisk *disk;
};

static inline bool dramdisk_is_sync(const struct dramdisk *dd)
{
	return dd->config.path == DRAMDISK_PATH_SYNC;
}

#endif
