// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/block/dramdiskN/dramdisk/: what this disk is. That the directory exists
 * is how user space knows a dramdisk. Here are the table of its files and those
 * that tell how the disk was made; how fast it is may be changed while it is at
 * work (sysfs-latency.c), and how well it is (sysfs-faults.c), and how long an I/O
 * may spin (sysfs-path.c); and when each I/O was where can be had (sysfs-stamps.c).
 */
#include "sysfs.h"

static ssize_t channels_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%u\n", dramdisk_of(dev)->timing.limits.channels);
}
static DEVICE_ATTR_RO(channels);

static ssize_t queues_show(struct device *dev, struct device_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%u\n", dramdisk_of(dev)->config.queues);
}
static DEVICE_ATTR_RO(queues);

static ssize_t poll_queues_show(struct device *dev,
				struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", dramdisk_of(dev)->config.poll_queues);
}
static DEVICE_ATTR_RO(poll_queues);

static ssize_t volatile_cache_show(struct device *dev,
				   struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", dramdisk_of(dev)->config.volatile_cache);
}

/* The parameter's name, which no macro could have for a C keyword. */
static struct device_attribute dev_attr_volatile_cache = {
	.attr	= { .name = "volatile", .mode = 0444 },
	.show	= volatile_cache_show,
};

static struct attribute *dramdisk_attrs[] = {
	&dev_attr_path.attr,
	&dev_attr_fallback.attr,
	&dev_attr_fallbacks.attr,
	&dev_attr_profile.attr,
	&dramdisk_attr_read_ns.attr.attr,
	&dramdisk_attr_write_ns.attr.attr,
	&dramdisk_attr_read_model.attr.attr,
	&dramdisk_attr_write_model.attr.attr,
	&dev_attr_seed.attr,
	&dev_attr_channels.attr,
	&dev_attr_bandwidth.attr,
	&dev_attr_transfer.attr,
	&dev_attr_queues.attr,
	&dev_attr_poll_queues.attr,
	&dev_attr_volatile_cache.attr,
	&dev_attr_power.attr,
	&dev_attr_power_cut.attr,
	&dev_attr_stall_ns.attr,
	&dev_attr_stamps.attr,
	NULL
};

static struct bin_attribute *dramdisk_bin_attrs[] = {
	&dramdisk_attr_read_list,
	&dramdisk_attr_write_list,
	&dramdisk_attr_stamps_ring,
	NULL
};

/*
 * Where nothing is volatile, nothing is lost with the power; where nobody spins,
 * nobody falls back.
 */
static umode_t dramdisk_is_visible(struct kobject *kobj, struct attribute *attr,
				   int n)
{
	const struct dramdisk *dd = dramdisk_of(kobj_to_dev(kobj));

	if (!dd->config.volatile_cache && (attr == &dev_attr_power.attr ||
					   attr == &dev_attr_power_cut.attr))
		return 0;
	if (dd->config.path != DRAMDISK_PATH_SYNC &&
	    (attr == &dev_attr_fallback.attr ||
	     attr == &dev_attr_fallbacks.attr))
		return 0;
	return attr->mode;
}

static const struct attribute_group dramdisk_attr_group = {
	.name		= "dramdisk",
	.is_visible	= dramdisk_is_visible,
	.attrs		= dramdisk_attrs,
	.bin_attrs	= dramdisk_bin_attrs,
};

const struct attribute_group *dramdisk_attr_groups[] = {
	&dramdisk_attr_group,
	NULL
};
