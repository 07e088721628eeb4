/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_SYNC_H
#define DRAMDISK_SYNC_H

struct bio;
struct dramdisk_fallback;

int dramdisk_sync_init(struct dramdisk_fallback *fallback);
void dramdisk_sync_destroy(struct dramdisk_fallback *fallback);

/* The disk's submit_bio() operation. */
void dramdisk_submit_bio(struct bio *bio);

#endif
