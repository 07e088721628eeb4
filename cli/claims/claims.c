// SPDX-License-Identifier: GPL-2.0-only
/* What a result is checked for, in the order in which it is told. */
#include <stdarg.h>
#include <stdlib.h>

#include "claims/claims.h"
#include "results/file.h"
#include "util/error.h"

const char *const verdict_names[VERDICT_COUNT] = {
	[VERDICT_HOLDS] = "holds",
	[VERDICT_FAILS] = "fails",
	[VERDICT_UNMEASURED] = "unmeasured",
};

static const struct {
	const char *name;
	void (*run)(struct claims *list);
} claim_table[] = {
	{ "cp-beats-int", claim_cp_beats_int },
	{ "pas-saves-cpu", claim_pas_saves_cpu },
	{ "cp-does-not-scale", claim_cp_does_not_scale },
	{ "dpas-near-cp", claim_dpas_near_cp },
	{ "dpas-near-int", claim_dpas_near_int },
	{ "one-job-polls", claim_one_job_polls },
	{ "pas-below-cp", claim_pas_below_cp },
	{ "windows", claim_windows },
	{ "end", claim_end },
	{ "all-counted", claim_all_counted },
	{ "idle-switch", claim_idle_switch },
	{ "auto-near-best", claim_auto_near_best },
	{ "auto-tail", claim_auto_tail },
	{ "auto-all-counted", claim_auto_all_counted },
};

static struct claim *append(struct claims *list)
{
	struct claim *grown =
		realloc(list->claim, (list->count + 1) * sizeof(*grown));

	if (!grown)
		die_usage("out of memory");
	list->claim = grown;
	return &grown[list->count++];
}

void claim_add(struct claims *list, struct about about, enum verdict verdict,
	       const char *fmt, ...)
{
	struct claim *added = append(list);
	va_list ap;

	*added = (struct claim){
		.verdict = verdict,
		.name = list->name,
		.group = list->group,
		.jobs = about.jobs,
		.repeat = about.repeat,
	};
	va_start(ap, fmt);
	if (vasprintf(&added->text, fmt, ap) < 0)
		die_usage("out of memory");
	va_end(ap);
	list->verdicts[verdict]++;
}

void claim_runs(struct claims *list, enum mode mode, claim_run_fn *look)
{
	struct series series = list->group;
	size_t i;

	series.mode = mode;
	for (i = 0; i < list->results->count; i++)
		if (series_has(&series, &list->results->run[i]))
			look(list, &list->results->run[i]);
}

bool claim_mean(const struct claims *list, enum mode mode, unsigned int jobs,
		enum figure figure, double *value)
{
	struct series series = list->group;
	struct spread spread;

	series.mode = mode;
	if (!series_spread(list->results, &series, jobs, figure, &spread))
		return false;
	*value = spread.mean;
	return true;
}

/* The knob that a tunable of the switch is, from 0. */
static const unsigned int knob_of[] = {
	[DPAS_TIMER_FAILURES_MAX] = 0, [DPAS_OL_TO_PAS_QD10] = 1,
	[DPAS_OL_TO_INT_QD10] = 2,     [DPAS_CP_ALLOWED] = 3,
	[DPAS_WINDOW_PAS] = 4,	       [DPAS_WINDOW_CP] = 5,
	[DPAS_WINDOW_INT] = 6,
};

/* Older results do not record the parameters: then they are the defaults. */
static uint32_t param(const struct results *results, enum dpas_tunable which)
{
	return results->has_switch_param ?
		       results->switch_param[knob_of[which]] :
		       dpas_tunable_ranges[which].first;
}

static void take_params(struct claims *list)
{
	enum dpas_tunable which;

	for (which = DPAS_WINDOW_INT; which <= DPAS_WINDOW_PAS; which++)
		list->window[which] = param(list->results, which);
	list->timer_failures_max =
		param(list->results, DPAS_TIMER_FAILURES_MAX);
	list->cp_allowed = param(list->results, DPAS_CP_ALLOWED);
	list->cpus = list->results->cpus;
	/* A machine in virtual time cannot have more than one CPU. */
	if (!list->cpus && results_in_virtual_time(list->results))
		list->cpus = 1;
}

static void claim_group(struct claims *list)
{
	unsigned int *jobs;
	size_t i;

	list->jobs_count = results_jobs(list->results, &list->group, &jobs);
	list->jobs = jobs;
	for (i = 0; i < sizeof(claim_table) / sizeof(claim_table[0]); i++) {
		list->name = claim_table[i].name;
		claim_table[i].run(list);
	}
	free(jobs);
}

static void claim_groups(struct claims *list)
{
	struct series *groups;
	size_t i, n = results_groups(list->results, &groups);

	for (i = 0; i < n; i++) {
		list->group = groups[i];
		claim_group(list);
	}
	free(groups);
}

static int judge(const struct claims *list, const char *dir, bool json)
{
	if (!list->verdicts[VERDICT_HOLDS] && !list->verdicts[VERDICT_FAILS]) {
		fail("%s has nothing that can be checked; measure with 'dpas bench ALL'",
		     dir);
		return EXIT_USAGE;
	}
	if (json)
		claims_print_json(list);
	else
		claims_print(list);
	return list->verdicts[VERDICT_FAILS] ? EXIT_FAILED : 0;
}

static void list_free(struct claims *list)
{
	while (list->count--)
		free(list->claim[list->count].text);
	free(list->claim);
}

static int windows_valid(const struct claims *list, const char *dir)
{
	enum dpas_tunable which;

	for (which = DPAS_WINDOW_INT; which <= DPAS_WINDOW_PAS; which++)
		if (!list->window[which])
			return fail(
				"%s/results.json: switch_param has a window of 0",
				dir);
	return 0;
}

int claims_of_results(const struct results *results, const char *dir, bool json)
{
	struct claims list = { .results = results };
	int status = EXIT_USAGE;

	take_params(&list);
	if (!results_refuse_duplicates(results) && !windows_valid(&list, dir)) {
		claim_groups(&list);
		status = judge(&list, dir, json);
	}
	list_free(&list);
	return status;
}

int claims_of_directory(const char *dir, bool json)
{
	struct results results = { .count = 0 };
	int status = EXIT_USAGE;

	if (!results_read(dir, &results)) {
		results_sort(&results);
		status = claims_of_results(&results, dir, json);
	}
	results_free(&results);
	return status;
}
