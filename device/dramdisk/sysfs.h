/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_SYSFS_H
#define DRAMDISK_SYSFS_H

#include <linux/blkdev.h>
#include <linux/device.h>
#include <linux/sysfs.h>

#include "dramdisk.h"

extern const struct attribute_group *dramdisk_attr_groups[];

/* Of the reads or of the writes. */
struct dramdisk_service_attribute {
	struct device_attribute attr;
	int rw;
};

/* sysfs-latency.c */
extern struct device_attribute dev_attr_profile;
extern struct device_attribute dev_attr_seed;
extern struct device_attribute dev_attr_bandwidth;
extern struct device_attribute dev_attr_transfer;
extern struct dramdisk_service_attribute dramdisk_attr_read_ns;
extern struct dramdisk_service_attribute dramdisk_attr_write_ns;
extern struct dramdisk_service_attribute dramdisk_attr_read_model;
extern struct dramdisk_service_attribute dramdisk_attr_write_model;
extern struct bin_attribute dramdisk_attr_read_list;
extern struct bin_attribute dramdisk_attr_write_list;

/* sysfs-path.c */
extern struct device_attribute dev_attr_path;
extern struct device_attribute dev_attr_fallback;
extern struct device_attribute dev_attr_fallbacks;

/* sysfs-stamps.c */
extern struct device_attribute dev_attr_stamps;
extern struct bin_attribute dramdisk_attr_stamps_ring;

/* sysfs-faults.c */
extern struct device_attribute dev_attr_power;
extern struct device_attribute dev_attr_power_cut;
extern struct device_attribute dev_attr_stall_ns;

static inline struct dramdisk *dramdisk_of(struct device *dev)
{
	return dev_to_disk(dev)->private_data;
}

#endif
