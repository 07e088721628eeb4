/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef DPAS_SLEEP_H
#define DPAS_SLEEP_H

#include "tunables.h"

/* What the first poll after the sleep found. */
enum dpas_outcome {
	DPAS_UNDER, /* not complete yet: too short, or right */
	DPAS_OVER, /* complete already: too long */
	DPAS_NONE, /* not polled after all, or entered or seen elsewhere */
};

/* One adaptive sleep: of a queue, CPU and bucket. Zeroed, then restarted. */
struct dpas_sleep {
	u64 generation; /* moves on with every new duration; 0 is nobody's */
	u64 checked; /* the generation whose outcome was taken */
	u32 duration_ns;
	u32 adjust, up, down; /* millionths */
	u8 before_last, last; /* enum dpas_outcome */
	bool pending; /* an outcome waits to be folded in */
};

void dpas_sleep_restart(struct dpas_sleep *s, const struct dpas_tunables *t);
bool dpas_sleep_update(struct dpas_sleep *s, const struct dpas_tunables *t);
void dpas_sleep_report(struct dpas_sleep *s, u64 generation,
		       enum dpas_outcome outcome);

#endif
