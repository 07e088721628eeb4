// SPDX-License-Identifier: GPL-2.0-only
#include "traffic.h"

/* A window that a few I/Os fill, so that all modes take turns. */
#define SHORT_WINDOW 24

static u32 any_value(struct prng *p)
{
	static const u32 edges[] = { 0, 1, 2, 9, 10, 11, 10000000, ~(u32)0 };

	if (prng_percent(p, 50))
		return edges[prng_below(p, sizeof(edges) / sizeof(edges[0]))];
	return (u32)(prng_next(p) >> (32 + prng_below(p, 32)));
}

static u32 in_range(struct prng *p, enum dpas_tunable which)
{
	const struct dpas_tunable_range *r = &dpas_tunable_ranges[which];

	if (prng_percent(p, 20))
		return prng_percent(p, 50) ? r->min : r->max;
	return r->min + (u32)prng_below(p, r->max - r->min + 1);
}

static u32 short_window(struct prng *p, enum dpas_tunable which)
{
	switch (which) {
	case DPAS_TIMER_FAILURES_MAX:
		return (u32)prng_below(p, 4);
	case DPAS_OL_TO_PAS_QD10:
	case DPAS_OL_TO_INT_QD10:
		return 8 + (u32)prng_below(p, 40);
	case DPAS_CP_ALLOWED:
		return prng_percent(p, 75);
	case DPAS_WINDOW_INT:
	case DPAS_WINDOW_CP:
	case DPAS_WINDOW_PAS:
		return 1 + (u32)prng_below(p, SHORT_WINDOW);
	default:
		return in_range(p, which);
	}
}

static u32 random_value(struct traffic *t, enum dpas_tunable which)
{
	if (t->range == TRAFFIC_ANY_VALUE)
		return any_value(&t->prng);
	if (t->range == TRAFFIC_IN_RANGE)
		return in_range(&t->prng, which);
	return short_window(&t->prng, which);
}

/* Mostly switching alone, mostly to on; at times all values anew. */
static void tune(struct traffic *t)
{
	int i;

	t->tunables.switching = prng_percent(&t->prng, 75);
	if (prng_percent(&t->prng, 40))
		return;
	for (i = 0; i < DPAS_NR_TUNABLES; i++)
		t->tunables.value[i] = random_value(t, (enum dpas_tunable)i);
}

/* The load changes: one thread or many, sleeps too long or too short. */
static void change_load(struct traffic *t)
{
	static const unsigned int slots[] = { 1, 1, 1, 2, 3, 8, TRAFFIC_SLOTS };
	static const unsigned int over[] = { 0, 5, 10, 50, 90, 100 };
	struct prng *p = &t->prng;

	t->slots = slots[prng_below(p, sizeof(slots) / sizeof(slots[0]))];
	t->over_percent = over[prng_below(p, sizeof(over) / sizeof(over[0]))];
}

void traffic_init(struct traffic *t, struct prng prng, enum traffic_range range)
{
	*t = (struct traffic){ .prng = prng, .range = range };
	dpas_tunables_init(&t->tunables);
	tune(t);
	t->tunables.switching = true;
	change_load(t);
}

/* One or two sizes of I/O are common, so that their sleeps go far. */
static u8 random_bucket(struct prng *p)
{
	if (prng_percent(p, 90))
		return (u8)(6 + prng_below(p, 2));
	return (u8)prng_next(p);
}

static enum dpas_outcome random_outcome(struct traffic *t)
{
	if (prng_percent(&t->prng, 5))
		return DPAS_NONE;
	return prng_percent(&t->prng, t->over_percent) ? DPAS_OVER : DPAS_UNDER;
}

static long long random_offset(struct prng *p)
{
	long long offset =
		1 + (long long)(prng_next(p) >> prng_below(p, 62)) % 1000000;

	return prng_percent(p, 80) ? -offset : offset;
}

static struct traffic_event end(struct traffic *t, unsigned int slot)
{
	return (struct traffic_event){ .what = TRAFFIC_COMPLETE,
				       .slot = slot,
				       .outcome = random_outcome(t) };
}

static struct traffic_event next_of_io(struct traffic *t, unsigned int slot)
{
	struct traffic_event event = { .slot = slot };
	struct prng *p = &t->prng;

	if (t->ios[slot] == TRAFFIC_FREE) {
		event.what = TRAFFIC_SUBMIT;
		event.bucket = random_bucket(p);
	} else if (t->ios[slot] == TRAFFIC_POLLED && prng_percent(p, 95)) {
		event.what = TRAFFIC_ENTER;
	} else if (prng_percent(p, 55)) {
		return end(t, slot);
	} else if (t->ios[slot] == TRAFFIC_ENTERED && prng_percent(p, 5)) {
		event.what = TRAFFIC_FORGE;
		event.offset = random_offset(p);
	} else {
		event.what = TRAFFIC_LEAVE;
	}
	return event;
}

/* A slot in use, or now and then one that was and still has an I/O. */
static unsigned int random_slot(struct traffic *t)
{
	unsigned int slot;

	slot = (unsigned int)prng_below(&t->prng, TRAFFIC_SLOTS);
	if (t->ios[slot] != TRAFFIC_FREE && prng_percent(&t->prng, 10))
		return slot;
	return (unsigned int)prng_below(&t->prng, t->slots);
}

struct traffic_event traffic_next(struct traffic *t)
{
	struct traffic_event event = { 0 };
	const u64 rare = prng_below(&t->prng, 2000);

	if (rare < 4)
		change_load(t);
	if (rare >= 8)
		return next_of_io(t, random_slot(t));
	if (rare < 5) {
		event.what = TRAFFIC_TUNE;
		tune(t);
	} else if (rare < 6) {
		event.what = TRAFFIC_RESTART_SLEEPS;
	} else {
		event.what = TRAFFIC_CLEAR_TOTALS;
	}
	return event;
}

bool traffic_drain(struct traffic *t, struct traffic_event *event)
{
	unsigned int slot;

	for (slot = 0; slot < TRAFFIC_SLOTS; slot++) {
		if (t->ios[slot] == TRAFFIC_FREE)
			continue;
		*event = end(t, slot);
		return true;
	}
	return false;
}

bool traffic_allows(const struct traffic *t, const struct traffic_event *event)
{
	switch (event->what) {
	case TRAFFIC_SUBMIT:
		return t->ios[event->slot] == TRAFFIC_FREE;
	case TRAFFIC_ENTER:
		return t->ios[event->slot] == TRAFFIC_POLLED;
	case TRAFFIC_LEAVE:
	case TRAFFIC_COMPLETE:
		return t->ios[event->slot] != TRAFFIC_FREE;
	case TRAFFIC_FORGE:
		return t->ios[event->slot] == TRAFFIC_ENTERED && event->offset;
	default:
		return true;
	}
}

void traffic_done(struct traffic *t, const struct traffic_event *event,
		  bool polled)
{
	if (event->what == TRAFFIC_SUBMIT)
		t->ios[event->slot] = polled ? TRAFFIC_POLLED : TRAFFIC_IRQ;
	else if (event->what == TRAFFIC_ENTER)
		t->ios[event->slot] = TRAFFIC_ENTERED;
	else if (event->what == TRAFFIC_COMPLETE)
		t->ios[event->slot] = TRAFFIC_FREE;
}
