/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: the verbs of an I/O. The fifth, poll, is the waiter's
 * own loop (poll.h).
 */
#ifndef BLK_DPAS_VERBS_H
#define BLK_DPAS_VERBS_H

#include <linux/bio.h>

#include "state.h"

/* What an I/O remembers from verb to verb, on the waiter's stack. */
struct blk_dpas_io {
	enum blk_dpas_mode mode;
	struct blk_dpas *dpas;
	struct blk_dpas_waiter *w;
	int cpu; /* PAS, DPAS: it was submitted on */
	bool elsewhere; /* PAS, DPAS: it entered on another CPU */
	u8 bucket; /* LHP */
	struct blk_dpas_cpu *state; /* PAS, DPAS */
	struct dpas_io policy; /* PAS, DPAS */
	u64 submitted_ns; /* LHP: when submit_bio() returned */
};

bool blk_dpas_submit(struct blk_dpas_io *io);
u32 blk_dpas_enter(struct blk_dpas_io *io);
void blk_dpas_leave(struct blk_dpas_io *io);
void blk_dpas_complete(struct blk_dpas_io *io, enum dpas_outcome outcome);

#endif
