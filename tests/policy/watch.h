/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What must hold after every event, whatever the order of the events and the
 * values of the tunables: no clamp is broken, the counters add up, no I/O is
 * lost from qd, and a generation is judged once.
 */
#ifndef DPAS_TEST_WATCH_H
#define DPAS_TEST_WATCH_H

#include "runs.h"

/* What the runs came across; a rule that nothing tried proves nothing. */
struct coverage {
	unsigned long moves[DPAS_NR_TRANSITIONS];
	unsigned long reports, updates, timer_failures;
	unsigned long stale_reports; /* outcomes that nobody took */
	unsigned long off_in_flight; /* switching turned off while qd > 0 */
	unsigned int deepest; /* qd */
};

struct watch {
	struct traffic traffic;
	struct dpas_cpu cpu, before;
	struct dpas_io ios[TRAFFIC_SLOTS];
	struct traffic_event event; /* the last */
	unsigned long events;
	bool polled; /* the answer of SUBMIT */
	u32 sleep_ns; /* the answer of ENTER */
	u32 least[DPAS_NR_BUCKETS]; /* d_init when the duration was made */
	u64 reported[DPAS_NR_BUCKETS]; /* the last generation that was */
	u64 submitted[DPAS_NR_MODES]; /* with switching on, since a clear */
	struct coverage *seen;
};

#define require(w, rule)                                                       \
	do {                                                                   \
		if (!(rule))                                                   \
			runs_broken(&(w)->traffic, (w)->events, &(w)->event,   \
				    #rule);                                    \
	} while (0)

/* Begin, with the traffic's tunables; do an event; end all I/Os in flight. */
void watch_init(struct watch *w);
void watch_step(struct watch *w, const struct traffic_event *event);
void watch_drain(struct watch *w);

/* The last event against the state before it: ends at a broken rule. */
void watch_sleeps(struct watch *w);
void watch_switch(struct watch *w);

#endif
