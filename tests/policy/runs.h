/* SPDX-License-Identifier: GPL-2.0-only */
/* How long the random tests run, and what a failure of theirs says. */
#ifndef DPAS_TEST_RUNS_H
#define DPAS_TEST_RUNS_H

#include "prng.h"
#include "traffic.h"

/* Events of one test, unless DPAS_TEST_EVENTS says otherwise. */
#define RUNS_EVENTS 3000000UL

/* The knobs and the load of a run are near each other; many runs are not. */
#define RUNS_EVENTS_PER_RUN 20000UL

static inline unsigned long runs_events(void)
{
	const char *text = getenv("DPAS_TEST_EVENTS");

	return text ? strtoul(text, NULL, 0) : RUNS_EVENTS;
}

static inline const char *runs_event_name(enum traffic_what what)
{
	static const char *const names[TRAFFIC_NR_WHATS] = {
		[TRAFFIC_SUBMIT] = "submit",
		[TRAFFIC_ENTER] = "enter",
		[TRAFFIC_LEAVE] = "leave",
		[TRAFFIC_COMPLETE] = "complete",
		[TRAFFIC_FORGE] = "forge",
		[TRAFFIC_TUNE] = "tune",
		[TRAFFIC_RESTART_SLEEPS] = "restart sleeps",
		[TRAFFIC_CLEAR_TOTALS] = "clear totals",
	};

	return names[what];
}

/* An event broke a rule. It is the program's to say so and end. */
_Noreturn void runs_broken(const struct traffic *t, unsigned long nr,
			   const struct traffic_event *event, const char *rule);

#endif
