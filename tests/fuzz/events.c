// SPDX-License-Identifier: GPL-2.0-only
#include "events.h"

enum { BYTE_VALUES = 250 };

/* So many bytes as a number, the lowest first; 0 for those that are missing. */
static u64 take(struct bytes *bytes, unsigned int count)
{
	unsigned int shift;
	u64 n = 0;

	for (shift = 0; bytes->size && shift < 8 * count; shift += 8) {
		n |= (u64)*bytes->data++ << shift;
		bytes->size--;
	}
	return n;
}

static unsigned int take_below(struct bytes *bytes, unsigned int limit)
{
	return (unsigned int)take(bytes, 1) % limit;
}

static void tune(struct bytes *bytes, struct dpas_tunables *t)
{
	unsigned int which = take_below(bytes, DPAS_NR_TUNABLES + 1);
	u32 value = (u32)take(bytes, 1);

	if (value > BYTE_VALUES)
		value = (u32)take(bytes, 4);
	if (which < DPAS_NR_TUNABLES)
		t->value[which] = value;
	else
		t->switching = value & 1;
}

static struct traffic_event next(struct bytes *bytes, struct dpas_tunables *t)
{
	struct traffic_event event = { .what = take_below(bytes,
							  TRAFFIC_NR_WHATS) };

	if (event.what == TRAFFIC_TUNE)
		tune(bytes, t);
	if (event.what >= TRAFFIC_TUNE)
		return event;
	event.slot = take_below(bytes, TRAFFIC_SLOTS);
	if (event.what == TRAFFIC_SUBMIT)
		event.bucket = (u8)take(bytes, 1);
	else if (event.what == TRAFFIC_COMPLETE)
		event.outcome = take_below(bytes, DPAS_NONE + 1);
	else if (event.what == TRAFFIC_FORGE)
		event.offset = (long long)take(bytes, 8);
	return event;
}

void events_init(struct traffic *t)
{
	*t = (struct traffic){ .range = TRAFFIC_ANY_VALUE };
	dpas_tunables_init(&t->tunables);
	t->tunables.switching = true;
}

bool events_next(struct bytes *bytes, struct traffic *t,
		 struct traffic_event *event)
{
	while (bytes->size) {
		*event = next(bytes, &t->tunables);
		if (traffic_allows(t, event))
			return true;
	}
	return false;
}
