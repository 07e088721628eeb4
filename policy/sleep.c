// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * PAS, the adaptive sleep: sleep a little less than the device needs, then
 * poll.
 *
 * The first poll after a sleep tells on which side of the completion the sleep
 * ended. OVER: the I/O was already complete, so time was lost. UNDER: it was
 * not, and the CPU polls for the rest. The last two outcomes choose the factor
 * by which the duration changes:
 *
 *	UNDER, UNDER	adjust += up		still short: lengthen faster
 *	OVER,  UNDER	adjust  = 1 + up	just turned: lengthen gently
 *	UNDER, OVER	adjust  = 1 - down	just too long: shorten at once
 *	OVER,  OVER	adjust -= down		still too long: shorten faster
 *
 * As down is ten times up, a sleep creeps towards the device's latency and
 * jumps back from it: it ends just before completion, and follows a device that
 * became ten times slower or faster within tens of I/Os, not epochs.
 *
 * Many I/Os may be in flight with the same duration; they carry its generation.
 * The first of them to complete reports, the next I/O to start folds the report
 * into a new duration of a new generation, and all other reports are stale. So
 * a duration is judged once, by an I/O that slept it.
 *
 * A duration below d_init is a timer failure: even the shortest sleep ends too
 * late, because the CPU is crowded. The switch counts these.
 *
 * Source: "DPAS", FAST '26; docs/specification.md, 4.
 */
#include "sleep.h"

/* A larger factor would leap over any device's latency in one step. */
#define ADJUST_MAX (10 * DPAS_ONE)

/* Adaptive steps heat by 5 %, cool by 10 %, and neither vanish nor leap. */
#define HEAT_PERCENT 105U
#define COOL_PERCENT 90U
#define DOWN_MAX 100000U
#define DOWN_PER_UP 10U
#define UP_MIN 1000U
#define UP_MAX 10000U
#define UP_ALONE_MIN 100U
#define UP_ALONE_MAX 100000U

static u32 between(u64 value, u32 least, u32 most)
{
	if (value < least)
		return least;
	return value < most ? (u32)value : most;
}

/* Forget what was learnt, if anything; an I/O in flight reports to nobody. */
void dpas_sleep_restart(struct dpas_sleep *s, const struct dpas_tunables *t)
{
	s->generation++;
	s->duration_ns = t->value[DPAS_SLEEP_FIRST];
	s->adjust = DPAS_ONE;
	s->up = t->value[DPAS_UP_FIRST];
	s->down = t->value[DPAS_DOWN_FIRST];
	s->before_last = DPAS_OVER;
	s->last = DPAS_UNDER;
	s->pending = false;
}

static u32 next_adjust(const struct dpas_sleep *s, bool repeated)
{
	u32 adjust = repeated ? s->adjust : DPAS_ONE;

	if (s->last == DPAS_UNDER)
		return between((u64)adjust + s->up, 0, ADJUST_MAX);
	return adjust > s->down ? adjust - s->down : DPAS_ONE;
}

static void adapt_steps(struct dpas_sleep *s, u32 adaptive, bool repeated)
{
	u64 hot = (u64)s->up * HEAT_PERCENT / 100;
	u64 cool = (u64)s->up * COOL_PERCENT / 100;

	if (adaptive == DPAS_STEPS_UP) {
		s->up = repeated ? between(hot, 0, UP_ALONE_MAX) :
				   between(cool, UP_ALONE_MIN, ~(u32)0);
	} else if (repeated) {
		hot = (u64)s->down * HEAT_PERCENT / 100;
		s->down = between(hot, 0, DOWN_MAX);
		s->up = s->down / DOWN_PER_UP;
	} else {
		s->up = between(cool, UP_MIN, UP_MAX);
		s->down = s->up * DOWN_PER_UP;
	}
}

/*
 * Fold the pending outcome into a new duration. True when that fell below
 * d_init and was raised to it: a timer failure.
 */
bool dpas_sleep_update(struct dpas_sleep *s, const struct dpas_tunables *t)
{
	bool repeated = s->before_last == s->last;
	u64 duration;

	s->pending = false;
	s->generation++;
	s->adjust = next_adjust(s, repeated);
	/* Below 2^32 * 10^7: this cannot overflow, whatever the duration. */
	duration = (u64)s->duration_ns * s->adjust / DPAS_ONE;
	s->duration_ns = between(duration, 0, DPAS_SLEEP_MAX_NS);
	if (t->value[DPAS_ADAPTIVE] != DPAS_STEPS_FIXED)
		adapt_steps(s, t->value[DPAS_ADAPTIVE], repeated);
	if (s->duration_ns >= t->value[DPAS_SLEEP_FIRST])
		return false;
	s->duration_ns = t->value[DPAS_SLEEP_FIRST];
	return true;
}

/* Take an outcome, if it is the first of the generation that the I/O took. */
void dpas_sleep_report(struct dpas_sleep *s, u64 generation,
		       enum dpas_outcome outcome)
{
	if (outcome != DPAS_OVER && outcome != DPAS_UNDER)
		return;
	if (generation != s->generation || generation == s->checked)
		return;
	s->checked = generation;
	s->before_last = s->last;
	s->last = (u8)outcome;
	s->pending = true;
}
