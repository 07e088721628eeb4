// SPDX-License-Identifier: GPL-2.0-only
/*
 * What may befall a disk: the power goes (cache.c), or it does not answer for
 * a while (stall.c).
 */
#include "power.h"
#include "sysfs.h"

static ssize_t power_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	const struct dramdisk_cache *cache = &dramdisk_of(dev)->cache;

	return sysfs_emit(buf, "%s\n",
			  dramdisk_cache_powered(cache) ? "on" : "off");
}

static ssize_t power_store(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count)
{
	struct dramdisk *dd = dramdisk_of(dev);

	if (sysfs_streq(buf, "off"))
		dramdisk_power_off(dd);
	else if (sysfs_streq(buf, "on"))
		dramdisk_power_on(dd);
	else
		return -EINVAL;
	return count;
}
DEVICE_ATTR_RW(power);

static ssize_t power_cut_store(struct device *dev,
			       struct device_attribute *attr, const char *buf,
			       size_t count)
{
	if (!sysfs_streq(buf, "1"))
		return -EINVAL;
	dramdisk_power_cut(dramdisk_of(dev));
	return count;
}
DEVICE_ATTR_WO(power_cut);

static ssize_t stall_ns_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%llu\n",
			  dramdisk_stall_left_ns(&dramdisk_of(dev)->stall));
}

static ssize_t stall_ns_store(struct device *dev,
			      struct device_attribute *attr, const char *buf,
			      size_t count)
{
	u64 ns;
	int err = kstrtou64(buf, 0, &ns);

	if (err)
		return err;
	if (ns > DRAMDISK_STALL_MAX_NS)
		return -EINVAL;
	dramdisk_stall_for(&dramdisk_of(dev)->stall, ns);
	return count;
}
DEVICE_ATTR_RW(stall_ns);
