// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/block/dramdiskN/dramdisk/: what this disk is. That the directory exists
 * is how user space knows a dramdisk. read_ns and write_ns are there to be
 * changed while the disk is at work: an I/O has the latency that was in force
 * when it arrived.
 */
#include <linux/blkdev.h>
#include <linux/device.h>
#include <linux/sysfs.h>

#include "dramdisk.h"

static struct dramdisk *to_dramdisk(struct device *dev)
{
	return dev_to_disk(dev)->private_data;
}

static ssize_t show_latency(const unsigned int *latency, char *buf)
{
	return sysfs_emit(buf, "%u\n", READ_ONCE(*latency));
}

static ssize_t store_latency(unsigned int *latency, const char *buf,
			     size_t count)
{
	unsigned int value;
	int err = kstrtouint(buf, 0, &value);

	if (err)
		return err;
	if (value > DRAMDISK_LATENCY_MAX_NS)
		return -EINVAL;
	WRITE_ONCE(*latency, value);
	return count;
}

static ssize_t read_ns_show(struct device *dev, struct device_attribute *attr,
			    char *buf)
{
	return show_latency(&to_dramdisk(dev)->model.read_ns, buf);
}

static ssize_t read_ns_store(struct device *dev, struct device_attribute *attr,
			     const char *buf, size_t count)
{
	return store_latency(&to_dramdisk(dev)->model.read_ns, buf, count);
}
static DEVICE_ATTR_RW(read_ns);

static ssize_t write_ns_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return show_latency(&to_dramdisk(dev)->model.write_ns, buf);
}

static ssize_t write_ns_store(struct device *dev,
			      struct device_attribute *attr, const char *buf,
			      size_t count)
{
	return store_latency(&to_dramdisk(dev)->model.write_ns, buf, count);
}
static DEVICE_ATTR_RW(write_ns);

/* The profile's name while both latencies are its own. */
static ssize_t profile_show(struct device *dev, struct device_attribute *attr,
			    char *buf)
{
	const struct dramdisk *dd = to_dramdisk(dev);
	const struct dramdisk_profile *profile = dd->config.profile;
	bool own = READ_ONCE(dd->model.read_ns) == profile->latency_ns &&
		   READ_ONCE(dd->model.write_ns) == profile->latency_ns;

	return sysfs_emit(buf, "%s\n", own ? profile->name : "custom");
}
static DEVICE_ATTR_RO(profile);

static ssize_t channels_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%u\n", to_dramdisk(dev)->config.channels);
}
static DEVICE_ATTR_RO(channels);

static ssize_t queues_show(struct device *dev, struct device_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%u\n", to_dramdisk(dev)->config.queues);
}
static DEVICE_ATTR_RO(queues);

static ssize_t poll_queues_show(struct device *dev,
				struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", to_dramdisk(dev)->config.poll_queues);
}
static DEVICE_ATTR_RO(poll_queues);

static struct attribute *dramdisk_attrs[] = {
	&dev_attr_profile.attr,
	&dev_attr_read_ns.attr,
	&dev_attr_write_ns.attr,
	&dev_attr_channels.attr,
	&dev_attr_queues.attr,
	&dev_attr_poll_queues.attr,
	NULL
};

static const struct attribute_group dramdisk_attr_group = {
	.name	= "dramdisk",
	.attrs	= dramdisk_attrs,
};

const struct attribute_group *dramdisk_attr_groups[] = {
	&dramdisk_attr_group,
	NULL
};
