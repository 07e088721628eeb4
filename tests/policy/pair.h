/* SPDX-License-Identifier: GPL-2.0-only */
/* The policy and the model of the specification, event by event. */
#ifndef DPAS_TEST_PAIR_H
#define DPAS_TEST_PAIR_H

#include "model.h"
#include "runs.h"

struct pair {
	struct traffic traffic;
	struct dpas_cpu cpu;
	struct model model;
	struct dpas_io ios[TRAFFIC_SLOTS];
	struct model_io model_ios[TRAFFIC_SLOTS];
	unsigned long events;
	bool polled; /* the answer of the last SUBMIT */
};

/* Begin, with the traffic's tunables. */
void pair_init(struct pair *p);

/* Do an event to both; ends when they answer or become different. */
void pair_step(struct pair *p, const struct traffic_event *event);

#endif
