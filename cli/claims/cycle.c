// SPDX-License-Identifier: GPL-2.0-only
/*
 * One quiet job does a window of PAS, a window of CP, over and over: its
 * counts are to each other as the windows are, but for the round that the end
 * of the run cut off on each CPU. With windows of 100 and 1000 pas is a tenth
 * of cp, to 100 I/Os a CPU.
 */
#include <inttypes.h>
#include <math.h>

#include "claims/claims.h"

static const char what[] = "pas is under cp, as their windows are";

/* CPUs whose last round may be cut off, 0 if that is not known. */
static double cut_rounds(const struct claims *list, const struct run *run)
{
	return (double)(run->stat.count ? run->stat.count : list->cpus);
}

static void claim_counts(struct claims *list, const struct run *run, double cut)
{
	uint64_t pas = run->share[SHARE_PAS];
	uint64_t cp = run->share[SHARE_CP];
	uint32_t pas_window = list->window[DPAS_WINDOW_PAS];
	uint32_t cp_window = list->window[DPAS_WINDOW_CP];
	double scaled = (double)pas * cp_window / pas_window;
	double off = fabs(scaled - (double)cp), most = cut * cp_window;
	bool less = pas < cp || pas_window >= cp_window;

	claim_add(list, (struct about){ run->jobs, run->repeat },
		  verdict_if(less && off <= most),
		  "%s: pas %" PRIu64 " x %u / %u = %.0f, cp %" PRIu64
		  ", %.0f apart, at most %.0f",
		  what, pas, cp_window, pas_window, scaled, cp, off, most);
}

static void claim_cycle(struct claims *list, const struct run *run)
{
	struct about about = { run->jobs, run->repeat };
	double cut = cut_rounds(list, run);
	double round = (double)list->window[DPAS_WINDOW_PAS] +
		       list->window[DPAS_WINDOW_CP];
	double polled =
		(double)run->share[SHARE_PAS] + (double)run->share[SHARE_CP];

	if (run->jobs != 1)
		return;
	if (!list->cp_allowed)
		claim_add(list, about, VERDICT_UNMEASURED,
			  "%s: switch_param4 is 0, so there is no CP", what);
	else if (cut == 0)
		claim_add(
			list, about, VERDICT_UNMEASURED,
			"%s: the result does not tell how many CPUs there are",
			what);
	else if (polled < cut * round)
		claim_add(
			list, about, VERDICT_UNMEASURED,
			"%s: %.0f polled I/Os are less than a round of %.0f on each of %.0f CPUs",
			what, polled, round, cut);
	else
		claim_counts(list, run, cut);
}

void claim_pas_below_cp(struct claims *list)
{
	if (claim_has_dpas(list, 1, what))
		claim_runs(list, MODE_DPAS, claim_cycle);
}
