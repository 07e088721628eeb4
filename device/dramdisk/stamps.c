// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ring of the points in time of each I/O (stamp.h), the newest over the oldest.
 *
 * It is made and freed while the disk has no I/O: whoever turns it on or off waits
 * until the I/O in flight has ended, and holds new I/O back. Until a disk has one, the
 * I/O path does not look for it (extras.h). Whoever ends an I/O adds its record after that,
 * and holds the queue's usage counter meanwhile.
 *
 * A lock keeps records whole, for their writers and for the readers of one. It is
 * taken after the last point in time; how long the rest took is in the record, for
 * who tells what an I/O takes without.
 */
#include <linux/blk-mq.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "extras.h"
#include "stamps.h"

/* A page of the file has whole records, and so no reader gets half of one. */
static_assert(sizeof(struct dramdisk_stamp) == 64);

void dramdisk_stamps_init(struct dramdisk_stamps *stamps, u8 path,
			  const struct dramdisk_stall *stall)
{
	stamps->path = path;
	stamps->stall = stall;
	mutex_init(&stamps->resize_lock);
	raw_spin_lock_init(&stamps->lock);
}

void dramdisk_stamps_destroy(struct dramdisk_stamps *stamps)
{
	if (stamps->ring)
		static_branch_dec(&dramdisk_extras);
	kvfree(stamps->ring);
}

/* A new one is empty; 0 turns it off. */
int dramdisk_stamps_resize(struct dramdisk_stamps *stamps,
			   struct request_queue *q, unsigned int size)
{
	struct dramdisk_stamp *ring = NULL, *old;

	if (size) {
		ring = kvcalloc(size, sizeof(*ring), GFP_KERNEL);
		if (!ring)
			return -ENOMEM;
	}
	mutex_lock(&stamps->resize_lock);
	if (ring)
		static_branch_inc(&dramdisk_extras);
	blk_mq_freeze_queue(q);
	old = stamps->ring;
	stamps->ring = ring;
	stamps->size = size;
	stamps->next = 0;
	stamps->sequence = 0;
	blk_mq_unfreeze_queue(q);
	if (old)
		static_branch_dec(&dramdisk_extras);
	mutex_unlock(&stamps->resize_lock);
	kvfree(old);
	return 0;
}

unsigned int dramdisk_stamps_size(struct dramdisk_stamps *stamps)
{
	unsigned int size;

	mutex_lock(&stamps->resize_lock);
	size = stamps->size;
	mutex_unlock(&stamps->resize_lock);
	return size;
}

static struct dramdisk_stamp dramdisk_get_record(struct dramdisk_stamps *stamps,
						 unsigned int index)
{
	struct dramdisk_stamp record;

	raw_spin_lock_irq(&stamps->lock);
	record = stamps->ring[index];
	raw_spin_unlock_irq(&stamps->lock);
	return record;
}

ssize_t dramdisk_stamps_read(struct dramdisk_stamps *stamps, char *buf,
			     loff_t at, size_t count)
{
	struct dramdisk_stamp record;
	size_t done, piece, skip;
	u64 end;

	mutex_lock(&stamps->resize_lock);
	end = (u64)stamps->size * sizeof(record);
	count = at < end ? min_t(u64, count, end - at) : 0;
	for (done = 0; done < count; done += piece) {
		record = dramdisk_get_record(stamps, (at + done) / sizeof(record));
		skip = (at + done) % sizeof(record);
		piece = min(count - done, sizeof(record) - skip);
		memcpy(buf + done, (const u8 *)&record + skip, piece);
	}
	mutex_unlock(&stamps->resize_lock);
	return count;
}

/* A stall that has ended may have held the I/O back, if it was due before. */
static ktime_t dramdisk_done(const struct dramdisk_stamps *stamps,
			     const struct dramdisk_seen *seen)
{
	ktime_t until = READ_ONCE(stamps->stall->until);

	return ktime_after(until, seen->due) &&
	       !ktime_after(until, seen->found) ? until : seen->due;
}

/* Right after the I/O has been ended, in any context. */
void dramdisk_stamps_add(struct dramdisk_stamps *stamps,
			 const struct dramdisk_seen *seen)
{
	u64 delivered_ns = ktime_get_ns();
	struct dramdisk_stamp record = {
		.delivered_ns = cpu_to_le64(delivered_ns),
		.submit_ns = cpu_to_le64(ktime_to_ns(seen->submit)),
		.device_ns = cpu_to_le64(ktime_to_ns(seen->submit)),
		.done_ns = cpu_to_le64(ktime_to_ns(dramdisk_done(stamps, seen))),
		.found_ns = cpu_to_le64(ktime_to_ns(seen->found)),
		.bytes = cpu_to_le32(seen->bytes),
		.cpu = cpu_to_le16(raw_smp_processor_id()),
		.op = seen->op,
		.path = stamps->path,
		.flags = seen->flags,
	};
	struct dramdisk_stamp *place;
	unsigned long flags;

	raw_spin_lock_irqsave(&stamps->lock, flags);
	place = &stamps->ring[stamps->next];
	record.sequence = cpu_to_le64(++stamps->sequence);
	*place = record;
	if (++stamps->next == stamps->size)
		stamps->next = 0;
	place->recording_ns = cpu_to_le32(ktime_get_ns() - delivered_ns);
	raw_spin_unlock_irqrestore(&stamps->lock, flags);
}
