// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * How long something takes: a moving mean, and the moving mean of the distances from it.
 *
 * Each sample moves both by an eighth. A stray, further off than four deviations, moves
 * them as one at that distance would: a hiccup of the device is no reason to oversleep
 * the next I/Os. Eight strays in a row on one side are no hiccup: the mean is there.
 *
 * Source: the estimator of TCP's round-trip time (Jacobson and Karels, SIGCOMM '88;
 * RFC 6298), with strays clipped; docs/specification.md, 12.
 */
#include "estimate.h"

/* Sums and differences of such stay far from the edges of their types. */
#define SAMPLE_MAX_NS 1000000000U
/* Steps of an eighth: eight samples forget most of what was before. */
#define STEP 8
/* At least 1/64 of the mean: a device that never varies is not surprised by a ns. */
#define STRAY_DEVIATIONS 4
#define STRAY_LEAST 64
#define STRAYS_MAX 8
/* A first deviation, 1/16 of the mean: wide, for nothing is known. */
#define FIRST_DEVIATION 16

/* Take a sample, ns; one of more than a second counts as that, and 0 as 1. */
void dpas_latency_sample(struct dpas_latency *l, u64 sample_ns)
{
	u32 sample = sample_ns < SAMPLE_MAX_NS ? (u32)sample_ns : SAMPLE_MAX_NS;
	bool above = sample > l->mean_ns;
	u32 off = above ? sample - l->mean_ns : l->mean_ns - sample;
	u32 most =
		STRAY_DEVIATIONS * l->deviation_ns + l->mean_ns / STRAY_LEAST;

	if (off <= most) {
		l->strays = 0;
	} else {
		l->strays = l->above == above ? (u8)(l->strays + 1) : 1;
		l->above = above;
		off = most;
	}
	if (!l->mean_ns || l->strays == STRAYS_MAX) {
		l->mean_ns = sample ? sample : 1;
		l->deviation_ns = sample / FIRST_DEVIATION;
		l->strays = 0;
		return;
	}
	l->mean_ns = above ? l->mean_ns + off / STEP : l->mean_ns - off / STEP;
	if (off > l->deviation_ns)
		l->deviation_ns += (off - l->deviation_ns) / STEP;
	else
		l->deviation_ns -= (l->deviation_ns - off) / STEP;
}
