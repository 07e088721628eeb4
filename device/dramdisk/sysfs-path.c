// SPDX-License-Identifier: GPL-2.0-only
/*
 * How an I/O goes through the disk, and when a synchronous one goes another way
 * (sync.c).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include "params.h"
#include "sysfs.h"

static ssize_t path_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	return sysfs_emit(buf, "%s\n",
			  dramdisk_path_names[dramdisk_of(dev)->config.path]);
}
DEVICE_ATTR_RO(path);

static ssize_t fallback_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%u\n",
			  READ_ONCE(dramdisk_of(dev)->fallback.multiple));
}

static ssize_t fallback_store(struct device *dev,
			      struct device_attribute *attr, const char *buf,
			      size_t count)
{
	unsigned int multiple;

	if (kstrtouint(buf, 0, &multiple) || multiple > DRAMDISK_FALLBACK_MAX) {
		pr_err("%s: fallback is how many times the usual an I/O may spin: give a number from 1 to %u, or 0 for any time\n",
		       dev_name(dev), DRAMDISK_FALLBACK_MAX);
		return -EINVAL;
	}
	WRITE_ONCE(dramdisk_of(dev)->fallback.multiple, multiple);
	return count;
}
DEVICE_ATTR_RW(fallback);

static ssize_t fallbacks_show(struct device *dev,
			      struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%lld\n",
			  atomic64_read(&dramdisk_of(dev)->fallback.count));
}
DEVICE_ATTR_RO(fallbacks);
