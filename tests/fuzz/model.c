// SPDX-License-Identifier: GPL-2.0-only
/* Events (see events.h) for the policy and the model of the specification. */
#include "events.h"
#include "fuzz.h"
#include "pair.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = { .data = data, .size = size };
	struct pair p = { .events = 0 };
	struct traffic_event event;

	events_init(&p.traffic);
	pair_init(&p);
	while (events_next(&bytes, &p.traffic, &event))
		pair_step(&p, &event);
	return 0;
}
