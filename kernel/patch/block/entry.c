// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: where a patched kernel enters. The block layer registers
 * its queues here and frees them, and its direct I/O and that of file systems comes
 * here to wait.
 */
#include <linux/blk-dpas.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

#include "blk-dpas.h"
#include "stat.h"
#include "state.h"
#include "sysfs.h"
#include "wait.h"

static bool blk_dpas_on __ro_after_init = true;

/* /sys/module/blk_dpas/parameters/enabled: this kernel has DPAS, in use or not. */
#undef MODULE_PARAM_PREFIX
#define MODULE_PARAM_PREFIX "blk_dpas."
module_param_named(enabled, blk_dpas_on, bool, 0444);

static int __init blk_dpas_setup(char *arg)
{
	if (!strcmp(arg, "off"))
		blk_dpas_on = false;
	else
		pr_warn("dpas=%s is not known; dpas=off turns DPAS off\n", arg);
	return 1;
}
__setup("dpas=", blk_dpas_setup);

/**
 * blk_dpas_enabled - false after dpas=off on the kernel command line
 */
bool blk_dpas_enabled(void)
{
	return blk_dpas_on;
}

/**
 * blk_dpas_register - give a queue its state and its files
 * @q: the queue, being registered; one registered once more keeps its state
 *
 * Without memory it has no knobs, and all its I/O goes by interrupt.
 */
void blk_dpas_register(struct request_queue *q)
{
	struct blk_dpas *dpas = q->dpas;

	if (!blk_dpas_has_knobs(q))
		return;
	if (!dpas)
		dpas = blk_dpas_state_alloc();
	if (!dpas)
		return;
	/* Pairs with the acquire in blk_dpas_wait(). */
	smp_store_release(&q->dpas, dpas);
	if (blk_dpas_sysfs_register(q))
		pr_warn("dpas: no memory for the knobs of a queue\n");
	blk_dpas_debugfs_register(q);
}

/**
 * blk_dpas_free - free a queue's state, at the queue's release
 * @q: the queue, which nobody can reach any more
 */
void blk_dpas_free(struct request_queue *q)
{
	blk_dpas_state_free(q->dpas);
}

/**
 * __blk_dpas_submit_bio_wait - submit a bio, wait in the queue's mode
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @bio: its only bio
 *
 * What cannot be polled goes by interrupt, as ever.
 *
 * Return: 0, or a negative errno from the bio's status.
 */
int __blk_dpas_submit_bio_wait(struct kiocb *iocb, struct bio *bio)
{
	if (!blk_dpas_wait(iocb, bio))
		return submit_bio_wait(bio);
	return blk_status_to_errno(bio->bi_status);
}

/**
 * blk_dpas_submit_bio_end - the same for a bio that somebody else ends
 * @iocb: the I/O, to which blk_dpas_wanted() said yes
 * @bio: its only bio, with its end_io
 *
 * The bio of what is polled is over when this returns: its end_io has run in
 * this thread. Until then the bio stays, for end_io is what puts it. What cannot
 * be polled is submitted and no more, as by submit_bio().
 */
void blk_dpas_submit_bio_end(struct kiocb *iocb, struct bio *bio)
{
	bio_end_io_t *end_io = bio->bi_end_io;
	void *private = bio->bi_private;

	if (!blk_dpas_wait(iocb, bio)) {
		submit_bio(bio);
		return;
	}
	bio->bi_end_io = end_io;
	bio->bi_private = private;
	end_io(bio);
}
