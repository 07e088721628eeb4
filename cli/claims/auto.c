// SPDX-License-Identifier: GPL-2.0-only
/*
 * AUTO: with any number of jobs as fast as the best of the five, and without a tail.
 * Figures are means over the repeats.
 */
#include <inttypes.h>
#include <string.h>

#include "claims/claims.h"

static bool in_virtual_time(const struct claims *list)
{
	return !strcmp(list->results->clock, "virtual");
}

/* Of a mode whose last percent of a percent waits so much longer than INT's, nobody speaks. */
static const double tail_of_rivals = 2;

static bool is_rival(const struct claims *list, enum mode mode,
		     unsigned int jobs)
{
	double interrupt, tail;

	if (!claim_mean(list, MODE_INT, jobs, FIGURE_P9999_US, &interrupt))
		return true;
	claim_mean(list, mode, jobs, FIGURE_P9999_US, &tail);
	return tail <= tail_of_rivals * interrupt;
}

/* The fastest of the five; MODE_AUTO: none was measured. */
static enum mode best_of_five(const struct claims *list, unsigned int jobs,
			      double *best)
{
	enum mode mode, found = MODE_AUTO;
	double iops;

	*best = 0;
	for (mode = 0; mode < MODE_AUTO; mode++) {
		if (!claim_mean(list, mode, jobs, FIGURE_IOPS, &iops) ||
		    iops <= *best || !is_rival(list, mode, jobs))
			continue;
		*best = iops;
		found = mode;
	}
	return found;
}

static const char near_best[] =
	"AUTO is near the best of the five, or above it";

static bool claim_jobs_near_best(struct claims *list, unsigned int jobs)
{
	double least = in_virtual_time(list) ? 0.97 : 0.90;
	double iops, best;
	enum mode mode;

	if (!claim_mean(list, MODE_AUTO, jobs, FIGURE_IOPS, &iops))
		return false;
	mode = best_of_five(list, jobs, &best);
	if (mode == MODE_AUTO)
		return false;
	claim_add(list, (struct about){ .jobs = jobs },
		  verdict_if(iops >= least * best),
		  "%s: %.0f / %.0f IOPS of %s = %.3f, at least %.2f", near_best,
		  iops, best, mode_table[mode].name, iops / best, least);
	return true;
}

static const char no_tail[] = "AUTO has no longer tail than INT";

/* A tail is a few I/Os: they come and go with how jobs fall into step. */
static const double most_tail = 1.5;

static bool claim_jobs_tail(struct claims *list, unsigned int jobs)
{
	double tail, interrupt;

	if (!claim_mean(list, MODE_AUTO, jobs, FIGURE_P9999_US, &tail) ||
	    !claim_mean(list, MODE_INT, jobs, FIGURE_P9999_US, &interrupt) ||
	    interrupt <= 0)
		return false;
	claim_add(list, (struct about){ .jobs = jobs },
		  verdict_if(tail <= most_tail * interrupt),
		  "%s: p99.99 %.1f / %.1f us = %.3f, at most %.1f", no_tail,
		  tail, interrupt, tail / interrupt, most_tail);
	return true;
}

/* A claim for each number of jobs; or one that there is nothing to compare. */
static void each_jobs(struct claims *list, const char *what, const char *rival,
		      bool (*look)(struct claims *list, unsigned int jobs))
{
	bool any = false;
	size_t i;

	for (i = 0; i < list->jobs_count; i++)
		any |= look(list, list->jobs[i]);
	if (!any)
		claim_add(list, (struct about){ 0 }, VERDICT_UNMEASURED,
			  "%s: no run of AUTO beside one of %s", what, rival);
}

void claim_auto_near_best(struct claims *list)
{
	each_jobs(list, near_best, "the five", claim_jobs_near_best);
}

void claim_auto_tail(struct claims *list)
{
	each_jobs(list, no_tail, "INT", claim_jobs_tail);
}

static const char all[] = "AUTO counted every I/O";

static void all_counted(struct claims *list, const struct run *run)
{
	struct about about = { .jobs = run->jobs, .repeat = run->repeat };
	uint64_t counted = switch_stat_sum(&run->stat, SWITCH_POLLED) +
			   switch_stat_sum(&run->stat, SWITCH_IRQ);

	if (!run->ios)
		claim_add(list, about, VERDICT_UNMEASURED,
			  "%s: the result does not tell how many I/Os fio did",
			  all);
	else
		claim_add(list, about, verdict_if(counted == run->ios),
			  "%s: polled + irq = %" PRIu64 ", of %" PRIu64
			  " that fio did",
			  all, counted, run->ios);
}

void claim_auto_all_counted(struct claims *list)
{
	size_t before = list->count;

	claim_runs(list, MODE_AUTO, all_counted);
	if (list->count == before)
		claim_add(list, (struct about){ 0 }, VERDICT_UNMEASURED,
			  "%s: no run of AUTO", all);
}
