/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * LHP's epochs kept the slow way: the least and the most of all samples, and
 * wide arithmetic. The policy's are compared with them.
 */
#ifndef DPAS_TEST_RECORD_H
#define DPAS_TEST_RECORD_H

#include "epoch.h"

struct record {
	u64 start, least, most;
	unsigned __int128 sum;
	unsigned int samples;
	u64 last_least, last_most, last_mean;
};

/* True when the running epoch was over. */
bool record_close(struct record *r, u64 now);
void record_sample(struct record *r, u64 now, u64 latency);

/* How long to sleep, by the last epoch that was closed. */
u64 record_sleep(const struct record *r);

/* Does a mean of the policy lie among that epoch's samples? */
bool record_agrees(const struct record *r, u64 mean);

#endif
