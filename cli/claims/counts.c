// SPDX-License-Identifier: GPL-2.0-only
/* How many I/Os the switch counted, over all CPUs of a run. */
#include <inttypes.h>

#include "claims/claims.h"

static struct about about(const struct run *run)
{
	return (struct about){ .jobs = run->jobs, .repeat = run->repeat };
}

void claim_counted(struct claims *list, const struct run *run, const char *what,
		   const char *parts, uint64_t sum)
{
	if (!run->ios)
		claim_add(list, about(run), VERDICT_UNMEASURED,
			  "%s: the result does not tell how many I/Os fio did",
			  what);
	else
		claim_add(list, about(run), verdict_if(sum == run->ios),
			  "%s: %s = %" PRIu64 ", of %" PRIu64 " that fio did",
			  what, parts, sum, run->ios);
}

static uint64_t counted(const struct run *run)
{
	uint64_t sum = 0;
	enum share part;

	for (part = 0; part < SHARE_COUNT; part++)
		sum += run->share[part];
	return sum;
}

bool claim_has_dpas(struct claims *list, unsigned int jobs, const char *what)
{
	struct series series = list->group;
	struct spread spread;
	size_t i;

	series.mode = MODE_DPAS;
	for (i = 0; i < list->jobs_count; i++)
		if ((!jobs || list->jobs[i] == jobs) &&
		    series_spread(list->results, &series, list->jobs[i],
				  FIGURE_IOPS, &spread))
			return true;
	claim_add(list, (struct about){ .jobs = jobs }, VERDICT_UNMEASURED,
		  jobs ? "%s: no run of DPAS at jobs=%u" : "%s: no run of DPAS",
		  what, jobs);
	return false;
}

static const char one_polls[] = "DPAS polls all of it";

static void one_job_polls(struct claims *list, const struct run *run)
{
	uint64_t ol = run->share[SHARE_OL];
	uint64_t interrupt = run->share[SHARE_INT];

	if (run->jobs == 1)
		claim_add(list, about(run), verdict_if(!ol && !interrupt),
			  "%s: ol %" PRIu64 ", int %" PRIu64 ", both 0",
			  one_polls, ol, interrupt);
}

void claim_one_job_polls(struct claims *list)
{
	if (claim_has_dpas(list, 1, one_polls))
		claim_runs(list, MODE_DPAS, one_job_polls);
}

static const char all[] = "DPAS counted every I/O";

static void all_counted(struct claims *list, const struct run *run)
{
	claim_counted(list, run, all, "cp + pas + ol + int", counted(run));
}

void claim_all_counted(struct claims *list)
{
	if (claim_has_dpas(list, 0, all))
		claim_runs(list, MODE_DPAS, all_counted);
}

/* Where switching is off nothing is counted: one claim, or each that fails. */
void claim_idle_switch(struct claims *list)
{
	size_t i, before = list->verdicts[VERDICT_FAILS], runs = 0;

	for (i = 0; i < list->results->count; i++) {
		const struct run *run = &list->results->run[i];

		if (run->mode == MODE_DPAS || run->write != list->group.write ||
		    run->block_size != list->group.block_size)
			continue;
		runs++;
		if (counted(run))
			claim_add(list, about(run), VERDICT_FAILS,
				  "%s counts nothing: %" PRIu64
				  " I/Os were counted",
				  mode_table[run->mode].name, counted(run));
	}
	if (!runs)
		claim_add(list, (struct about){ 0 }, VERDICT_UNMEASURED,
			  "other modes count nothing: no run of one");
	else if (list->verdicts[VERDICT_FAILS] == before)
		claim_add(list, (struct about){ 0 }, VERDICT_HOLDS,
			  "other modes count nothing: 0 I/Os in %zu runs",
			  runs);
}
