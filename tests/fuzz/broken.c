// SPDX-License-Identifier: GPL-2.0-only
/* A fuzz target ends of a broken rule. */
#include "fuzz.h"
#include "runs.h"

void runs_broken(const struct traffic *t, unsigned long nr,
		 const struct traffic_event *event, const char *rule)
{
	(void)t;
	fprintf(stderr, "event %lu, %s of slot %u: ", nr,
		runs_event_name(event->what), event->slot);
	fuzz_broken(rule);
}
