/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_SPREAD_H
#define DPAS_CLI_UTIL_SPREAD_H

#include <stddef.h>

/* Mean and deviation (of a sample) of some values. */
struct spread {
	double mean, deviation;
};

/* Values that come one by one; zeroed before the first. */
struct tally {
	size_t count;
	double mean, squares;
};

void tally_add(struct tally *tally, double value);
struct spread tally_spread(const struct tally *tally);

#endif
