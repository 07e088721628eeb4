// SPDX-License-Identifier: GPL-2.0-only
/* When each I/O was where (stamps.c). */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include "sysfs.h"

static ssize_t stamps_show(struct device *dev, struct device_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%u\n",
			  dramdisk_stamps_size(&dramdisk_of(dev)->stamps));
}

static ssize_t stamps_store(struct device *dev, struct device_attribute *attr,
			    const char *buf, size_t count)
{
	struct dramdisk *dd = dramdisk_of(dev);
	unsigned int size;
	int err;

	if (kstrtouint(buf, 0, &size) || size > DRAMDISK_STAMPS_MAX) {
		pr_err("%s: stamps is how many I/Os to keep the times of: give a number from 1 to %u, or 0 for none\n",
		       dev_name(dev), DRAMDISK_STAMPS_MAX);
		return -EINVAL;
	}
	err = dramdisk_stamps_resize(&dd->stamps, dd->disk->queue, size);
	return err ?: count;
}
DEVICE_ATTR_RW(stamps);

static ssize_t stamps_ring_read(struct file *file, struct kobject *kobj,
				struct bin_attribute *attr, char *buf,
				loff_t at, size_t count)
{
	struct dramdisk *dd = dramdisk_of(kobj_to_dev(kobj));

	return dramdisk_stamps_read(&dd->stamps, buf, at, count);
}

struct bin_attribute dramdisk_attr_stamps_ring = {
	.attr	= { .name = "stamps_ring", .mode = 0444 },
	.read	= stamps_ring_read,
};
