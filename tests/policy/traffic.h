/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random events on one struct dpas_cpu, in any order that its callers may
 * produce: many I/Os in flight, verbs left out or repeated, and every knob
 * turned meanwhile.
 */
#ifndef DPAS_TEST_TRAFFIC_H
#define DPAS_TEST_TRAFFIC_H

#include "dpas.h"
#include "prng.h"

enum { TRAFFIC_SLOTS = 48 };

enum traffic_what {
	TRAFFIC_SUBMIT,
	TRAFFIC_ENTER,
	TRAFFIC_LEAVE,
	TRAFFIC_COMPLETE,
	TRAFFIC_FORGE, /* the I/O's generation, to one that is not current */
	TRAFFIC_TUNE,
	TRAFFIC_RESTART_SLEEPS,
	TRAFFIC_CLEAR_TOTALS,
	TRAFFIC_NR_WHATS
};

struct traffic_event {
	enum traffic_what what;
	unsigned int slot; /* whose I/O, of the first five */
	u8 bucket; /* of SUBMIT */
	enum dpas_outcome outcome; /* of COMPLETE */
	long long offset; /* of FORGE, from the current generation; not 0 */
};

/* Which values TUNE draws. */
enum traffic_range {
	TRAFFIC_SHORT_WINDOWS, /* in range, and every mode comes soon */
	TRAFFIC_IN_RANGE,
	TRAFFIC_ANY_VALUE, /* any u32 at all, those out of range too */
};

enum traffic_io { TRAFFIC_FREE, TRAFFIC_POLLED, TRAFFIC_ENTERED, TRAFFIC_IRQ };

struct traffic {
	struct prng prng;
	enum traffic_range range;
	struct dpas_tunables tunables; /* of the last TUNE */
	enum traffic_io ios[TRAFFIC_SLOTS];
	unsigned int slots; /* how many of them are in use at present */
	unsigned int over_percent; /* of the outcomes at present */
};

void traffic_init(struct traffic *t, struct prng prng,
		  enum traffic_range range);
struct traffic_event traffic_next(struct traffic *t);

/* The next event that ends an I/O in flight; false when there is none. */
bool traffic_drain(struct traffic *t, struct traffic_event *event);

/* May a caller do this to the I/O, as it is? */
bool traffic_allows(const struct traffic *t, const struct traffic_event *event);

/* An event happened; polled is the answer, if it was SUBMIT. */
void traffic_done(struct traffic *t, const struct traffic_event *event,
		  bool polled);

#endif
