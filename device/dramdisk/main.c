// SPDX-License-Identifier: GPL-2.0-only
/*
 * dramdisk: a disk of DRAM behind NVMe-like queues, with a latency model.
 *
 * It stands for an SSD where completion methods are to be compared, and so it
 * treats all of them alike. Every I/O is stamped as it enters the driver, and
 * is due its latency after that stamp, to the nanosecond, on every kind of
 * queue (model.c). The data is really moved to and from memory (store.c). At
 * the due time an interrupt queue interrupts the CPU that submitted the I/O
 * (queue.c), while a poll queue stays silent until somebody polls it, and then
 * gives up what is due and nothing else (pollq.c).
 *
 *	submit_bio --> queue_rq: stamp, due = model(stamp), move the data
 *	                 |                            |
 *	           interrupt queue                poll queue
 *	       timer at due, hard irq       list in the order of due
 *	                 |                            |
 *	       blk_mq_complete_request      poll: all with due <= now
 *
 * This file has the module: it checks the parameters, all of them before
 * anything is made, and makes the disks.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/module.h>

#include "dramdisk.h"

#define DEVICES_MAX	16

static unsigned int devices = 1;
module_param(devices, uint, 0444);
MODULE_PARM_DESC(devices, "number of disks");

static unsigned int size_mb = 256;
module_param(size_mb, uint, 0444);
MODULE_PARM_DESC(size_mb, "size of each disk in MiB");

static unsigned int queues;
module_param(queues, uint, 0444);
MODULE_PARM_DESC(queues, "interrupt queues of each disk (0: one per CPU)");

static unsigned int poll_queues;
module_param(poll_queues, uint, 0444);
MODULE_PARM_DESC(poll_queues, "poll queues of each disk (0: one per CPU)");

static unsigned int queue_depth = 256;
module_param(queue_depth, uint, 0444);
MODULE_PARM_DESC(queue_depth, "requests each queue holds");

static unsigned int channels;
module_param(channels, uint, 0444);
MODULE_PARM_DESC(channels, "I/Os a disk works on at once (0: no limit)");

static char *profile[DEVICES_MAX];
static unsigned int nr_profile;
module_param_array(profile, charp, &nr_profile, 0444);
MODULE_PARM_DESC(profile, "latency by name, one for each disk: optane, zssd (default) or nand");

static unsigned int read_ns[DEVICES_MAX];
static unsigned int nr_read_ns;
module_param_array(read_ns, uint, &nr_read_ns, 0444);
MODULE_PARM_DESC(read_ns, "latency of a read in ns, one for each disk, overrides the profile");

static unsigned int write_ns[DEVICES_MAX];
static unsigned int nr_write_ns;
module_param_array(write_ns, uint, &nr_write_ns, 0444);
MODULE_PARM_DESC(write_ns, "latency of a write in ns, one for each disk, overrides the profile");

static struct dramdisk *disks[DEVICES_MAX];

static int check_range(const char *name, unsigned int value, unsigned int min,
		       unsigned int max)
{
	if (value >= min && value <= max)
		return 0;
	pr_err("%s=%u: give a number from %u to %u\n", name, value, min, max);
	return -EINVAL;
}

static int check_list(const char *name, unsigned int nr)
{
	if (nr <= devices)
		return 0;
	pr_err("%s has %u values for devices=%u: give at most one for each disk\n",
	       name, nr, devices);
	return -EINVAL;
}

/* vzalloc() of more than there is would call the out-of-memory killer. */
static int check_memory(void)
{
	u64 wanted = (u64)devices * size_mb;
	u64 available = (u64)max(si_mem_available(), 0L) >> (20 - PAGE_SHIFT);

	if (wanted <= available)
		return 0;
	pr_err("devices=%u times size_mb=%u is more than the %llu MiB of memory available: lower one of them\n",
	       devices, size_mb, available);
	return -EINVAL;
}

static int check_shape(void)
{
	return check_range("devices", devices, 1, DEVICES_MAX) ?:
	       check_range("size_mb", size_mb, 1, INT_MAX) ?:
	       check_range("queues", queues, 0, num_possible_cpus()) ?:
	       check_range("poll_queues", poll_queues, 0,
			   num_possible_cpus()) ?:
	       check_range("queue_depth", queue_depth, 1, BLK_MQ_MAX_DEPTH) ?:
	       check_range("channels", channels, 0, DRAMDISK_CHANNELS_MAX) ?:
	       check_list("profile", nr_profile) ?:
	       check_list("read_ns", nr_read_ns) ?:
	       check_list("write_ns", nr_write_ns) ?:
	       check_memory();
}

/* The last value given holds for the disks after it, too. */
static unsigned int value_for(const unsigned int *values, unsigned int nr,
			      unsigned int index, unsigned int fallback)
{
	return nr ? values[min(index, nr - 1)] : fallback;
}

static int choose_profile(unsigned int index, struct dramdisk_config *config)
{
	const char *name;
	char names[64];

	if (!nr_profile) {
		config->profile = dramdisk_profile_default();
		return 0;
	}
	name = profile[min(index, nr_profile - 1)];
	config->profile = dramdisk_profile_find(name);
	if (config->profile)
		return 0;

	dramdisk_profile_names(names, sizeof(names));
	pr_err("profile=%s: give one of %s\n", name, names);
	return -EINVAL;
}

static int configure(unsigned int index, struct dramdisk_config *config)
{
	unsigned int latency_ns;
	int err = choose_profile(index, config);

	if (err)
		return err;
	latency_ns = config->profile->latency_ns;
	config->read_ns = value_for(read_ns, nr_read_ns, index, latency_ns);
	config->write_ns = value_for(write_ns, nr_write_ns, index, latency_ns);
	config->channels = channels;
	config->size_mb = size_mb;
	config->queues = queues ?: num_online_cpus();
	config->poll_queues = poll_queues ?: num_online_cpus();
	config->queue_depth = queue_depth;

	return check_range("read_ns", config->read_ns, 0,
			   DRAMDISK_LATENCY_MAX_NS) ?:
	       check_range("write_ns", config->write_ns, 0,
			   DRAMDISK_LATENCY_MAX_NS);
}

static void destroy_disks(unsigned int nr)
{
	while (nr--)
		dramdisk_destroy(disks[nr]);
}

static int create_disks(const struct dramdisk_config *configs)
{
	unsigned int i;

	for (i = 0; i < devices; i++) {
		disks[i] = dramdisk_create(i, &configs[i]);
		if (IS_ERR(disks[i])) {
			pr_err("cannot make disk %u: error %ld\n", i,
			       PTR_ERR(disks[i]));
			destroy_disks(i);
			return PTR_ERR(disks[i]);
		}
	}
	return 0;
}

static int __init dramdisk_init(void)
{
	struct dramdisk_config configs[DEVICES_MAX];
	unsigned int i;
	int err = check_shape();

	if (err)
		return err;
	for (i = 0; i < devices; i++) {
		err = configure(i, &configs[i]);
		if (err)
			return err;
	}
	return create_disks(configs);
}

static void __exit dramdisk_exit(void)
{
	destroy_disks(devices);
}

module_init(dramdisk_init);
module_exit(dramdisk_exit);

MODULE_DESCRIPTION("DRAM behind NVMe-like queues with a latency model");
MODULE_LICENSE("GPL");
