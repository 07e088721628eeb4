// SPDX-License-Identifier: GPL-2.0-only
/*
 * A poll queue: requests that nobody will interrupt for. They lie in the order
 * in which they are due, and whoever polls takes those whose time has come,
 * his own or not, and leaves the others. While the device is stalled, nobody's
 * time has come.
 *
 * A request is marked complete under the lock that takes it off the list: of
 * two pollers and the timeout handler, one alone ends it. It is ended outside
 * the lock (queue.c), because the end of one I/O may submit the next to this queue.
 */
#include "pollq.h"

void dramdisk_pollq_init(struct dramdisk_pollq *pollq,
			 const struct dramdisk_stall *stall)
{
	pollq->stall = stall;
	spin_lock_init(&pollq->lock);
	INIT_LIST_HEAD(&pollq->pending);
}

/* Is the device there to say that the request is done? It is seen now. */
bool dramdisk_pollq_see(const struct dramdisk_pollq *pollq, struct request *rq,
			ktime_t now)
{
	if (dramdisk_stalled(pollq->stall, now))
		return false;
	dramdisk_cmd_of(rq)->found = now;
	return true;
}
