// SPDX-License-Identifier: GPL-2.0-only
/*
 * dramdisk: a disk of DRAM behind NVMe-like queues, with a latency model.
 *
 * It stands for an SSD where completion methods are to be compared, and so it
 * treats all of them alike. Every I/O is stamped as it enters the driver, and
 * is due its latency after that stamp, to the nanosecond, on every kind of
 * queue (timing.c). The data is really moved to and from memory (store.c). At
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
 * That is the path called poll. On the path async there are no poll queues, and on
 * the path sync there is no request queue at all: whoever submits an I/O does it,
 * and spins until it is due (sync.c). On each path the points in time of every I/O
 * can be had (stamps.c).
 *
 * The store may have a volatile cache before it (cache.c), whose power may be cut
 * (power.c), and the device may stop answering for a while (stall.c). This file has
 * the module: it makes the disks that the parameters (params.c) ask for.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/slab.h>

#include "disk.h"
#include "params.h"

static struct dramdisk *disks[DRAMDISK_DEVICES_MAX];
static unsigned int nr_disks;

static void dramdisk_destroy_disks(void)
{
	while (nr_disks)
		dramdisk_destroy(disks[--nr_disks]);
}

static int dramdisk_create_disks(const struct dramdisk_config *configs,
				 unsigned int nr)
{
	struct dramdisk *dd;

	while (nr_disks < nr) {
		dd = dramdisk_create(nr_disks, &configs[nr_disks]);
		if (IS_ERR(dd)) {
			pr_err("cannot make disk %u: error %ld\n", nr_disks,
			       PTR_ERR(dd));
			dramdisk_destroy_disks();
			return PTR_ERR(dd);
		}
		disks[nr_disks++] = dd;
	}
	return 0;
}

static int __init dramdisk_init(void)
{
	struct dramdisk_config *configs;
	unsigned int nr;
	int err;

	configs = dramdisk_configs(&nr);
	if (IS_ERR(configs))
		return PTR_ERR(configs);
	err = dramdisk_create_disks(configs, nr);
	kfree(configs);
	return err;
}

static void __exit dramdisk_exit(void)
{
	dramdisk_destroy_disks();
}

module_init(dramdisk_init);
module_exit(dramdisk_exit);

MODULE_DESCRIPTION("DRAM behind NVMe-like queues with a latency model");
MODULE_LICENSE("GPL");
