/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_H
#define DRAMDISK_H

#include <linux/blk-mq.h>
#include <linux/hrtimer.h>

#include "cache.h"
#include "model.h"
#include "pollq.h"
#include "profile.h"
#include "stall.h"
#include "stamps.h"
#include "store.h"
#include "sync.h"

#define DRAMDISK_DEVICES_MAX	16

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
	struct dramdisk_model_config model;
	bool volatile_cache;
	unsigned int size_mb;
	unsigned int queues;
	unsigned int poll_queues;
	unsigned int queue_depth;
};

struct dramdisk {
	struct dramdisk_config config;	/* as loaded */
	struct dramdisk_model model;
	struct dramdisk_store store;
	struct dramdisk_cache cache;	/* if there is to be one */
	struct dramdisk_stall stall;
	struct dramdisk_stamps stamps;
	struct dramdisk_pollq *pollqs;
	struct blk_mq_tag_set tag_set;	/* but of a synchronous disk: */
	struct dramdisk_sync sync;
	struct gendisk *disk;
};

/* Lies behind each request. */
struct dramdisk_cmd {
	struct hrtimer timer;		/* the interrupt */
	ktime_t due;
	struct dramdisk_cache_ticket ticket;
	ktime_t submit, found;		/* for the stamps, if there are any */
};

extern const struct attribute_group *dramdisk_attr_groups[];
extern const char *const dramdisk_path_names[DRAMDISK_PATHS];

const struct blk_mq_ops *dramdisk_mq_ops(const struct dramdisk *dd);

struct dramdisk_config *dramdisk_configs(unsigned int *nr);

struct dramdisk *dramdisk_create(unsigned int index,
				 const struct dramdisk_config *config);
void dramdisk_destroy(struct dramdisk *dd);

void dramdisk_hold_arrivals(struct dramdisk *dd);
void dramdisk_release_arrivals(struct dramdisk *dd);

#endif
