/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_STORE_H
#define DRAMDISK_STORE_H

#include <linux/types.h>

struct bio;
struct request;

struct dramdisk_store {
	u8 *data;
};

int dramdisk_store_init(struct dramdisk_store *store, u64 bytes);
void dramdisk_store_destroy(struct dramdisk_store *store);
void dramdisk_store_transfer(struct dramdisk_store *store,
			     struct request *rq);
void dramdisk_store_transfer_bio(struct dramdisk_store *store,
				 struct bio *bio);

#endif
