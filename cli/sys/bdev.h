/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_BDEV_H
#define DPAS_CLI_SYS_BDEV_H

#include <stdbool.h>

#include "sys/disk.h"
#include "sys/proc.h"

/* One block device: the disk or a partition of it. */
struct bdev {
	char name[NAME_MAX + 1];
	char number[32]; /* major:minor */
	char directory[PATH_MAX]; /* in sysfs */
};

/*
 * The disk itself, and then the partition that was asked for or, when that was
 * the whole disk, each of its partitions.
 */
void bdev_each(const struct disk *disk,
	       void (*visit)(const struct bdev *bdev, void *data), void *data);

/* Does a path from /proc name this device, through links too? */
bool bdev_is(const struct bdev *bdev, const char *path);

/* Is it this device that is mounted? btrfs has numbers of its own. */
bool bdev_is_mounted(const struct bdev *bdev, const struct mount *mount);

#endif
