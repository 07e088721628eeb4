// SPDX-License-Identifier: GPL-2.0-only
/*
 * AUTO: with any number of jobs as fast as the best of the five, and without a tail.
 * Figures are means over the repeats.
 */
#include "claims/claims.h"
#include "results/rival.h"

/* The fastest of the five; MODE_AUTO: none was measured. */
static enum mode best_of_five(const struct claims *list, unsigned int jobs,
			      double *best)
{
	struct rival rivals[MODE_AUTO] = { { .iops = 0 } };
	enum mode mode;

	for (mode = 0; mode < MODE_AUTO; mode++)
		if (claim_mean(list, mode, jobs, FIGURE_IOPS,
			       &rivals[mode].iops))
			claim_mean(list, mode, jobs, FIGURE_P9999_US,
				   &rivals[mode].tail_us);
	mode = rival_best(rivals);
	*best = mode == MODE_AUTO ? 0 : rivals[mode].iops;
	return mode;
}

static const char near_best[] =
	"AUTO is near the best of the five, or above it";

static bool claim_jobs_near_best(struct claims *list, unsigned int jobs)
{
	double least =
		results_in_virtual_time(list->results) ? RIVAL_LEAST : 0.90;
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
	claim_counted(list, run, all, "polled + irq",
		      switch_stat_sum(&run->stat, SWITCH_POLLED) +
			      switch_stat_sum(&run->stat, SWITCH_IRQ));
}

void claim_auto_all_counted(struct claims *list)
{
	size_t before = list->count;

	claim_runs(list, MODE_AUTO, all_counted);
	if (list->count == before)
		claim_add(list, (struct about){ 0 }, VERDICT_UNMEASURED,
			  "%s: no run of AUTO", all);
}
