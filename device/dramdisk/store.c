// SPDX-License-Identifier: GPL-2.0-only
/*
 * The medium: one zeroed stretch of DRAM, allocated whole when the disk is
 * made, so that no I/O ever waits for memory or finds none.
 *
 * Two I/Os that overlap while both are in flight may mix their bytes, as on
 * any disk.
 */
#include <linux/blk-mq.h>
#include <linux/bvec.h>
#include <linux/vmalloc.h>

#include "store.h"

int dramdisk_store_init(struct dramdisk_store *store, u64 bytes)
{
	store->data = vzalloc(bytes);
	return store->data ? 0 : -ENOMEM;
}

void dramdisk_store_destroy(struct dramdisk_store *store)
{
	vfree(store->data);
}

static __always_inline u8 *dramdisk_move_segment(u8 *at, struct bio_vec *bv,
						 bool write)
{
	if (write)
		memcpy_from_bvec((char *)at, bv);
	else
		memcpy_to_bvec(bv, (const char *)at);
	return at + bv->bv_len;
}

/*
 * The core has checked the request against the capacity. A flush, which the
 * core may be told to send to any disk, has no segments.
 */
void dramdisk_store_transfer(struct dramdisk_store *store,
			     struct request *rq)
{
	u8 *at = store->data + ((u64)blk_rq_pos(rq) << SECTOR_SHIFT);
	bool write = op_is_write(req_op(rq));
	struct req_iterator iter;
	struct bio_vec bv;

	rq_for_each_segment(bv, rq, iter)
		at = dramdisk_move_segment(at, &bv, write);
}

/* The same for a bio that no request was made of. */
void dramdisk_store_transfer_bio(struct dramdisk_store *store,
				 struct bio *bio)
{
	u8 *at = store->data + (bio->bi_iter.bi_sector << SECTOR_SHIFT);
	bool write = op_is_write(bio_op(bio));
	struct bvec_iter iter;
	struct bio_vec bv;

	bio_for_each_segment(bv, bio, iter)
		at = dramdisk_move_segment(at, &bv, write);
}
