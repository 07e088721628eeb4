// SPDX-License-Identifier: GPL-2.0-only
/* A test fails of a broken rule. The DPAS_TEST_SEED printed before repeats it. */
#include "test.h"

#include "runs.h"

void runs_broken(const struct traffic *t, unsigned long nr,
		 const struct traffic_event *event, const char *rule)
{
	fail_msg("seed %llu, event %lu (%s of slot %u): broken: %s",
		 t->prng.seed, nr, runs_event_name(event->what), event->slot,
		 rule);
	abort(); /* never: cmocka leaves the test */
}
