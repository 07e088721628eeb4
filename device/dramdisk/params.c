// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameters: all of them are checked before any disk is made.
 * Where there may be a value for each disk, the last holds for the disks after
 * it, too.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "params.h"

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

static u64 bandwidth;
module_param(bandwidth, ullong, 0444);
MODULE_PARM_DESC(bandwidth, "bytes per second of each disk (0: no limit)");

static u64 seed = 1;
module_param(seed, ullong, 0444);
MODULE_PARM_DESC(seed, "of the random latencies");

/*
 * checkpatch would take the parameter's name for a use of the C keyword, were
 * it not put together here.
 */
#define bool_param(name, value)	module_param_named(name, value, bool, 0444)
#define describe_param(name, text)	MODULE_PARM_DESC(name, text)

static bool volatile_cache;
bool_param(CONCATENATE(vola, tile), volatile_cache);
describe_param(CONCATENATE(vola, tile), "a write cache that a power cut empties");

static char *profile[DRAMDISK_DEVICES_MAX];
static unsigned int nr_profile;
module_param_array(profile, charp, &nr_profile, 0444);
MODULE_PARM_DESC(profile, "latency by name, one for each disk: optane, zssd (default), nand, prototype or prototype-8g");

static char *path[DRAMDISK_DEVICES_MAX];
static unsigned int nr_path;
module_param_array(path, charp, &nr_path, 0444);
MODULE_PARM_DESC(path, "how an I/O goes, one for each disk: poll (default; interrupt and poll queues), async (interrupt queues) or sync (no queue, the submitter spins)");

static unsigned int read_ns[DRAMDISK_DEVICES_MAX];
static unsigned int nr_read_ns;
module_param_array(read_ns, uint, &nr_read_ns, 0444);
MODULE_PARM_DESC(read_ns, "latency of a read in ns, one for each disk, overrides the profile");

static unsigned int write_ns[DRAMDISK_DEVICES_MAX];
static unsigned int nr_write_ns;
module_param_array(write_ns, uint, &nr_write_ns, 0444);
MODULE_PARM_DESC(write_ns, "latency of a write in ns, one for each disk, overrides the profile");

static u64 transfer[DRAMDISK_DEVICES_MAX];
static unsigned int nr_transfer;
module_param_array(transfer, ullong, &nr_transfer, 0444);
MODULE_PARM_DESC(transfer, "bytes per second at which an I/O's data comes after its latency, one for each disk, overrides the profile (0: within the latency)");

/* Models have commas of their own. */
#define MODEL_SEPARATOR	';'

static char *read_model;
module_param(read_model, charp, 0444);
MODULE_PARM_DESC(read_model, "latency model of reads, one for each disk with ; between them, overrides the profile");

static char *write_model;
module_param(write_model, charp, 0444);
MODULE_PARM_DESC(write_model, "latency model of writes, one for each disk with ; between them, overrides the profile");

static int dramdisk_check_range(const char *name, u64 value, u64 min, u64 max)
{
	if (value >= min && value <= max)
		return 0;
	pr_err("%s=%llu: give a number from %llu to %llu\n", name, value, min,
	       max);
	return -EINVAL;
}

/* Bytes per second. */
static int dramdisk_check_rate(const char *name, u64 rate)
{
	return rate ? dramdisk_check_range(name, rate, DRAMDISK_BANDWIDTH_MIN,
					   DRAMDISK_BANDWIDTH_MAX) : 0;
}

static int dramdisk_check_list(const char *name, unsigned int nr)
{
	if (nr <= devices)
		return 0;
	pr_err("%s has %u values for devices=%u: give at most one for each disk\n",
	       name, nr, devices);
	return -EINVAL;
}

/* Two parameters that say the same thing might not say the same. */
static int dramdisk_check_models(const char *name, const char *models,
				 const char *ns_name, unsigned int nr_ns)
{
	unsigned int nr = 1;

	if (!models)
		return 0;
	if (nr_ns) {
		pr_err("%s and %s are both given: give one of them\n", name,
		       ns_name);
		return -EINVAL;
	}
	while ((models = strchr(models, MODEL_SEPARATOR))) {
		models++;
		nr++;
	}
	return dramdisk_check_list(name, nr);
}

/* vzalloc() of more than there is would call the out-of-memory killer. */
static int dramdisk_check_memory(void)
{
	u64 each = volatile_cache ? dramdisk_cache_mib(size_mb) : size_mb;
	u64 wanted = devices * each;
	u64 available = (u64)max(si_mem_available(), 0L) >> (20 - PAGE_SHIFT);

	if (wanted <= available)
		return 0;
	pr_err("devices=%u times size_mb=%u%s is more than the %llu MiB of memory available: lower one of them\n",
	       devices, size_mb, volatile_cache ? ", and a cache," : "",
	       available);
	return -EINVAL;
}

static int dramdisk_check_all(void)
{
	return dramdisk_check_range("devices", devices, 1, DRAMDISK_DEVICES_MAX) ?:
	       dramdisk_check_range("size_mb", size_mb, 1, INT_MAX) ?:
	       dramdisk_check_range("queues", queues, 0, num_possible_cpus()) ?:
	       dramdisk_check_range("poll_queues", poll_queues, 0,
				    num_possible_cpus()) ?:
	       dramdisk_check_range("queue_depth", queue_depth, 1, BLK_MQ_MAX_DEPTH) ?:
	       dramdisk_check_range("channels", channels, 0, DRAMDISK_CHANNELS_MAX) ?:
	       dramdisk_check_rate("bandwidth", bandwidth) ?:
	       dramdisk_check_list("profile", nr_profile) ?:
	       dramdisk_check_list("path", nr_path) ?:
	       dramdisk_check_list("read_ns", nr_read_ns) ?:
	       dramdisk_check_list("write_ns", nr_write_ns) ?:
	       dramdisk_check_list("transfer", nr_transfer) ?:
	       dramdisk_check_models("read_model", read_model, "read_ns",
				     nr_read_ns) ?:
	       dramdisk_check_models("write_model", write_model, "write_ns",
				     nr_write_ns) ?:
	       dramdisk_check_memory();
}

static int dramdisk_choose_profile(unsigned int index,
				   struct dramdisk_config *config)
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

static int dramdisk_choose_constant(struct dramdisk_latency *latency,
				    const char *name,
				    const unsigned int *values, unsigned int nr,
				    unsigned int index)
{
	unsigned int value;

	if (!nr)
		return 0;
	value = values[min(index, nr - 1)];
	*latency = dramdisk_latency_constant(value);
	return dramdisk_check_range(name, value, 0, DRAMDISK_LATENCY_MAX_NS);
}

/* A list has no values before there is a disk to write them to. */
static int dramdisk_choose_model(struct dramdisk_latency *latency,
				 const char *name,
				 const char *models, unsigned int index)
{
	char text[DRAMDISK_LATENCY_TEXT];
	const char *next;
	size_t length;

	if (!models)
		return 0;
	while (index-- && (next = strchr(models, MODEL_SEPARATOR)))
		models = next + 1;
	length = strchrnul(models, MODEL_SEPARATOR) - models;
	if (length < sizeof(text)) {
		memcpy(text, models, length);
		text[length] = '\0';
		if (!dramdisk_latency_parse(latency, text) &&
		    latency->kind != DRAMDISK_LATENCY_LIST)
			return 0;
	}
	pr_err("%s=%.*s: give " DRAMDISK_LATENCY_GRAMMAR "\n", name,
	       (int)length, models);
	return -EINVAL;
}

static int dramdisk_choose_latencies(unsigned int index,
				     struct dramdisk_config *config)
{
	struct dramdisk_latency *read = &config->timing.latency[READ];
	struct dramdisk_latency *write = &config->timing.latency[WRITE];

	*read = dramdisk_latency_constant(config->profile->latency_ns);
	*write = *read;
	return dramdisk_choose_constant(read, "read_ns", read_ns, nr_read_ns, index) ?:
	       dramdisk_choose_constant(write, "write_ns", write_ns, nr_write_ns,
					index) ?:
	       dramdisk_choose_model(read, "read_model", read_model, index) ?:
	       dramdisk_choose_model(write, "write_model", write_model, index);
}

static int dramdisk_choose_transfer(unsigned int index,
				    struct dramdisk_config *config)
{
	u64 *rate = &config->timing.transfer;

	*rate = nr_transfer ? transfer[min(index, nr_transfer - 1)] :
			      config->profile->transfer;
	return dramdisk_check_rate("transfer", *rate);
}

const char *const dramdisk_path_names[] = {
	[DRAMDISK_PATH_POLL] = "poll",
	[DRAMDISK_PATH_ASYNC] = "async",
	[DRAMDISK_PATH_SYNC] = "sync",
};

/* A disk without a kind of queue has none, whatever the parameters say. */
static int dramdisk_choose_path(unsigned int index,
				struct dramdisk_config *config)
{
	const char *name = nr_path ? path[min(index, nr_path - 1)] : "poll";
	int found = match_string(dramdisk_path_names, DRAMDISK_PATHS, name);

	if (found < 0) {
		pr_err("path=%s: give one of poll async sync\n", name);
		return -EINVAL;
	}
	config->path = found;
	if (config->path != DRAMDISK_PATH_POLL)
		config->poll_queues = 0;
	if (config->path == DRAMDISK_PATH_SYNC)
		config->queues = 0;
	return 0;
}

static int dramdisk_configure(unsigned int index,
			      struct dramdisk_config *config)
{
	/* Each direction of each disk has random numbers of its own. */
	config->timing.seed = seed;
	config->timing.stream = 2 * index;
	config->timing.channels = channels;
	config->timing.bandwidth = bandwidth;
	config->volatile_cache = volatile_cache;
	config->size_mb = size_mb;
	config->queues = queues ?: num_online_cpus();
	config->poll_queues = poll_queues ?: num_online_cpus();
	config->queue_depth = queue_depth;
	return dramdisk_choose_path(index, config) ?:
	       dramdisk_choose_profile(index, config) ?:
	       dramdisk_choose_latencies(index, config) ?:
	       dramdisk_choose_transfer(index, config);
}

/* An array, one for each disk, to be freed with kfree(). */
struct dramdisk_config *dramdisk_configs(unsigned int *nr)
{
	struct dramdisk_config *configs;
	unsigned int i;
	int err = dramdisk_check_all();

	if (err)
		return ERR_PTR(err);
	configs = kcalloc(devices, sizeof(*configs), GFP_KERNEL);
	if (!configs)
		return ERR_PTR(-ENOMEM);
	for (i = 0; i < devices; i++) {
		err = dramdisk_configure(i, &configs[i]);
		if (err) {
			kfree(configs);
			return ERR_PTR(err);
		}
	}
	*nr = devices;
	return configs;
}
