/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_DISK_H
#define DPAS_CLI_SYS_DISK_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct disk {
	char name[NAME_MAX + 1]; /* the whole disk, which has the knobs */
	char target[NAME_MAX + 1]; /* what was asked for: it or a partition */
	char node[PATH_MAX]; /* the target's device node */
};

/* The disk of that name in sysfs, asked for by the name of it or a partition. */
void disk_take(struct disk *disk, const char *name, const char *target);

/*
 * A name, a path under /dev, a link to one, or a device node of any name; exits
 * when there is none.
 */
void disk_find(const char *given, struct disk *disk);

/* The first dramdisk that can be polled, else the only such NVMe namespace. */
void disk_choose(struct disk *disk);

bool disk_is_dramdisk(const struct disk *disk);
bool disk_can_poll(const struct disk *disk);
bool disk_has_dpas(const struct disk *disk);
bool disk_is_nvme(const struct disk *disk);
bool disk_is_virtio(const struct disk *disk);
bool disk_is_device_mapper(const struct disk *disk);
bool disk_is_md(const struct disk *disk);
bool disk_is_loop(const struct disk *disk);

/* The namespace of a subsystem with several controllers, whose paths hide. */
bool disk_is_multipath(const struct disk *disk);

/* Does it take its requests through blk-mq, not bios as they come? */
bool disk_is_mq(const struct disk *disk);

/* Hardware queues of all kinds, 0 when unknown. */
unsigned int disk_queues(const struct disk *disk);

/* Has any disk the knobs? Tells a kernel without DPAS from an odd disk. */
bool kernel_has_dpas(void);

/* Would a disk that can be polled have them? */
bool kernel_dpas_is_on(void);

/* Trimmed text of a file under /sys/block/DISK; false when not there. */
bool disk_attribute(const char *disk, const char *file, char *text,
		    size_t size);

/* A dramdisk's profile, or the model of other disks. */
void disk_profile(const struct disk *disk, char *text, size_t size);

/* Names of all disks, in order; the count, or 0 when sysfs has none. */
int disk_list(char ***names);
void disk_list_free(char **names, int count);

#endif
