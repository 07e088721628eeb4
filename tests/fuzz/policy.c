// SPDX-License-Identifier: GPL-2.0-only
/* Events (see events.h) for the policy, watched (see watch.h). */
#include "events.h"
#include "fuzz.h"
#include "watch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = { .data = data, .size = size };
	struct coverage seen = { .deepest = 0 };
	struct watch w = { .seen = &seen };
	struct traffic_event event;

	events_init(&w.traffic);
	watch_init(&w);
	while (events_next(&bytes, &w.traffic, &event))
		watch_step(&w, &event);
	watch_drain(&w);
	return 0;
}
