/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_POLLQ_H
#define DRAMDISK_POLLQ_H

#include <linux/cache.h>
#include <linux/list.h>
#include <linux/spinlock.h>

struct dramdisk_cache;
struct dramdisk_stall;
struct io_comp_batch;
struct request;

struct dramdisk_pollq {
	spinlock_t lock;		/* of pending */
	struct list_head pending;	/* requests, the first due first */
	const struct dramdisk_stall *stall;
} ____cacheline_aligned_in_smp;

void dramdisk_pollq_init(struct dramdisk_pollq *pollq,
			 const struct dramdisk_stall *stall);
void dramdisk_pollq_add(struct dramdisk_pollq *pollq, struct request *rq);
int dramdisk_pollq_reap(struct dramdisk_pollq *pollq,
			struct io_comp_batch *iob);
int dramdisk_pollq_reap_cached(struct dramdisk_pollq *pollq,
			       struct io_comp_batch *iob,
			       struct dramdisk_cache *cache);
int dramdisk_pollq_reap_stamped(struct dramdisk_pollq *pollq,
				struct dramdisk_cache *cache);

#endif
