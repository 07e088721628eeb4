// SPDX-License-Identifier: GPL-2.0-only
#include "record.h"

#define EPOCH 100000000ULL
#define SLEEP_MAX 10000000ULL
#define U64_LAST (~(u64)0)

bool record_close(struct record *r, u64 now)
{
	if (!r->samples || now < r->start || now - r->start < EPOCH)
		return false;
	if (r->sum > U64_LAST)
		r->sum = U64_LAST;
	r->last_mean = (u64)(r->sum / r->samples);
	r->last_least = r->sum == U64_LAST ? 0 : r->least;
	r->last_most = r->most;
	r->samples = 0;
	return true;
}

void record_sample(struct record *r, u64 now, u64 latency)
{
	if (!r->samples) {
		r->start = now;
		r->sum = 0;
		r->least = latency;
		r->most = latency;
	}
	r->samples++;
	r->sum += latency;
	r->least = latency < r->least ? latency : r->least;
	r->most = latency > r->most ? latency : r->most;
}

u64 record_sleep(const struct record *r)
{
	const u64 half = r->last_mean / 2 + r->last_mean % 2;

	return half < SLEEP_MAX ? half : SLEEP_MAX;
}

bool record_agrees(const struct record *r, u64 mean)
{
	return mean >= r->last_least && mean <= r->last_most;
}
