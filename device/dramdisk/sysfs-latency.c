// SPDX-License-Identifier: GPL-2.0-only
/*
 * How fast the disk is. All of it may be written while the disk is at work: an
 * I/O has the latency and the bandwidth that were in force when it arrived. A
 * value that is refused changes nothing.
 */
#include "sysfs.h"

#define DRAMDISK_SERVICE_ATTR(_name, _rw, _show, _store)		\
	struct dramdisk_service_attribute dramdisk_attr_##_name = {	\
		.attr	= __ATTR(_name, 0644, _show, _store),		\
		.rw	= _rw,						\
	}

static struct dramdisk_service *dramdisk_service_of(struct device *dev,
						    struct device_attribute *attr)
{
	int rw = container_of(attr, struct dramdisk_service_attribute,
			      attr)->rw;

	return &dramdisk_of(dev)->timing.services[rw];
}

static unsigned int dramdisk_fixed_ns(const struct dramdisk_service *service)
{
	return READ_ONCE(service->fixed_ns);
}

static ssize_t ns_show(struct device *dev, struct device_attribute *attr,
		       char *buf)
{
	unsigned int ns = dramdisk_fixed_ns(dramdisk_service_of(dev, attr));

	if (ns == DRAMDISK_SERVICE_VARIES)
		return sysfs_emit(buf, "varies\n");
	return sysfs_emit(buf, "%u\n", ns);
}

/* Short for a constant model. */
static ssize_t ns_store(struct device *dev, struct device_attribute *attr,
			const char *buf, size_t count)
{
	unsigned int ns;
	int err = kstrtouint(buf, 0, &ns);

	if (err)
		return err;
	if (ns > DRAMDISK_LATENCY_MAX_NS)
		return -EINVAL;
	dramdisk_service_set(dramdisk_service_of(dev, attr),
			     dramdisk_latency_constant(ns));
	return count;
}

DRAMDISK_SERVICE_ATTR(read_ns, READ, ns_show, ns_store);
DRAMDISK_SERVICE_ATTR(write_ns, WRITE, ns_show, ns_store);

static ssize_t model_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct dramdisk_latency latency =
		dramdisk_service_get(dramdisk_service_of(dev, attr));
	char text[DRAMDISK_LATENCY_TEXT];

	dramdisk_latency_format(&latency, text, sizeof(text));
	return sysfs_emit(buf, "%s\n", text);
}

static ssize_t model_store(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count)
{
	struct dramdisk_service *service = dramdisk_service_of(dev, attr);
	struct dramdisk_latency latency;
	int err = dramdisk_latency_parse(&latency, buf);

	if (!err && latency.kind == DRAMDISK_LATENCY_LIST)
		err = dramdisk_list_values(&service->list, &latency);
	if (err)
		return err;
	dramdisk_service_set(service, latency);
	return count;
}

DRAMDISK_SERVICE_ATTR(read_model, READ, model_show, model_store);
DRAMDISK_SERVICE_ATTR(write_model, WRITE, model_show, model_store);

static struct dramdisk_list *dramdisk_list_of(struct kobject *kobj,
					      const struct bin_attribute *attr)
{
	struct dramdisk *dd = dramdisk_of(kobj_to_dev(kobj));

	return &dd->timing.services[(long)attr->private].list;
}

static ssize_t list_read(struct file *file, struct kobject *kobj,
			 struct bin_attribute *attr, char *buf, loff_t at,
			 size_t count)
{
	return dramdisk_list_read(dramdisk_list_of(kobj, attr), buf, at, count);
}

static ssize_t list_write(struct file *file, struct kobject *kobj,
			  struct bin_attribute *attr, char *buf, loff_t at,
			  size_t count)
{
	return dramdisk_list_write(dramdisk_list_of(kobj, attr), buf, at, count);
}

#define DRAMDISK_LIST_ATTR(_name, _rw)					\
	struct bin_attribute dramdisk_attr_##_name = {			\
		.attr		= { .name = #_name, .mode = 0644 },	\
		.private	= (void *)_rw,				\
		.read		= list_read,				\
		.write		= list_write,				\
	}

DRAMDISK_LIST_ATTR(read_list, READ);
DRAMDISK_LIST_ATTR(write_list, WRITE);

/* The profile's name while all that it says is so. */
static ssize_t profile_show(struct device *dev, struct device_attribute *attr,
			    char *buf)
{
	const struct dramdisk *dd = dramdisk_of(dev);
	const struct dramdisk_service *services = dd->timing.services;
	const struct dramdisk_profile *profile = dd->config.profile;
	bool own = dramdisk_fixed_ns(&services[READ]) == profile->latency_ns &&
		   dramdisk_fixed_ns(&services[WRITE]) == profile->latency_ns &&
		   READ_ONCE(dd->timing.limits.transfer) == profile->transfer;

	return sysfs_emit(buf, "%s\n", own ? profile->name : "custom");
}
DEVICE_ATTR_RO(profile);

static ssize_t seed_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	struct dramdisk *dd = dramdisk_of(dev);

	return sysfs_emit(buf, "%llu\n",
			  READ_ONCE(dd->timing.services[READ].seed));
}

static ssize_t seed_store(struct device *dev, struct device_attribute *attr,
			  const char *buf, size_t count)
{
	struct dramdisk *dd = dramdisk_of(dev);
	u64 seed;
	int err = kstrtou64(buf, 0, &seed);

	if (err)
		return err;
	dramdisk_service_seed(&dd->timing.services[READ], seed);
	dramdisk_service_seed(&dd->timing.services[WRITE], seed);
	return count;
}
DEVICE_ATTR_RW(seed);

static int dramdisk_parse_rate(const char *buf, u64 *rate)
{
	int err = kstrtou64(buf, 0, rate);

	if (err)
		return err;
	if (*rate && (*rate < DRAMDISK_BANDWIDTH_MIN ||
		      *rate > DRAMDISK_BANDWIDTH_MAX))
		return -EINVAL;
	return 0;
}

static ssize_t bandwidth_show(struct device *dev,
			      struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%llu\n",
			  READ_ONCE(dramdisk_of(dev)->timing.limits.bandwidth));
}

static ssize_t bandwidth_store(struct device *dev,
			       struct device_attribute *attr, const char *buf,
			       size_t count)
{
	u64 bandwidth;
	int err = dramdisk_parse_rate(buf, &bandwidth);

	if (err)
		return err;
	dramdisk_timing_set_bandwidth(&dramdisk_of(dev)->timing, bandwidth);
	return count;
}
DEVICE_ATTR_RW(bandwidth);

static ssize_t transfer_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%llu\n",
			  READ_ONCE(dramdisk_of(dev)->timing.limits.transfer));
}

static ssize_t transfer_store(struct device *dev,
			      struct device_attribute *attr, const char *buf,
			      size_t count)
{
	u64 transfer;
	int err = dramdisk_parse_rate(buf, &transfer);

	if (err)
		return err;
	dramdisk_timing_set_transfer(&dramdisk_of(dev)->timing, transfer);
	return count;
}
DEVICE_ATTR_RW(transfer);
