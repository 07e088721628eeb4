// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ring of the points in time of each I/O (stamp.h), the newest over the oldest.
 *
 * It is made and freed while the disk has no I/O: whoever turns it on or off waits
 * until the I/O in flight has ended, and holds new I/O back. A disk with request
 * queues gets other operations by that (queue.c), so that those of a disk without
 * stamps know nothing of them. Whoever ends an I/O adds its record after that,
 * and holds the queue's usage counter meanwhile.
 *
 * A lock keeps records whole, for their writers and for the readers of one. It is
 * taken after the last point in time; how long the rest took is in the record, for
 * who tells what an I/O takes without.
 */
#include <linux/blk-mq.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "dramdisk.h"

/* A page of the file has whole records, and so no reader gets half of one. */
static_assert(sizeof(struct dramdisk_stamp) == 64);
static_assert(DRAMDISK_STAMP_POLL == DRAMDISK_PATH_POLL);
static_assert(DRAMDISK_STAMP_ASYNC == DRAMDISK_PATH_ASYNC);
static_assert(DRAMDISK_STAMP_SYNC == DRAMDISK_PATH_SYNC);

void dramdisk_stamps_init(struct dramdisk_stamps *stamps)
{
	mutex_init(&stamps->resize_lock);
	raw_spin_lock_init(&stamps->lock);
}

void dramdisk_stamps_destroy(struct dramdisk_stamps *stamps)
{
	kvfree(stamps->ring);
}

/* A new one is empty; 0 turns it off. */
int dramdisk_stamps_resize(struct dramdisk *dd, unsigned int size)
{
	struct dramdisk_stamps *stamps = &dd->stamps;
	struct request_queue *q = dd->disk->queue;
	struct dramdisk_stamp *ring = NULL, *old;

	if (size) {
		ring = kvcalloc(size, sizeof(*ring), GFP_KERNEL);
		if (!ring)
			return -ENOMEM;
	}
	mutex_lock(&stamps->resize_lock);
	blk_mq_freeze_queue(q);
	old = stamps->ring;
	stamps->ring = ring;
	stamps->size = size;
	stamps->next = 0;
	stamps->sequence = 0;
	if (queue_is_mq(q))
		q->mq_ops = dramdisk_mq_ops(dd);
	blk_mq_unfreeze_queue(q);
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

static struct dramdisk_stamp get_record(struct dramdisk_stamps *stamps,
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
		record = get_record(stamps, (at + done) / sizeof(record));
		skip = (at + done) % sizeof(record);
		piece = min(count - done, sizeof(record) - skip);
		memcpy(buf + done, (const u8 *)&record + skip, piece);
	}
	mutex_unlock(&stamps->resize_lock);
	return count;
}

/* A stall that has ended may have held the I/O back, if it was due before. */
static ktime_t done(const struct dramdisk *dd, const struct dramdisk_seen *seen)
{
	ktime_t until = READ_ONCE(dd->stall.until);

	return ktime_after(until, seen->due) &&
	       !ktime_after(until, seen->found) ? until : seen->due;
}

/* Right after the I/O has been ended, in any context. */
void dramdisk_stamps_add(struct dramdisk *dd, const struct dramdisk_seen *seen)
{
	struct dramdisk_stamps *stamps = &dd->stamps;
	u64 delivered_ns = ktime_get_ns();
	struct dramdisk_stamp record = {
		.delivered_ns = cpu_to_le64(delivered_ns),
		.submit_ns = cpu_to_le64(ktime_to_ns(seen->submit)),
		.device_ns = cpu_to_le64(ktime_to_ns(seen->submit)),
		.done_ns = cpu_to_le64(ktime_to_ns(done(dd, seen))),
		.found_ns = cpu_to_le64(ktime_to_ns(seen->found)),
		.bytes = cpu_to_le32(seen->bytes),
		.cpu = cpu_to_le16(raw_smp_processor_id()),
		.op = seen->op,
		.path = dd->config.path,
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

static u8 stamp_op(struct request *rq)
{
	switch (req_op(rq)) {
	case REQ_OP_FLUSH:
		return DRAMDISK_STAMP_FLUSH;
	case REQ_OP_WRITE:
		return DRAMDISK_STAMP_WRITE;
	default:
		return DRAMDISK_STAMP_READ;
	}
}

/* The request is somebody else's by the time its record is made. */
void dramdisk_end_stamped(struct request *rq, blk_status_t status, u8 flags)
{
	const struct dramdisk_cmd *cmd = blk_mq_rq_to_pdu(rq);
	struct request_queue *q = rq->q;
	struct dramdisk_seen seen = {
		.submit = cmd->submit,
		.due = cmd->due,
		.found = cmd->found,
		.bytes = blk_rq_bytes(rq),
		.op = stamp_op(rq),
		.flags = flags,
	};

	percpu_ref_get(&q->q_usage_counter);
	blk_mq_end_request(rq, status);
	dramdisk_stamps_add(q->queuedata, &seen);
	percpu_ref_put(&q->q_usage_counter);
}
