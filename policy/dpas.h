/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The five verbs of PAS and DPAS. An I/O passes five points, and every layer
 * uses these names and no others:
 *
 *	submit		which way: polled queue or interrupt queue
 *	enter		how long to sleep before polling (0: poll at once)
 *	leave		the sleep is over
 *	complete	the outcome
 *	(poll)		the caller's own loop between leave and complete
 *
 * The caller serialises the calls on one struct dpas_cpu, and gives all verbs
 * of an I/O the state that its submit was given. What LHP asks is in epoch.h.
 */
#ifndef DPAS_DPAS_H
#define DPAS_DPAS_H

#include "bucket.h"
#include "sleep.h"
#include "switch.h"

/* Everything that a queue keeps for a CPU. */
struct dpas_cpu {
	struct dpas_tunables tunables; /* a copy: nobody else writes it */
	struct dpas_switch sw;
	struct dpas_sleep sleep[DPAS_NR_BUCKETS];
};

/* What an I/O remembers from verb to verb; submit fills it. */
struct dpas_io {
	u64 generation; /* of the sleep it took, 0 if none */
	u8 bucket;
	bool switched; /* counted by the switch at submit */
	bool counted; /* in qd */
};

void dpas_cpu_init(struct dpas_cpu *cpu, const struct dpas_tunables *t);
void dpas_cpu_tune(struct dpas_cpu *cpu, const struct dpas_tunables *t);
void dpas_cpu_restart_sleeps(struct dpas_cpu *cpu);
bool dpas_submit(struct dpas_cpu *cpu, struct dpas_io *io, u8 bucket);
u32 dpas_enter(struct dpas_cpu *cpu, struct dpas_io *io);
void dpas_leave(struct dpas_cpu *cpu, struct dpas_io *io);
void dpas_complete(struct dpas_cpu *cpu, struct dpas_io *io,
		   enum dpas_outcome outcome);

#endif
