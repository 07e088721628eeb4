// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>

#include "util/spread.h"

/* Welford's: no difference of two large sums. */
void tally_add(struct tally *tally, double value)
{
	double delta = value - tally->mean;

	tally->count++;
	tally->mean += delta / (double)tally->count;
	tally->squares += delta * (value - tally->mean);
}

struct spread tally_spread(const struct tally *tally)
{
	struct spread spread = { .mean = tally->mean };

	if (tally->count > 1)
		spread.deviation =
			sqrt(tally->squares / (double)(tally->count - 1));
	return spread;
}
