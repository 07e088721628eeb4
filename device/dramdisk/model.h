/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_MODEL_H
#define DRAMDISK_MODEL_H

#include <linux/ktime.h>
#include <linux/spinlock.h>
#include <linux/types.h>

/*
 * A second is far beyond any SSD and still far below the block layer's request
 * timeout of 30 s.
 */
#define DRAMDISK_LATENCY_MAX_NS	1000000000U

/* The busiest SSD has fewer, and every I/O looks at each of them. */
#define DRAMDISK_CHANNELS_MAX	128U

struct dramdisk_model {
	unsigned int read_ns;		/* both change at run time */
	unsigned int write_ns;
	unsigned int channels;		/* 0: no limit */
	spinlock_t lock;		/* of free_at */
	ktime_t *free_at;		/* when each channel is free again */
};

int dramdisk_model_init(struct dramdisk_model *model, unsigned int read_ns,
			unsigned int write_ns, unsigned int channels);
void dramdisk_model_destroy(struct dramdisk_model *model);
ktime_t dramdisk_model_due(struct dramdisk_model *model, bool write,
			   ktime_t stamp);

#endif
