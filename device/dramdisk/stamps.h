/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_STAMPS_H
#define DRAMDISK_STAMPS_H

#include <linux/blk_types.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include "stall.h"
#include "stamp.h"

/* 16 MiB: a tenth of a second of the fastest device that there is. */
#define DRAMDISK_STAMPS_MAX	262144U

struct request_queue;

struct dramdisk_stamps {
	struct mutex resize_lock;	/* of the ring as a whole */
	const struct dramdisk_stall *stall;	/* of the disk */
	u8 path;			/* of the disk */
	struct dramdisk_stamp *ring;	/* NULL: off; changes at rest only */
	unsigned int size;
	raw_spinlock_t lock;		/* of what follows, and the records */
	unsigned int next;
	u64 sequence;			/* of the last */
};

/* What is known of an I/O when it is about to be ended. */
struct dramdisk_seen {
	ktime_t submit, due, found;
	u32 bytes;
	u8 op;
	u8 flags;
};

void dramdisk_stamps_init(struct dramdisk_stamps *stamps, u8 path,
			  const struct dramdisk_stall *stall);
void dramdisk_stamps_destroy(struct dramdisk_stamps *stamps);
int dramdisk_stamps_resize(struct dramdisk_stamps *stamps,
			   struct request_queue *q, unsigned int size);
unsigned int dramdisk_stamps_size(struct dramdisk_stamps *stamps);
ssize_t dramdisk_stamps_read(struct dramdisk_stamps *stamps, char *buf,
			     loff_t at, size_t count);

void dramdisk_stamps_add(struct dramdisk_stamps *stamps,
			 const struct dramdisk_seen *seen);

#endif
