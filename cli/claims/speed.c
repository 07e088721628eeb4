// SPDX-License-Identifier: GPL-2.0-only
/*
 * The shape of the modes: who is as fast as whom, with one job and when jobs
 * crowd the CPUs. Figures are means over the repeats.
 */
#include <math.h>

#include "claims/claims.h"

/*
 * How far from CP or INT still is near them. In virtual time what varies is
 * how jobs fall into step; another clock adds whatever else the machine did.
 */
static double tolerance(const struct claims *list)
{
	return results_in_virtual_time(list->results) ? 0.05 : 0.10;
}

/* When jobs end one after another, the last of them are no longer so many. */
static const double scale_tolerance = 0.10;

enum { CROWD = 4 }; /* jobs, from which DPAS should be as good as INT */

/* Two figures, or a claim that one of them was not measured. */
static bool both(struct claims *list, const char *what, enum figure figure,
		 const struct run *a, const struct run *b, double value[2])
{
	const struct run *missing = NULL;

	if (!claim_mean(list, a->mode, a->jobs, figure, &value[0]))
		missing = a;
	else if (!claim_mean(list, b->mode, b->jobs, figure, &value[1]) ||
		 value[1] <= 0)
		missing = b;
	if (!missing)
		return true;
	claim_add(list, (struct about){ .jobs = a->jobs }, VERDICT_UNMEASURED,
		  "%s: no run of %s at jobs=%u", what,
		  mode_table[missing->mode].name, missing->jobs);
	return false;
}

void claim_cp_beats_int(struct claims *list)
{
	static const char what[] = "CP is no slower than INT";
	static const struct run cp = { .mode = MODE_CP, .jobs = 1 };
	static const struct run interrupt = { .mode = MODE_INT, .jobs = 1 };
	double iops[2];

	if (both(list, what, FIGURE_IOPS, &cp, &interrupt, iops))
		claim_add(list, (struct about){ .jobs = 1 },
			  verdict_if(iops[0] >= iops[1]),
			  "%s: %.0f / %.0f IOPS = %.3f, at least 1", what,
			  iops[0], iops[1], iops[0] / iops[1]);
}

void claim_pas_saves_cpu(struct claims *list)
{
	static const char what[] = "PAS takes less CPU than CP";
	static const struct run pas = { .mode = MODE_PAS, .jobs = 1 };
	static const struct run cp = { .mode = MODE_CP, .jobs = 1 };
	double cpu[2];

	if (both(list, what, FIGURE_CPU_PCT, &pas, &cp, cpu))
		claim_add(list, (struct about){ .jobs = 1 },
			  verdict_if(cpu[0] < cpu[1]),
			  "%s: %.1f %%, under %.1f %%", what, cpu[0], cpu[1]);
}

void claim_dpas_near_cp(struct claims *list)
{
	static const char what[] = "DPAS is near CP";
	static const struct run dpas = { .mode = MODE_DPAS, .jobs = 1 };
	static const struct run cp = { .mode = MODE_CP, .jobs = 1 };
	double iops[2], ratio;

	if (!both(list, what, FIGURE_IOPS, &dpas, &cp, iops))
		return;
	ratio = iops[0] / iops[1];
	claim_add(list, (struct about){ .jobs = 1 },
		  verdict_if(fabs(ratio - 1) <= tolerance(list)),
		  "%s: %.0f / %.0f IOPS = %.3f, within %.2f of 1", what,
		  iops[0], iops[1], ratio, tolerance(list));
}

/* A claim about each number of jobs from some on that crowds the CPUs. */
static void when_crowded(struct claims *list, const char *what,
			 unsigned int least,
			 void (*look)(struct claims *list, unsigned int jobs))
{
	bool any = false;
	size_t i;

	for (i = 0; list->cpus && i < list->jobs_count; i++) {
		if (list->jobs[i] < least || list->jobs[i] <= list->cpus)
			continue;
		look(list, list->jobs[i]);
		any = true;
	}
	if (!list->cpus)
		claim_add(
			list, (struct about){ 0 }, VERDICT_UNMEASURED,
			"%s: the result does not tell how many CPUs there are",
			what);
	else if (!any)
		claim_add(
			list, (struct about){ 0 }, VERDICT_UNMEASURED,
			"%s: no run of %u jobs or more that are more than the CPUs (%u)",
			what, least, list->cpus);
}

static const char no_scaling[] = "CP does not scale beyond the CPUs";

static void claim_scaling(struct claims *list, unsigned int jobs)
{
	const struct run crowd = { .mode = MODE_CP, .jobs = jobs };
	static const struct run one = { .mode = MODE_CP, .jobs = 1 };
	double iops[2], most = list->cpus * (1 + scale_tolerance);

	if (both(list, no_scaling, FIGURE_IOPS, &crowd, &one, iops))
		claim_add(
			list, (struct about){ .jobs = jobs },
			verdict_if(iops[0] <= most * iops[1]),
			"%s: %.0f / %.0f IOPS of one job = %.3f, at most %u x %.2f",
			no_scaling, iops[0], iops[1], iops[0] / iops[1],
			list->cpus, 1 + scale_tolerance);
}

void claim_cp_does_not_scale(struct claims *list)
{
	when_crowded(list, no_scaling, 2, claim_scaling);
}

static const char near_int[] = "DPAS is near INT, or above it";

static void claim_crowd(struct claims *list, unsigned int jobs)
{
	const struct run dpas = { .mode = MODE_DPAS, .jobs = jobs };
	const struct run interrupt = { .mode = MODE_INT, .jobs = jobs };
	double iops[2], least = 1 - tolerance(list);

	if (both(list, near_int, FIGURE_IOPS, &dpas, &interrupt, iops))
		claim_add(list, (struct about){ .jobs = jobs },
			  verdict_if(iops[0] >= least * iops[1]),
			  "%s: %.0f / %.0f IOPS = %.3f, at least %.2f",
			  near_int, iops[0], iops[1], iops[0] / iops[1], least);
}

void claim_dpas_near_int(struct claims *list)
{
	when_crowded(list, near_int, CROWD, claim_crowd);
}
