/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the three ways in which a waiter waits by itself.
 */
#ifndef BLK_DPAS_POLL_H
#define BLK_DPAS_POLL_H

#include "sleep.h"
#include "waiter.h"

void blk_dpas_wait_for_interrupt(struct blk_dpas_waiter *w);
void blk_dpas_nap(struct blk_dpas_waiter *w, u64 ns);
bool blk_dpas_poll_alone(struct blk_dpas_waiter *w);
bool blk_dpas_poll_all(struct blk_dpas_waiter *w);
enum dpas_outcome blk_dpas_poll(struct blk_dpas_waiter *w, u64 since_ns);

#endif
