// SPDX-License-Identifier: GPL-2.0-only
/*
 * An I/O of the application and its stamps belong together if the stamps lie
 * within it: at queue depth 1 no two I/Os overlap, so that tells them all.
 *
 *	begin   submit  device ........ done           found      end
 *	  |--------|------|---------------|--------------|---------|
 *	  |<---- Ta' ---->|<---- Td ----->|<-------- Ta'' -------->|
 *	                  |<-------- command ----------->|
 *
 * That the driver takes notes is no part of the I/O: what it took is left out.
 */
#include <inttypes.h>

#include "breakdown/join.h"
#include "util/error.h"

static bool fits(const struct sample *sample, const struct stamp *at)
{
	return sample->begin <= at->submit && at->submit <= at->device &&
	       at->device <= at->done && at->done <= at->found &&
	       at->found <= at->delivered &&
	       at->delivered + at->recording <= sample->end;
}

int join(const struct sample *samples, const struct stamp *stamps, size_t count,
	 const struct stretch *stretches, size_t stretch_count,
	 struct parts *parts)
{
	struct tally tally[PART_COUNT] = { { .count = 0 } };
	const struct stamp *at;
	size_t i, next = 0;
	enum part part;
	uint64_t end;

	parts->polled = true;
	for (i = 0; i < count; i++) {
		at = &stamps[i];
		if (!fits(&samples[i], at))
			return fail(
				"read %zu of %zu, from %" PRIu64 " to %" PRIu64
				" ns, is not the one of its stamps; was there other I/O?",
				i + 1, count, samples[i].begin, samples[i].end);
		end = samples[i].end - at->recording;
		tally_add(&tally[PART_LATENCY],
			  (double)(end - samples[i].begin));
		tally_add(&tally[PART_BEFORE],
			  (double)(at->device - samples[i].begin));
		tally_add(&tally[PART_DEVICE], (double)(at->done - at->device));
		tally_add(&tally[PART_AFTER], (double)(end - at->done));
		tally_add(&tally[PART_COMMAND],
			  (double)(at->found - at->device));
		tally_add(&tally[PART_USEFUL],
			  (double)neighbour_within(stretches, stretch_count,
						   samples[i].begin,
						   samples[i].end, &next));
		if (at->interrupt)
			parts->polled = false;
	}
	for (part = 0; part < PART_COUNT; part++)
		parts->part[part] = tally_spread(&tally[part]);
	return 0;
}
