// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long does the device work on an I/O? Six models:
 *
 *	const	for the same time, always
 *	normal	for a time of that mean and standard deviation
 *	bimodal	for one of two times; a share of the I/Os, at random, are slow
 *	step	for one time until AFTER has passed, and then for another
 *	ramp	for a time that goes evenly from one to another
 *	list	for the times of a list, in its order and over again
 *
 * A step or ramp with a period starts again each time that has passed. Chance
 * comes from the disk's own generator: the same seed gives the same latencies
 * in the same order. All of it is whole numbers, for the kernel has no others.
 */
#include "latency.h"

struct dramdisk_latency dramdisk_latency_constant(u32 ns)
{
	return (struct dramdisk_latency){
		.kind = DRAMDISK_LATENCY_CONST,
		.constant.ns = ns,
	};
}

/*
 * About normal, of mean 0 and a standard deviation of 1 << 16: the sum of
 * twelve uniform numbers. Twelve, because the variance of each is a twelfth of
 * its range squared, and so no root is needed. Nothing is further out than six
 * deviations, where a true normal number is once in five hundred million.
 */
#define UNIFORMS	12
#define DEVIATION_SHIFT	16

static s64 draw_standard_normal(struct dramdisk_prng *prng)
{
	const u64 lanes = 0x0000ffff0000ffffULL;
	u64 sum = 0;
	int i;

	/* Four to a draw, added two by two. */
	for (i = 0; i < UNIFORMS / 4; i++) {
		u64 bits = dramdisk_prng_next(prng);

		sum += (bits & lanes) + (bits >> 16 & lanes);
	}
	return (s64)((sum >> 32) + (sum & 0xffffffff)) - UNIFORMS * 0xffff / 2;
}

static u32 draw_normal(struct dramdisk_latency *latency)
{
	s64 ns = (s64)latency->normal.deviation *
		 draw_standard_normal(&latency->prng) / (1 << DEVIATION_SHIFT);

	ns += (s64)latency->normal.mean;
	if (ns < 0)
		return 0;
	return ns > DRAMDISK_LATENCY_MAX_NS ? DRAMDISK_LATENCY_MAX_NS : ns;
}

static u32 draw_bimodal(struct dramdisk_latency *latency)
{
	u32 chance = dramdisk_prng_below(&latency->prng, DRAMDISK_LATENCY_ONE);

	return chance < latency->bimodal.share ? latency->bimodal.slow :
						 latency->bimodal.fast;
}

/* How far a step or ramp is. An I/O may have been stamped before it began. */
static u64 elapsed_ns(const struct dramdisk_latency *latency, u64 now_ns)
{
	u64 elapsed = 0;

	if (now_ns > latency->start_ns)
		elapsed = now_ns - latency->start_ns;
	if (latency->change.period)
		div64_u64_rem(elapsed, latency->change.period, &elapsed);
	return elapsed;
}

static u32 draw_step(const struct dramdisk_latency *latency, u64 now_ns)
{
	return elapsed_ns(latency, now_ns) < latency->change.time ?
	       latency->change.from : latency->change.to;
}

static u32 draw_ramp(const struct dramdisk_latency *latency, u64 now_ns)
{
	u64 from = latency->change.from, to = latency->change.to;
	u64 elapsed = elapsed_ns(latency, now_ns);
	u64 time = latency->change.time;

	if (elapsed >= time)
		return to;
	/* A latency has 30 bits, so that 34 are left for the time. */
	while (time >> 34) {
		time >>= 1;
		elapsed >>= 1;
	}
	if (to >= from)
		return from + div64_u64((to - from) * elapsed, time);
	return from - div64_u64((from - to) * elapsed, time);
}

static u32 draw_list(struct dramdisk_latency *latency)
{
	u32 ns = latency->values[latency->next];

	if (++latency->next == latency->nr_values)
		latency->next = 0;
	return ns;
}

u32 dramdisk_latency_draw(struct dramdisk_latency *latency, u64 now_ns)
{
	switch (latency->kind) {
	case DRAMDISK_LATENCY_NORMAL:
		return draw_normal(latency);
	case DRAMDISK_LATENCY_BIMODAL:
		return draw_bimodal(latency);
	case DRAMDISK_LATENCY_STEP:
		return draw_step(latency, now_ns);
	case DRAMDISK_LATENCY_RAMP:
		return draw_ramp(latency, now_ns);
	case DRAMDISK_LATENCY_LIST:
		return draw_list(latency);
	default:
		return latency->constant.ns;
	}
}
