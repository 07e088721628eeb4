// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a crowded CPU ends. With two jobs or more that is INT, or PAS as long
 * as no more timers failed in its window than allowed. A CPU that has been out
 * of INT for less than a window of INT counts as in it: the window ended with
 * the run, when one job after another stops. One of several CPUs may have had
 * one job to itself, and be in CP.
 */
#include <inttypes.h>
#include <string.h>

#include "claims/claims.h"

static bool in(const struct switch_cpu *cpu, const char *mode)
{
	return !strcmp(cpu->mode, mode);
}

/* It was in INT, and all I/Os that went elsewhere are less than its window. */
static bool just_left_int(const struct claims *list,
			  const struct switch_cpu *cpu)
{
	uint64_t polled = cpu->value[SWITCH_CP] + cpu->value[SWITCH_PAS] +
			  cpu->value[SWITCH_OL];

	return cpu->value[SWITCH_INT_OL] &&
	       polled < list->window[DPAS_WINDOW_INT];
}

static bool ends_well(const struct claims *list, const struct switch_cpu *cpu)
{
	if (in(cpu, "INT") || just_left_int(list, cpu))
		return true;
	if (in(cpu, "PAS"))
		return cpu->value[SWITCH_TF] <= list->timer_failures_max;
	return in(cpu, "CP") && list->cpus != 1;
}

static const char what[] = "ends in INT, or in PAS with its timers";

static void say(struct claims *list, const struct run *run,
		const struct switch_cpu *cpu, enum verdict verdict,
		const char *more)
{
	struct about about = { run->jobs, run->repeat };

	if (in(cpu, "PAS"))
		claim_add(list, about, verdict,
			  "%s: CPU %u is in PAS with %" PRIu64
			  " timer failures, at most %u%s",
			  what, cpu->cpu, cpu->value[SWITCH_TF],
			  list->timer_failures_max, more);
	else
		claim_add(list, about, verdict,
			  "%s: CPU %u is in %s, int %" PRIu64 " of %" PRIu64
			  "%s",
			  what, cpu->cpu, cpu->mode, cpu->value[SWITCH_INT],
			  switch_cpu_ios(cpu), more);
}

static void claim_run(struct claims *list, const struct run *run)
{
	const struct switch_stat *stat = &run->stat;
	const struct switch_cpu *busiest = stat->cpu;
	size_t i;

	for (i = 0; i < stat->count; i++) {
		const struct switch_cpu *cpu = &stat->cpu[i];

		if (!ends_well(list, cpu)) {
			/* What OL decides is known at its window's end only. */
			say(list, run, cpu,
			    in(cpu, "OL") ? VERDICT_UNMEASURED : VERDICT_FAILS,
			    "");
			return;
		}
		if (switch_cpu_ios(cpu) > switch_cpu_ios(busiest))
			busiest = cpu;
	}
	say(list, run, busiest, VERDICT_HOLDS,
	    stat->count > 1 ? ", and the other CPUs end as well" : "");
}

static void claim_crowd(struct claims *list, const struct run *run)
{
	if (run->jobs == 1)
		return;
	if (run->stat.count)
		claim_run(list, run);
	else
		claim_add(list, (struct about){ run->jobs, run->repeat },
			  VERDICT_UNMEASURED,
			  "%s: no CPU's switch is in the result", what);
}

void claim_end(struct claims *list)
{
	size_t before = list->count;

	claim_runs(list, MODE_DPAS, claim_crowd);
	if (list->count == before)
		claim_add(list, (struct about){ 0 }, VERDICT_UNMEASURED,
			  "%s: no run of DPAS with two jobs or more", what);
}
